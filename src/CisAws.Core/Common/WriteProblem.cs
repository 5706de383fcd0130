namespace CisAws.Common;

/// <summary>What keeps a file from being written, whichever way the runtime reports it.</summary>
internal static class WriteProblem
{
    private const int NoSpaceOnUnix = 28, DiskFullOnWindows = unchecked((int)0x80070070), HandleDiskFull = unchecked((int)0x80070027);
    private const string TooLarge = "it would be larger than the system allows a file to be (ulimit -f, a quota or the file system)";

    /// <summary>Whether an exception is one of the file system.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException || IsTooLarge(e);

    /// <summary>Why, for the end of a sentence.</summary>
    /// <param name="e">The exception.</param>
    /// <param name="path">The file that was to be written: of it is spoken, not of the one beside it that takes its place.</param>
    public static string Text(Exception e, string path) => e switch
    {
        DirectoryNotFoundException => $"there is no folder '{Path.GetDirectoryName(path)}'",
        FileNotFoundException => $"no file can be made in '{Path.GetDirectoryName(path)}'",
        _ when IsTooLarge(e) => TooLarge,
        IOException { HResult: NoSpaceOnUnix or DiskFullOnWindows or HandleDiskFull } => "there is no room left on the disk",
        UnauthorizedAccessException => "access to it is denied",
        _ => FileReplacement.WithoutTemporary(e.Message.TrimEnd('.'), path),
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
            throw new IOException(TooLarge, e);
        }
    }

    // The runtime says EFBIG this way.
    private static bool IsTooLarge(Exception e) =>
        e is ArgumentOutOfRangeException { ParamName: "value", Source: "System.Private.CoreLib" };
}
