using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Serialization;
using CisAws.Assessment;

namespace CisAws.PowerShell.Settings;

/// <summary>Reads <c>-Settings</c>: a hashtable with the names of <see cref="AssessmentSettings"/>, or the path of a JSON file with them.</summary>
internal static class SettingsParameter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>The settings; the defaults where none are given.</summary>
    /// <param name="value">What the user gave, or null.</param>
    /// <param name="fullPath">Resolves a path.</param>
    /// <exception cref="CisAwsException">An unknown name, a value of the wrong kind, a file that cannot be read.</exception>
    public static AssessmentSettings Read(PSObject? value, Func<string, string> fullPath) => value?.BaseObject switch
    {
        null => AssessmentSettings.Default,
        AssessmentSettings settings => settings,
        IDictionary table => Parse(JsonSerializer.Serialize(Plain(table), Options), "-Settings"),
        string path => ReadFile(fullPath(path)),
        FileInfo file => ReadFile(file.FullName),
        { } other => throw Invalid("-Settings", $"it is a {other.GetType().Name}", null),
    };

    private static AssessmentSettings ReadFile(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CisAwsException("SettingsUnreadable", CisAwsErrorKind.InvalidData, $"The settings file '{path}' cannot be read: {e.Message}", "Check the path.", path, e);
        }
    }

    private static AssessmentSettings Parse(string json, string origin)
    {
        try
        {
            return JsonSerializer.Deserialize<AssessmentSettings>(json, Options) ?? throw Invalid(origin, "it is empty", null);
        }
        catch (JsonException e)
        {
            throw Invalid(origin, e.Message, e);
        }
    }

    private static object? Plain(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        IDictionary table => table.Cast<DictionaryEntry>().ToDictionary(e => e.Key.ToString()!, e => Plain(e.Value), StringComparer.Ordinal),
        string text => text,
        IEnumerable many => many.Cast<object?>().Select(Plain).ToArray(),
        var other => other,
    };

    private static CisAwsException Invalid(string origin, string why, Exception? cause) => new(
        "SettingsInvalid", CisAwsErrorKind.InvalidArgument, $"The settings of {origin} are not valid: {why}", "about_CisAwsBenchmark lists the names and values.", origin, cause);
}
