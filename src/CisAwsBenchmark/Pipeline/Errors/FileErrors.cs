namespace CisAws.PowerShell.Pipeline;

/// <summary>The errors about files of findings.</summary>
internal static class FileErrors
{
    public static CisAwsException Unreadable(string path, string what, Exception? cause = null) => new(
        "FindingsUnreadable",
        CisAwsErrorKind.InvalidData,
        $"The file '{path}' cannot be read as findings. {what}.",
        "Give files of Export-CisReport in JSON or CSV, of Export-Csv or of Export-Clixml.",
        path,
        cause);

    public static CisAwsException FolderUnreadable(string path, Exception cause) => new(
        "FolderUnreadable",
        CisAwsErrorKind.InvalidData,
        $"The folder '{path}' cannot be read: {cause.Message}",
        "Check that you may read it and the folders in it.",
        path,
        cause);

    public static CisAwsException NoFiles(string path) => new(
        "FindingsNotFound",
        CisAwsErrorKind.NotFound,
        $"The folder '{path}' has no files of findings.",
        "Add -Recurse for the folders in it, or give the path of a file.",
        path);
}
