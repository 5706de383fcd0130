namespace CisAws.Common;

/// <summary>
/// Writes a file so that it appears whole or not at all: beside its place, and then moved there. What was begun and not completed is
/// deleted.
/// </summary>
internal sealed class FileReplacement : IDisposable
{
    private const string Extension = ".tmp";
    private const int IdLength = 32;
    private readonly string path;

    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">
    /// There is something that is no file, or a link to it: moving one over a device, a pipe or their link would take its place.
    /// </exception>
    public FileReplacement(string path)
    {
        this.path = Path.GetFullPath(path);
        RegularFile.Require(this.path);
        string folder = Path.GetDirectoryName(this.path) ?? this.path;
        Temporary = Path.Combine(folder, $".{Path.GetFileName(this.path)}.{Guid.NewGuid():N}{Extension}");
    }

    /// <summary>A message of the system in which the file stands in place of the one that was to become it.</summary>
    public static string WithoutTemporary(string message, string path)
    {
        string file = Path.GetFileName(path);
        int start = message.IndexOf($".{file}.", StringComparison.Ordinal);
        int length = file.Length + "..".Length + IdLength + Extension.Length;
        return start >= 0 && message.AsSpan(start).Length >= length && message.AsSpan(start, length).EndsWith(Extension)
            ? string.Concat(message.AsSpan(0, start), file, message.AsSpan(start + length))
            : message;
    }

    /// <summary>The path to write to.</summary>
    public string Temporary { get; }

    /// <summary>Moves what was written to its place.</summary>
    /// <param name="overwrite">Whether it may take the place of a file that is there.</param>
    /// <exception cref="IOException">It cannot be moved, or there is a file that may not be replaced.</exception>
    public void Complete(bool overwrite) => File.Move(Temporary, path, overwrite);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            File.Delete(Temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An error is already being thrown; a left-over temporary file does no harm.
        }
    }
}
