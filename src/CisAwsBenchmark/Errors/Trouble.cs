namespace CisAws.PowerShell.Errors;

/// <summary>The errors this assembly finds itself.</summary>
internal static class Trouble
{
    public static CisAwsException DemoMissing(string path) => new(
        "DemoSnapshotMissing",
        CisAwsErrorKind.NotFound,
        $"The demonstration account is not part of this module: '{path}' does not exist.",
        "Use -Snapshot with a file of Export-CisSnapshot, or install a release of the module.",
        path);

    public static CisAwsException OtherCopy(string conflict, string folder) => new(
        "OtherCopyLoaded", CisAwsErrorKind.InvalidArgument, conflict, "A process can hold one copy of the module.", folder);

    public static CisAwsException FileExists(string path) => new(
        "FileExists", CisAwsErrorKind.InvalidArgument, $"The file '{path}' exists already.", "Use -Force to overwrite it, or give another -Path.", path);

    public static CisAwsException NotFileSystem(string path) => new(
        "NotFileSystemPath", CisAwsErrorKind.InvalidArgument, $"The path '{path}' is not in the file system.", "Give a path of a file.", path);

    public static CisAwsException FileNotFound(string path) => new(
        "FileNotFound", CisAwsErrorKind.NotFound, $"The file '{path}' does not exist.", "Check the path.", path);

    public static CisAwsException OtherAccount(Finding finding, string accountId) => new(
        "OtherAccount",
        CisAwsErrorKind.InvalidArgument,
        $"The finding is about account {finding.AccountId}, but the credentials are of account {accountId}.",
        "Sign in to the account of the finding; nothing was changed.",
        finding.Id);

    public static CisAwsException SeveralAccounts(IEnumerable<string> accounts) => new(
        "SeveralAccounts",
        CisAwsErrorKind.InvalidArgument,
        $"The findings are about several accounts: {string.Join(", ", accounts)}.",
        "Pipe the findings of one account at a time, each with credentials of that account; nothing was changed.");

    public static CisAwsException NoAccount(string text) => new(
        "NotAnAccount", CisAwsErrorKind.InvalidArgument, $"'{text}' is not the number of an account.", "Give its twelve digits.", text);

    public static CisAwsException IncompleteKeys() => new(
        "IncompleteKeys", CisAwsErrorKind.InvalidArgument, "-AccessKey and -SecretKey go together.", "Give both, or neither.");
}
