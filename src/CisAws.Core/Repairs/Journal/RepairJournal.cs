using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using System.Text;
using System.Text.Json.Nodes;

namespace CisAws.Repairs;

/// <summary>
/// An append-only file of JSON lines. A line is on the disk before the call it announces is made, so that a process that is killed
/// leaves behind what it was about to do. Readable by its user alone.
/// </summary>
/// <param name="path">The full path of the file; it is made with its folder when the first line is written.</param>
public sealed class RepairJournal(string path)
{
    private const int Attempts = 100;
    private const string FolderName = "CisAwsBenchmark";
    private const string FileName = "repairs.jsonl";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The journal of the user: in the folder for data of programs.</summary>
    public static string DefaultPath => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        FolderName,
        FileName);

    /// <summary>The full path of the file.</summary>
    public string Path { get; } = path;

    /// <summary>Appends a line and waits until it is on the disk.</summary>
    /// <exception cref="CisAwsException">The file cannot be written; nothing may be changed without it.</exception>
    internal async Task AppendAsync(JsonObject line, CancellationToken cancellationToken)
    {
        byte[] bytes = Utf8.GetBytes(JournalLines.ToLine(line) + "\n");
        try
        {
            await RetryAsync(Path, () => WriteAsync(bytes, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CisAwsException(
                "JournalNotWritable",
                CisAwsErrorKind.InvalidArgument,
                $"The journal '{Path}' cannot be written ({e.Message.TrimEnd('.')}); nothing is changed that cannot be written down.",
                "Give a -JournalPath that you can write to.",
                Path,
                e);
        }
    }

    /// <summary>
    /// Runs an action on the file of a journal, and retries while another process has it open: each opens it for one line only.
    /// </summary>
    internal static async Task RetryAsync(string path, Func<Task> work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await work().ConfigureAwait(false);
                return;
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        FileStream stream = Open();
        await using (stream.ConfigureAwait(false))
        {
            // Ends an incomplete line of a killed process, so that it does not merge with this one.
            if (stream.Length > 0 && !EndsWithLineFeed(stream)) bytes = [(byte)'\n', .. bytes];
            stream.Seek(0, SeekOrigin.End);
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }
    }

    private static bool EndsWithLineFeed(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() == '\n';
    }

    // Shared with nobody, not even readers: on Unix two writers that share with readers do not keep each other out, and write over each
    // other.
    private FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.WriteThrough,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new FileStream(Path, options);
        }

        return File.Exists(Path) ? new FileStream(Path, options) : CreateOnWindows();
    }

    // The folder of a path that the user gave may be open to others.
    [SupportedOSPlatform("windows")]
    private FileStream CreateOnWindows()
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(
            new FileSystemAccessRule(WindowsIdentity.GetCurrent().User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(Path)
            .Create(FileMode.OpenOrCreate, FileSystemRights.Modify, FileShare.None, 4096, FileOptions.WriteThrough, security);
    }
}
