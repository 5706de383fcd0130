using CisAws.Common;
using System.Collections;
using System.Text;
using System.Text.Json;

namespace CisAws.Settings;

/// <summary>
/// Reads settings from a JSON file, which may have comments and trailing commas, or from names and values of a shell.
/// Names ignore case. Unknown input is an error, never a default: otherwise a misspelt threshold would have no effect and nobody would
/// notice.
/// </summary>
public static class SettingsFile
{
    private const int MaximumBytes = 1024 * 1024;

    /// <summary>The names of all settings, for completion and help.</summary>
    public static IReadOnlyList<string> Names => SettingsBinder.Names;

    /// <summary>Reads a settings file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CisAwsException">
    /// SettingsNotFound, SettingsUnreadable, SettingsDamaged (no JSON), SettingUnknown, SettingInvalid; the message names file, line and
    /// byte.
    /// </exception>
    public static AssessmentSettings Read(string path) => Parse(Load(path), path);

    /// <summary>Reads the text of a settings file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <exception cref="CisAwsException">SettingsDamaged, SettingUnknown, SettingInvalid.</exception>
    public static AssessmentSettings Parse(string json, string name) => Parse(Encoding.UTF8.GetBytes(json), name);

    /// <summary>Takes settings from names and values, such as a hashtable of a shell.</summary>
    /// <param name="values">
    /// Names and values: numbers, texts, booleans, times, lists of texts; attestations as dictionaries. Numbers and booleans may be
    /// texts, and a list of one may be the one value. Wrapper objects of a shell must be removed first.
    /// </param>
    /// <param name="origin">What to call them in messages, such as <c>-Settings</c>.</param>
    /// <exception cref="CisAwsException">SettingUnknown, SettingInvalid.</exception>
    public static AssessmentSettings FromDictionary(IDictionary values, string origin = "-Settings") =>
        SettingsBinder.Bind(SettingNodes.FromDictionary(values, string.Empty), new SettingsOrigin(origin));

    private static AssessmentSettings Parse(ReadOnlySpan<byte> json, string name)
    {
        SettingNode root;
        try
        {
            root = SettingNodes.FromJson(json);
        }
        catch (JsonException e)
        {
            string detail = e.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            throw Damaged(name, $"at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} it is not valid JSON ({detail})", e);
        }
        catch (InvalidOperationException e)
        {
            throw Damaged(name, "it contains text that is not valid UTF-8", e);
        }

        return SettingsBinder.Bind(root, new SettingsOrigin(name));
    }

    private static byte[] Load(string path)
    {
        try
        {
            RegularFile.Require(path);
            byte[] bytes = new FileInfo(path).Length <= MaximumBytes
                ? File.ReadAllBytes(path)
                : throw Damaged(path, $"it is larger than {MaximumBytes} bytes", null);
            return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && !Directory.Exists(path))
        {
            throw new CisAwsException(
                "SettingsNotFound", CisAwsErrorKind.NotFound, $"There is no settings file '{path}'.", "Check the path.", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CisAwsException(
                "SettingsUnreadable", CisAwsErrorKind.InvalidData, $"The settings file '{path}' cannot be read: {e.Message}",
                "Check that it is a file and that you may read it.", path, e);
        }
    }

    private static CisAwsException Damaged(string name, string what, Exception? cause) => new(
        "SettingsDamaged", CisAwsErrorKind.InvalidData, $"The settings file '{name}' cannot be used: {what}.", "Correct the file.", name,
        cause);
}
