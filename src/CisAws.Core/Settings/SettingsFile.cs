using System.Collections;
using System.Text;
using CisAws.Common;

namespace CisAws.Settings;

/// <summary>
/// Reads settings from a JSON file, which may have comments and trailing commas, or from names and values of a shell.
/// Names ignore case. Unknown input is an error, never a default: otherwise a misspelt threshold would have no effect and nobody would
/// notice.
/// </summary>
public static class SettingsFile
{
    private static readonly InputKind Kind = new("Settings", "settings file");

    /// <summary>The names of all settings, for completion and help.</summary>
    public static IReadOnlyList<string> Names => SettingsBinder.Names;

    /// <summary>Reads a settings file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CisAwsException">
    /// SettingsNotFound, SettingsUnreadable, SettingsDamaged (no JSON), SettingUnknown, SettingInvalid; the message names file, line and
    /// byte.
    /// </exception>
    public static AssessmentSettings Read(string path) => Bind(InputFile.Read(path, Kind), path);

    /// <summary>Reads the text of a settings file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <exception cref="CisAwsException">SettingsDamaged, SettingUnknown, SettingInvalid.</exception>
    public static AssessmentSettings Parse(string json, string name) =>
        Bind(InputFile.Parse(Encoding.UTF8.GetBytes(json), name, Kind), name);

    /// <summary>Takes settings from names and values, such as a hashtable of a shell.</summary>
    /// <param name="values">
    /// Names and values: numbers, texts, booleans, times, lists of texts. Numbers and booleans may be
    /// texts, and a list of one may be the one value. Wrapper objects of a shell must be removed first.
    /// </param>
    /// <param name="origin">What to call them in messages, such as <c>-Settings</c>.</param>
    /// <exception cref="CisAwsException">SettingUnknown, SettingInvalid.</exception>
    public static AssessmentSettings FromDictionary(IDictionary values, string origin = "-Settings") =>
        Overlay(values, AssessmentSettings.Default, origin);

    /// <summary>Takes settings from names and values of a shell, and what they do not name from other settings.</summary>
    /// <param name="values">Names and values.</param>
    /// <param name="others">The other settings.</param>
    /// <param name="origin">What to call them in messages.</param>
    /// <exception cref="CisAwsException">SettingUnknown, SettingInvalid.</exception>
    public static AssessmentSettings Overlay(IDictionary values, AssessmentSettings others, string origin) =>
        SettingsBinder.Bind(InputNodes.FromDictionary(values, string.Empty), new InputOrigin(origin), others);

    private static AssessmentSettings Bind(InputNode root, string name) =>
        SettingsBinder.Bind(root, new InputOrigin(name), AssessmentSettings.Default);
}
