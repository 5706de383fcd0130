using System.Collections;
using System.Management.Automation;
using CisAws.Settings;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Reads <c>-Settings</c>, a hashtable with the names of <see cref="AssessmentSettings"/>, and <c>-SettingsPath</c>, a JSON file with them.
/// </summary>
internal static class SettingsParameter
{
    /// <summary>The settings; the defaults where none are given. What <c>-Settings</c> names wins over the file.</summary>
    /// <param name="parameters">What the user gave.</param>
    /// <param name="fullPath">Resolves a path.</param>
    /// <exception cref="CisAwsException">An unknown name, a value of the wrong kind, a file that cannot be read.</exception>
    public static AssessmentSettings Read(ISettingsParameter parameters, Func<string, string> fullPath)
    {
        AssessmentSettings file = parameters.SettingsPath is { } path ? SettingsFile.Read(fullPath(path)) : AssessmentSettings.Default;
        return parameters.Settings?.BaseObject switch
        {
            null => file,
            AssessmentSettings settings when parameters.SettingsPath is null => settings,
            IDictionary table => SettingsFile.Overlay((IDictionary)Unwrap(table)!, file, "-Settings"),
            string or FileInfo => throw Wrong("A path is given by -SettingsPath; -Settings takes a hashtable."),
            { } other => throw Wrong($"-Settings takes a hashtable, not a {other.GetType().Name}."),
        };
    }

    private static CisAwsException Wrong(string message) => new(
        "SettingsInvalid", CisAwsErrorKind.InvalidArgument, message, "about_CisAwsBenchmark lists the names and values.");

    // Values from the pipeline or a cast are wrapped in a PSObject, which Core does not know.
    private static object? Unwrap(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        IDictionary table => new Hashtable(table.Cast<DictionaryEntry>().ToDictionary(e => e.Key, e => Unwrap(e.Value))),
        string text => text,
        IEnumerable many => many.Cast<object?>().Select(Unwrap).ToArray(),
        var other => other,
    };
}
