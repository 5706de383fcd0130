namespace CisAws.Common;

/// <summary>
/// Tells files that can be read to their end and replaced from what only looks like one: opening a named pipe or a terminal waits.
/// </summary>
internal static class RegularFile
{
    /// <summary>
    /// Refuses what is no regular file. Links are followed; a path that names nothing is left to whoever opens or makes it, and so is
    /// Windows, where devices are refused when they are opened.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">It is something else; the message says what.</exception>
    public static void Require(string path)
    {
        if (!OperatingSystem.IsWindows() && Find(path) is { } kind and not UnixFileKind.Regular)
        {
            throw new IOException($"It is {Name(kind)}, not a file.");
        }
    }

    private static UnixFileKind? Find(string path)
    {
        UnixFileKind? kind = UnixFile.Find(path)?.Kind;
        if (kind != UnixFileKind.Link) return kind;

        string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (UnixFile.Find(target)?.Kind is { } own and not UnixFileKind.Link) return own;

        // The target of a link to an open pipe, such as that of a shell's <(...), has no path of its own.
        return target.StartsWith("/proc/", StringComparison.Ordinal) ? UnixFileKind.Other : null;
    }

    private static string Name(UnixFileKind kind) => kind switch
    {
        UnixFileKind.Directory => "a directory",
        UnixFileKind.Pipe => "a named pipe",
        UnixFileKind.Device => "a device",
        UnixFileKind.Socket => "a socket",
        _ => "a pipe or something like it",
    };
}
