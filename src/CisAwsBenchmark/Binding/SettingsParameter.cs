using System.Collections;
using System.Management.Automation;
using CisAws.Settings;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Reads <c>-Settings</c>: a hashtable with the names of <see cref="AssessmentSettings"/>, or the path of a JSON file with them.
/// </summary>
internal static class SettingsParameter
{
    /// <summary>The settings; the defaults where none are given.</summary>
    /// <param name="value">What the user gave, or null.</param>
    /// <param name="fullPath">Resolves a path.</param>
    /// <exception cref="CisAwsException">An unknown name, a value of the wrong kind, a file that cannot be read.</exception>
    public static AssessmentSettings Read(PSObject? value, Func<string, string> fullPath) => value?.BaseObject switch
    {
        null => AssessmentSettings.Default,
        AssessmentSettings settings => settings,
        IDictionary table => SettingsFile.FromDictionary((IDictionary)Unwrap(table)!),
        string path => SettingsFile.Read(fullPath(path)),
        FileInfo file => SettingsFile.Read(file.FullName),
        { } other => throw new CisAwsException(
            "SettingsInvalid",
            CisAwsErrorKind.InvalidArgument,
            $"-Settings takes a hashtable or the path of a JSON file, not a {other.GetType().Name}.",
            "about_CisAwsBenchmark lists the names and values."),
    };

    // Values from the pipeline or a cast are wrapped in a PSObject, which Core does not know.
    private static object? Unwrap(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        IDictionary table => new Hashtable(table.Cast<DictionaryEntry>().ToDictionary(e => e.Key, e => Unwrap(e.Value))),
        string text => text,
        IEnumerable many => many.Cast<object?>().Select(Unwrap).ToArray(),
        var other => other,
    };
}
