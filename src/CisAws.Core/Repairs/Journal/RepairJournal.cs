using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CisAws.Repairs;

/// <summary>
/// A file of signed JSON lines. A line is on the disk before the call it announces is made, so that a process that is killed leaves behind
/// what it was about to do, with room after it for the lines about the end of the call. Readable by its user alone.
/// </summary>
public sealed class RepairJournal
{
    private const int Attempts = 100, LockAttempts = 240, LinesLookedAt = 16;
    private const string FolderName = "CisAwsBenchmark";
    private const string FileName = "repairs.jsonl";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(500);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly JournalFile file;

    /// <summary>Takes a journal.</summary>
    /// <param name="path">The full path of the file; it is made with its folder and its key when the first line is written.</param>
    public RepairJournal(string path)
        : this(path, new DiskJournalFile(path))
    {
    }

    /// <summary>Takes a journal in another place than the disk.</summary>
    internal RepairJournal(string path, JournalFile file)
    {
        Path = path;
        this.file = file;
    }

    /// <summary>The journal of the user: in the folder for data of programs.</summary>
    public static string DefaultPath => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        FolderName,
        FileName);

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>How many bytes a line takes.</summary>
    internal static int LengthOf(JsonObject line) => Utf8.GetByteCount(JournalLines.ToLine(line)) + JournalKey.Overhead + 1;

    /// <summary>Appends a line and waits until it is on the disk.</summary>
    /// <exception cref="CisAwsException">The file cannot be written.</exception>
    internal Task AppendAsync(JsonObject line, CancellationToken cancellationToken) =>
        WriteAsync(line, default, 0, cancellationToken);

    /// <summary>
    /// Writes the first line of an entry, which names the line before it: so that one that is taken away later is missed.
    /// </summary>
    /// <param name="line">The line; the member that names the other is added.</param>
    /// <param name="cancellationToken">Stops waiting for other processes.</param>
    /// <returns>The room of the entry: none yet.</returns>
    /// <exception cref="CisAwsException">The file cannot be written.</exception>
    internal Task<JournalRoom> BeginAsync(JsonObject line, CancellationToken cancellationToken) => UseAsync(
        pages =>
        {
            if (Last(pages) is { } previous) line[JournalLines.Previous] = previous;
            else if (!pages.IsEmpty && !file.Key().IsNew) line[JournalLines.AfterUnsigned] = true;
            return pages.Append(Bytes(line), default, 0);
        },
        cancellationToken);

    /// <summary>Writes a line and, after it, room for later ones. Where that fails, the room there was is still there.</summary>
    /// <param name="line">The line.</param>
    /// <param name="room">The room of the entry.</param>
    /// <param name="reserve">The bytes of the new room; none for no room.</param>
    /// <param name="cancellationToken">Stops waiting for other processes.</param>
    /// <returns>The new room.</returns>
    /// <exception cref="CisAwsException">The file cannot be written.</exception>
    internal Task<JournalRoom> WriteAsync(JsonObject line, JournalRoom room, int reserve, CancellationToken cancellationToken) =>
        UseAsync(pages => pages.Append(Bytes(line), room, reserve), cancellationToken);

    /// <summary>Writes a line about an end into the room of its entry; the shorter one where the disk has no more room.</summary>
    /// <param name="line">The line.</param>
    /// <param name="shorter">The line without what makes it long.</param>
    /// <param name="room">The room of the entry.</param>
    /// <param name="kept">The bytes of the room to keep for a later line; none for the last line, which gives back what is left.</param>
    /// <returns>The room that is left.</returns>
    /// <exception cref="CisAwsException">The file cannot be written.</exception>
    internal Task<JournalRoom> FinishAsync(JsonObject line, JsonObject shorter, JournalRoom room, int kept) =>
        UseAsync(pages => pages.Finish(Bytes(line), Bytes(shorter), room, kept), CancellationToken.None);

    /// <summary>Opens the file of a journal, and retries while another process has it open: each opens it for one line.</summary>
    internal static async Task<T> RetryAsync<T>(string path, Func<Task<T>> open, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await open().ConfigureAwait(false);
            }
            catch (IOException e) when (attempt < Attempts && File.Exists(path) && e is not FileNotFoundException)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Waits until no other process with this journal takes access of an account away, and keeps the others out then.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What lets the others in again when it is disposed of.</returns>
    /// <exception cref="RepairRefusedException">Another process does so for two minutes already.</exception>
    /// <exception cref="CisAwsException">There is no place for the lock.</exception>
    internal async Task<IDisposable> LockAsync(string account, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            for (int attempt = 1; attempt <= LockAttempts; attempt++)
            {
                if (await file.TryLockAsync(account, cancellationToken).ConfigureAwait(false) is { } held) return held;
                await Task.Delay(LockPause, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw NotWritable(e);
        }

        throw new RepairRefusedException(
            "RepairRunning",
            $"Another process is taking access of account {account} away, and has not ended yet: "
            + $"'{DiskJournalFile.LockPath(Path, account)}' is locked. Two at once could lock everybody out.",
            "Wait until it ends, or end it, and run this again.");
    }

    // The last line that has a number. Lines of killed processes may be incomplete, and those of older versions have none.
    private static string? Last(JournalPages pages)
    {
        foreach (string text in pages.LinesFromEnd().Where(l => l.Length > 0).Take(LinesLookedAt))
        {
            try
            {
                if (JsonNode.Parse(text) is JsonObject line && (string?)line["id"] is { } id
                    && (int?)line[JournalLines.Sequence] is { } number)
                {
                    return JournalLines.NameOf(id, number);
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
            {
                // A damaged line; the reader reports it.
            }
        }

        return null;
    }

    private byte[] Bytes(JsonObject line) => Utf8.GetBytes(file.Key().Sign(line) + "\n");

    private async Task<JournalRoom> UseAsync(Func<JournalPages, JournalRoom> write, CancellationToken cancellationToken)
    {
        try
        {
            Stream stream = await RetryAsync(Path, () => Task.FromResult(file.Open()), cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return write(new JournalPages(stream));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw NotWritable(e);
        }
    }

    private CisAwsException NotWritable(Exception problem) => new(
        "JournalNotWritable",
        CisAwsErrorKind.InvalidArgument,
        $"The journal '{Path}' cannot be written ({JournalTrust.Reason(problem)}).",
        "Give a -JournalPath that you can write to.",
        Path,
        problem);
}
