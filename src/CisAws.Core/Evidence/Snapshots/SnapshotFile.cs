using System.IO.Compression;
using CisAws.Common;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// Snapshots as files: one JSON document, UTF-8 without byte order mark, LF line ends, ordered by source, region and subject, so that
/// the same snapshot gives the same bytes; compressed with gzip where the name ends in <c>.gz</c>.
/// </summary>
public static class SnapshotFile
{
    /// <summary>What <c>format</c> says in every snapshot.</summary>
    public const string Format = "CisAwsBenchmark.Snapshot";

    /// <summary>The version of the schema that is written and read.</summary>
    public const int SchemaVersion = 1;

    /// <summary>
    /// Writes a snapshot. The file appears whole or not at all: it is written beside, flushed to disk and then moved. On Unix only its
    /// owner may read it, from its first byte and whatever file it replaces; on Windows the permissions of its folder apply.
    /// </summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="path">The file; the folder must exist.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is left behind.</param>
    /// <exception cref="CisAwsException">
    /// SnapshotExists, SnapshotNotWritable; SnapshotTooLarge: reading would refuse the file, which is then not left behind.
    /// </exception>
    public static Task WriteAsync(AccountSnapshot snapshot, string path, bool overwrite, CancellationToken cancellationToken) =>
        WriteAsync(snapshot, path, overwrite, SnapshotLimits.Default, cancellationToken);

    /// <summary>Writes a snapshot that other limits allow to be read.</summary>
    internal static Task WriteAsync(
        AccountSnapshot snapshot, string path, bool overwrite, SnapshotLimits limits, CancellationToken cancellationToken) =>
        WriteTextAsync(
            path, overwrite, (stream, cancel) => SnapshotWriter.WriteAsync(snapshot, stream, cancel), limits, cancellationToken);

    /// <summary>Writes a text in the way of a snapshot.</summary>
    internal static async Task WriteTextAsync(
        string path, bool overwrite, Func<Stream, CancellationToken, Task> write, SnapshotLimits limits,
        CancellationToken cancellationToken)
    {
        string full = Path.GetFullPath(path);
        if (!overwrite && File.Exists(full)) throw SnapshotErrors.Exists(path);

        try
        {
            using var file = new FileReplacement(full);
            await WriteContentAsync(write, file.Temporary, IsGzipName(full), cancellationToken).ConfigureAwait(false);
            await RequireReadableAsync(path, file.Temporary, limits, cancellationToken).ConfigureAwait(false);
            file.Complete(overwrite);
        }
        catch (Exception e) when (WriteProblem.Is(e))
        {
            // The file may have been created in the meantime: moving then throws, and the error is "exists", not an I/O error.
            throw !overwrite && File.Exists(full) ? SnapshotErrors.Exists(path) : SnapshotErrors.NotWritable(path, e);
        }
    }

    /// <summary>Reads a snapshot; whether it is compressed is decided by its first bytes, not by its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CisAwsException">
    /// SnapshotNotFound, SnapshotUnreadable, SnapshotTooLarge, SnapshotForeign, SnapshotNewer, SnapshotDamaged.
    /// </exception>
    public static Task<AccountSnapshot> ReadAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync(path, SnapshotLimits.Default, cancellationToken);

    /// <summary>Reads a snapshot within other limits.</summary>
    internal static Task<AccountSnapshot> ReadAsync(string path, SnapshotLimits limits, CancellationToken cancellationToken) =>
        ReadTextAsync(path, limits, text => SnapshotReader.Read(path, text, limits, cancellationToken), cancellationToken);

    /// <summary>Reads a text that was written in the way of a snapshot.</summary>
    internal static async Task<T> ReadTextAsync<T>(
        string path, SnapshotLimits limits, Func<Stream, T> understand, CancellationToken cancellationToken)
    {
        try
        {
            RegularFile.Require(path);
            return await Task.Run(() => Understand(path, path, limits, understand), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw SnapshotErrors.NotFound(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw SnapshotErrors.Unreadable(path, e);
        }
    }

    private static T Understand<T>(string path, string file, SnapshotLimits limits, Func<Stream, T> understand)
    {
        using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        using var text = new SnapshotText(path, content, limits);
        return understand(text);
    }

    // The reader itself decides: one limit for both, whatever it counts.
    private static async Task RequireReadableAsync(string path, string written, SnapshotLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(
                () => Understand(path, written, limits, text =>
                {
                    SnapshotCounts.Check(path, text, limits, cancellationToken);
                    return true;
                }),
                cancellationToken).ConfigureAwait(false);
        }
        catch (CisAwsException e)
        {
            throw SnapshotErrors.NotReadableAgain(path, e);
        }
    }

    private static bool IsGzipName(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static async Task WriteContentAsync(
        Func<Stream, CancellationToken, Task> write, string path, bool compress, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 64 * 1024,
            Options = FileOptions.Asynchronous,
        };

        // From the beginning: between creating a file and narrowing it somebody could open it.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        await using (file.ConfigureAwait(false))
        {
            if (compress)
            {
                // The header that GZipStream writes carries no time, so the same text gives the same file.
                var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
                await using (gzip.ConfigureAwait(false))
                {
                    await write(gzip, cancellationToken).ConfigureAwait(false);
                }
            }
            else
            {
                await write(file, cancellationToken).ConfigureAwait(false);
            }

            await file.FlushAsync(cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }
}
