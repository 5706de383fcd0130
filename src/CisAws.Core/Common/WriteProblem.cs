namespace CisAws.Common;

/// <summary>What keeps a file from being written, whichever way the runtime reports it.</summary>
internal static class WriteProblem
{
    private const int NoSpaceOnUnix = 28, DiskFullOnWindows = unchecked((int)0x80070070), HandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Whether an exception is one of the file system.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException || IsTooLarge(e);

    /// <summary>Why, for the end of a sentence.</summary>
    public static string Text(Exception e) => e switch
    {
        _ when IsTooLarge(e) => "it would be larger than the system allows a file to be (ulimit -f, a quota or the file system)",
        IOException { HResult: NoSpaceOnUnix or DiskFullOnWindows or HandleDiskFull } => "there is no room left on the disk",
        UnauthorizedAccessException => "access to it is denied",
        _ => e.Message.TrimEnd('.'),
    };

    /// <summary>Runs what writes, so that a limit on the size of files is an error of input and output like a full disk.</summary>
    public static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (IsTooLarge(e))
        {
            throw new IOException(Text(e), e);
        }
    }

    // The runtime says EFBIG this way.
    private static bool IsTooLarge(Exception e) =>
        e is ArgumentOutOfRangeException { ParamName: "value", Source: "System.Private.CoreLib" };
}
