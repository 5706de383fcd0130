using System.Text.Json;

namespace CisAws.Repairs;

/// <summary>The content of a journal.</summary>
/// <param name="Records">The repairs, in the order they were begun.</param>
/// <param name="Problems">
/// What cannot be read or trusted, one sentence each: incomplete lines of a killed process, edited lines, lines of newer versions.
/// </param>
public sealed record JournalContent(IReadOnlyList<JournalRecord> Records, IReadOnlyList<string> Problems);

/// <summary>
/// Reads journals back. What a journal does not say is uncertain, never fine; a line that cannot be read or trusted hides no other entry.
/// </summary>
public static class JournalReader
{
    /// <summary>Reads a journal; one that does not exist is empty.</summary>
    /// <exception cref="CisAwsException">
    /// The file cannot be opened, or is refused: it belongs to somebody else, others may write to it or replace it, it is a link, pipe or
    /// device, or others may read its key.
    /// </exception>
    public static async Task<JournalContent> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            JournalTrust.RequireFolder(path);
            JournalTrust.Require(path);
            if (!File.Exists(path)) return new JournalContent([], []);
            (string text, JournalKey? key) = await RepairJournal.RetryAsync(
                path,
                async () => (await TextAsync(path, cancellationToken).ConfigureAwait(false), DiskJournalFile.FindKey(path)),
                cancellationToken).ConfigureAwait(false);
            return Read(text, path, key, File.Exists(DiskJournalFile.KeyPath(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CisAwsException(
                "JournalNotReadable",
                CisAwsErrorKind.InvalidData,
                $"The journal '{path}' cannot be read ({JournalTrust.Reason(e)}).",
                "Check the path and its permissions.",
                path,
                e);
        }
    }

    /// <summary>Reads the text of a journal whose key is not at hand.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="path">The file, for the records and for messages.</param>
    public static JournalContent Read(string text, string path) => Read(text, path, null);

    /// <summary>Reads the text of a journal.</summary>
    internal static JournalContent Read(string text, string path, JournalKey? key) => Read(text, path, key, key is not null);

    private static JournalContent Read(string text, string path, JournalKey? key, bool isKeyThere) =>
        new JournalParser(path, key, isKeyThere).Parse(text);

    private static async Task<string> TextAsync(string path, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using (stream.ConfigureAwait(false))
        {
            JournalTrust.RequireOpened(path, stream);
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
