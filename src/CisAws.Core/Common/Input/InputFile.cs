using System.Text;
using System.Text.Json;

namespace CisAws.Common;

/// <summary>What a file is for: the beginning of the ids of errors, such as <c>Settings</c>, and its name in sentences.</summary>
/// <param name="Id">The beginning of the ids.</param>
/// <param name="Name">Its name in sentences, such as <c>settings file</c>.</param>
internal sealed record InputKind(string Id, string Name);

/// <summary>Reads JSON files that people write: comments and trailing commas are allowed, errors name file, line and byte.</summary>
internal static class InputFile
{
    private const int MaximumBytes = 16 * 1024 * 1024;

    /// <summary>The value of a file.</summary>
    /// <exception cref="CisAwsException">
    /// <c>…NotFound</c>, <c>…Unreadable</c>, or <c>…Damaged</c> for what is no JSON, each with the kind before it.
    /// </exception>
    public static InputNode Read(string path, InputKind kind) => Parse(Load(path, kind), path, kind);

    /// <summary>The value of a text.</summary>
    /// <exception cref="CisAwsException"><c>…Damaged</c>: it is no JSON.</exception>
    public static InputNode Parse(ReadOnlySpan<byte> json, string name, InputKind kind)
    {
        try
        {
            return InputNodes.FromJson(json);
        }
        catch (JsonException e)
        {
            string detail = e.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            throw Damaged(
                name, kind, $"it is not valid JSON ({detail})", e, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException e)
        {
            throw Damaged(name, kind, "it contains text that is not valid UTF-8", e);
        }
    }

    /// <summary>The bytes of a file without a byte order mark.</summary>
    /// <exception cref="CisAwsException">As <see cref="Read"/>.</exception>
    public static byte[] Load(string path, InputKind kind)
    {
        try
        {
            RegularFile.Require(path);
            byte[] bytes = new FileInfo(path).Length <= MaximumBytes
                ? File.ReadAllBytes(path)
                : throw Damaged(path, kind, $"it is larger than {MaximumBytes} bytes", null);
            return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && !Directory.Exists(path))
        {
            throw new CisAwsException(
                $"{kind.Id}NotFound", CisAwsErrorKind.NotFound, $"There is no {kind.Name} '{path}'.", "Check the path.", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CisAwsException(
                $"{kind.Id}Unreadable", CisAwsErrorKind.InvalidData, $"The {kind.Name} '{path}' cannot be read: {e.Message}",
                "Check that it is a file and that you may read it.", path, e);
        }
    }

    private static CisAwsException Damaged(string name, InputKind kind, string what, Exception? cause, string place = "") => new(
        $"{kind.Id}Damaged",
        CisAwsErrorKind.InvalidData,
        $"The {kind.Name} '{name}' cannot be used: {(place.Length == 0 ? string.Empty : $"at {place} ")}{what}.",
        "Correct the file.",
        name,
        cause) { Fault = InputFault.At(name, place, $"I{what[1..]}") };
}
