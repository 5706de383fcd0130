using CisAws.Common;

namespace CisAws.Reports;

/// <summary>The errors of checkpoints.</summary>
internal static class CheckpointErrors
{
    public static CisAwsException OfOtherRun(string path, string what) => new(
        "CheckpointOfOtherRun",
        CisAwsErrorKind.InvalidArgument,
        $"The checkpoint '{path}' is not of this run: {what}.",
        "Run the command as it was begun, or name another file, or delete this one to begin anew.",
        path);

    public static CisAwsException Unusable(string path, string what, Exception? cause = null) => new(
        "CheckpointUnusable",
        CisAwsErrorKind.InvalidData,
        $"The file '{path}' cannot be used for -CheckpointPath: {what}.",
        "Name another file, or delete this one to begin anew.",
        path,
        cause);

    public static CisAwsException NotWritten(string path, Exception cause) => new(
        "CheckpointNotWritten",
        CisAwsErrorKind.InvalidArgument,
        $"The checkpoint '{path}' cannot be written: {WriteProblem.Text(cause, path)}.",
        "Check that its folder exists, that no other run uses it, that you may write there and that the disk has room.",
        path,
        cause);
}
