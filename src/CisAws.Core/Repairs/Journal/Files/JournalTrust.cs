using CisAws.Common;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace CisAws.Repairs;

/// <summary>
/// Refuses files that others could have written, and files that are none: a journal says what an undo may write to an account.
/// </summary>
internal static class JournalTrust
{
    /// <summary>The error id of a refused file.</summary>
    public const string ErrorId = "JournalNotTrusted";

    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode ReadableByOthers = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Refuses the file of that path; one that does not exist is fine. Does not open it: opening a FIFO waits.</summary>
    /// <exception cref="CisAwsException">It is refused; the message has the reason.</exception>
    public static void Require(string path)
    {
        if (OperatingSystem.IsWindows()) RequireOnWindows(path);
        else if (UnixFile.Find(path) is { } file) RequireOnUnix(path, file);
    }

    /// <summary>Refuses an opened file: what the path names may have been replaced before it was opened.</summary>
    /// <exception cref="CisAwsException">It is refused.</exception>
    public static void RequireOpened(string path, FileStream stream)
    {
        if (!OperatingSystem.IsWindows()) RequireOnUnix(path, UnixFile.Of(stream.SafeFileHandle));
    }

    /// <summary>Refuses the key of that path also where others can read it: they could sign lines. One that does not exist is fine.</summary>
    /// <exception cref="CisAwsException">It is refused.</exception>
    public static void RequireKey(string path)
    {
        Require(path);
        if (OperatingSystem.IsWindows() || UnixFile.Find(path) is not { } file) return;
        if ((file.Mode & ReadableByOthers) != UnixFileMode.None)
        {
            throw Refused(
                path,
                $"other users may read it ({file.Mode & ReadableByOthers}) and sign lines with it",
                "Look at what the journal says, and chmod go= the key.",
                "key of the journal");
        }
    }

    /// <summary>
    /// Refuses a folder in which others may rename and delete files: they could put an older journal of the same user in the place of this
    /// one, or take it away. In a folder with the sticky bit they may not. One that does not exist is fine.
    /// </summary>
    /// <param name="path">The file in the folder.</param>
    /// <exception cref="CisAwsException">It is refused.</exception>
    public static void RequireFolder(string path)
    {
        // With a slash at its end the path of a link is that of the folder it names.
        if (OperatingSystem.IsWindows() || Path.GetDirectoryName(path) is not { Length: > 0 } folder
            || UnixFile.Find(folder + Path.DirectorySeparatorChar) is not { Kind: UnixFileKind.Directory } found) return;
        UnixFileMode others = found.Mode & WritableByOthers;

        // By convention a group of the same number as its user has no other member.
        if (found.Group == UnixFile.CurrentUser) others &= ~UnixFileMode.GroupWrite;
        if (others == UnixFileMode.None || found.Mode.HasFlag(UnixFileMode.StickyBit)) return;
        throw Refused(
            path,
            $"other users may replace files in its folder '{folder}' ({others}, without the sticky bit)",
            "chmod go-w the folder, or give a -JournalPath in a folder of your own.");
    }

    /// <summary>Why a file cannot be used, for a sentence; of what concerns only programmers, what it means.</summary>
    public static string Reason(Exception problem) => problem switch
    {
        UnauthorizedAccessException => "access to it is denied",
        ArgumentException or NotSupportedException => "that is not the path of a file",
        _ => problem.Message.TrimEnd('.'),
    };

    private static void RequireOnUnix(string path, UnixFile file)
    {
        if (file.Kind != UnixFileKind.Regular)
        {
            throw Refused(path, $"it is {Name(file.Kind)}, not a file of its own", "Give a -JournalPath of a file of your own.");
        }

        uint user = UnixFile.CurrentUser;
        if (file.Owner != user)
        {
            throw Refused(
                path,
                $"it belongs to the user {Fact.Render(file.Owner)}, and you are {Fact.Render(user)}",
                "Give a -JournalPath of a file of your own, or run it as its owner.");
        }

        if ((file.Mode & WritableByOthers) != UnixFileMode.None)
        {
            throw Refused(
                path, $"other users may write to it ({file.Mode & WritableByOthers})", "Look at what it says, and chmod go-w it.");
        }
    }

    private static string Name(UnixFileKind kind) => kind switch
    {
        UnixFileKind.Link => "a symbolic link",
        UnixFileKind.Pipe => "a named pipe",
        UnixFileKind.Device => "a device",
        UnixFileKind.Socket => "a socket",
        UnixFileKind.Directory => "a directory",
        _ => "something else",
    };

    [SupportedOSPlatform("windows")]
    private static void RequireOnWindows(string path)
    {
        if (path.StartsWith(@"\\.\", StringComparison.Ordinal)) throw Refused(path, "it is a device", "Give a -JournalPath of a file.");
        var file = new FileInfo(path);
        if (!file.Exists) return;
        if (file.Attributes.HasFlag(FileAttributes.ReparsePoint) || file.Attributes.HasFlag(FileAttributes.Device))
        {
            throw Refused(path, "it is a link, not a file of its own", "Give a -JournalPath of a file of your own.");
        }

        using WindowsIdentity user = WindowsIdentity.GetCurrent();
        if (file.GetAccessControl(AccessControlSections.Owner).GetOwner(typeof(SecurityIdentifier)) is SecurityIdentifier owner
            && owner != user.User && owner != user.Owner)
        {
            throw Refused(
                path, $"it belongs to {owner.Value}, and you are {user.Name}", "Give a -JournalPath of a file of your own.");
        }
    }

    private static CisAwsException Refused(string path, string reason, string action, string what = "journal") => new(
        ErrorId,
        CisAwsErrorKind.InvalidData,
        $"The {what} '{path}' is refused: {reason}. Nothing was read from it or written to it.",
        action,
        path);
}
