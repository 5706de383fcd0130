using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace CisAws.Repairs;

/// <summary>Opens the file of a journal and the file of its key.</summary>
internal abstract class JournalFile
{
    /// <summary>Opens the journal for one line, made with its folder where it is not there. Shared with nobody.</summary>
    public abstract Stream Open();

    /// <summary>The key, made where there is none. Only while the journal is open, which keeps other processes out.</summary>
    public abstract JournalKey Key();

    /// <summary>Keeps other processes with the same journal from what is named, until it is disposed of or the process ends.</summary>
    /// <param name="name">What is kept.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null where another process has it.</returns>
    public abstract Task<IDisposable?> TryLockAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A journal on the disk.</summary>
/// <param name="path">The full path of the journal.</param>
internal sealed class DiskJournalFile(string path) : JournalFile
{
    private JournalKey? key;

    /// <summary>The path of the key of a journal.</summary>
    public static string KeyPath(string path) => path + ".key";

    /// <summary>The key of a journal, or null where there is none that can be used.</summary>
    public static JournalKey? FindKey(string path)
    {
        string keyPath = KeyPath(path);
        if (!File.Exists(keyPath)) return null;
        JournalTrust.RequireKey(keyPath);
        byte[] bytes = File.ReadAllBytes(keyPath);
        return bytes.Length == JournalKey.Length ? new JournalKey(bytes) : null;
    }

    /// <inheritdoc/>
    public override Stream Open()
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) CreateFolder(folder);
        JournalTrust.RequireFolder(path);
        JournalTrust.Require(path);
        FileStream stream = OpenPrivate(path, FileMode.OpenOrCreate);
        try
        {
            JournalTrust.RequireOpened(path, stream);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override JournalKey Key()
    {
        if (key is not null) return key;
        key = FindKey(path);
        if (key is not null) return key;
        string keyPath = KeyPath(path);

        // A damaged key verifies nothing any more; the entries signed with it say so.
        var made = JournalKey.Create();
        using FileStream stream = OpenPrivate(keyPath, FileMode.Create);
        stream.Write(made.Secret);
        stream.Flush(flushToDisk: true);
        return key = made;
    }

    /// <summary>The path of the file by which processes keep each other out.</summary>
    public static string LockPath(string path, string name) => $"{path}.{name}.lock";

    /// <inheritdoc/>
    public override Task<IDisposable?> TryLockAsync(string name, CancellationToken cancellationToken)
    {
        string lockPath = LockPath(path, name);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) CreateFolder(folder);
        JournalTrust.RequireFolder(path);
        JournalTrust.Require(lockPath);
        try
        {
            // The system lets go of it with the end of the process. The file stays: whoever deletes it lets a third process in.
            return Task.FromResult<IDisposable?>(OpenPrivate(lockPath, FileMode.OpenOrCreate));
        }
        catch (IOException e) when (File.Exists(lockPath) && e is not FileNotFoundException)
        {
            return Task.FromResult<IDisposable?>(null);
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Shared with nobody, not even readers: on Unix two writers that share with readers do not keep each other out, and write over each
    // other.
    private static FileStream OpenPrivate(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.WriteThrough,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new FileStream(path, options);
        }

        return File.Exists(path) ? new FileStream(path, options) : CreateOnWindows(path);
    }

    // The folder of a path that the user gave may be open to others.
    [SupportedOSPlatform("windows")]
    private static FileStream CreateOnWindows(string path)
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(
            new FileSystemAccessRule(WindowsIdentity.GetCurrent().User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path)
            .Create(FileMode.OpenOrCreate, FileSystemRights.Modify, FileShare.None, 4096, FileOptions.WriteThrough, security);
    }
}
