using System.Runtime.InteropServices;
using System.Text;

namespace CisAws.Common;

/// <summary>The kind of a file on Unix.</summary>
internal enum UnixFileKind
{
    Regular,
    Link,
    Directory,
    Pipe,
    Device,
    Socket,
    Other,
}

/// <summary>
/// What a file on Unix is, and whose. The class library tells neither kind nor owner, so this asks the native part of the runtime, whose
/// answer has the same layout on every system: flags, mode, user and group, four bytes each, before everything else.
/// </summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Mode">Who may do what with it.</param>
/// <param name="Owner">The number of its user.</param>
/// <param name="Group">The number of its group.</param>
internal sealed record UnixFile(UnixFileKind Kind, UnixFileMode Mode, uint Owner, uint Group)
{
    private const string Native = "libSystem.Native";
    private const int AnswerLength = 512, ModeAt = 4, OwnerAt = 8, GroupAt = 12;
    private const int KindMask = 0xF000, ModeMask = 0xFFF;

    /// <summary>The number of the user who runs this process.</summary>
    public static uint CurrentUser => GetEUid();

    /// <summary>The file of that path, a link itself; null where there is none.</summary>
    /// <exception cref="IOException">It cannot be determined.</exception>
    public static UnixFile? Find(string path)
    {
        byte[] answer = new byte[AnswerLength];
        if (LStat(Encoding.UTF8.GetBytes(path + '\0'), answer) == 0) return Of(answer);
        int error = Marshal.GetLastPInvokeError();
        return !Path.Exists(path) && new FileInfo(path).LinkTarget is null
            ? null
            : throw new IOException($"'{path}' cannot be looked at: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    /// <summary>An opened file.</summary>
    /// <exception cref="IOException">It cannot be determined.</exception>
    public static UnixFile Of(SafeHandle handle)
    {
        byte[] answer = new byte[AnswerLength];
        return FStat(handle, answer) == 0 ? Of(answer) : throw new IOException("The opened file cannot be looked at.");
    }

    private static UnixFile Of(byte[] answer)
    {
        int mode = BitConverter.ToInt32(answer, ModeAt);
        UnixFileKind kind = (mode & KindMask) switch
        {
            0x8000 => UnixFileKind.Regular,
            0xA000 => UnixFileKind.Link,
            0x4000 => UnixFileKind.Directory,
            0x1000 => UnixFileKind.Pipe,
            0x2000 or 0x6000 => UnixFileKind.Device,
            0xC000 => UnixFileKind.Socket,
            _ => UnixFileKind.Other,
        };
        uint owner = BitConverter.ToUInt32(answer, OwnerAt), group = BitConverter.ToUInt32(answer, GroupAt);
        return new UnixFile(kind, (UnixFileMode)(mode & ModeMask), owner, group);
    }

    [DllImport(Native, EntryPoint = "SystemNative_LStat", SetLastError = true)]
    private static extern int LStat(byte[] path, byte[] answer);

    [DllImport(Native, EntryPoint = "SystemNative_FStat", SetLastError = true)]
    private static extern int FStat(SafeHandle handle, byte[] answer);

    [DllImport(Native, EntryPoint = "SystemNative_GetEUid")]
    private static extern uint GetEUid();
}
