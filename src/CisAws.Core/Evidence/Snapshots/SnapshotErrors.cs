using CisAws.Common;

namespace CisAws.Evidence.Snapshots;

/// <summary>The errors of snapshot files. Each names the file, the place in it and what to do.</summary>
internal static class SnapshotErrors
{
    private const string CollectAgain = "Copy the file again from where it was created, or collect a new one with Export-CisSnapshot.";

    public static CisAwsException NotFound(string path) => new(
        "SnapshotNotFound", CisAwsErrorKind.NotFound, $"There is no snapshot file '{path}'.", "Check the path.", path);

    public static CisAwsException Unreadable(string path, Exception cause) => new(
        "SnapshotUnreadable", CisAwsErrorKind.InvalidData, $"The file '{path}' cannot be read: {cause.Message}",
        "Check that it is a file and that you may read it.", path, cause);

    public static CisAwsException TooLarge(string path, string what) => new(
        "SnapshotTooLarge",
        CisAwsErrorKind.InvalidData,
        $"The file '{path}' {what}, which is more than a snapshot can have.",
        "Check that this is the file Export-CisSnapshot wrote.",
        path);

    public static CisAwsException NotReadableAgain(string path, CisAwsException cause) => new(
        cause.ErrorId,
        cause.Kind,
        $"The snapshot is not written, since it could not be read again. {cause.Message}",
        "Export fewer regions with -Region, or fewer recommendations with -RecommendationId, into several files.",
        path,
        cause);

    public static CisAwsException Foreign(string path, string what, Exception? cause = null) => new(
        "SnapshotForeign", CisAwsErrorKind.InvalidData, $"The file '{path}' is not a snapshot: {what}.",
        "Name a file that Export-CisSnapshot wrote.", path, cause);

    public static CisAwsException Newer(string path, long version) => new(
        "SnapshotNewer",
        CisAwsErrorKind.InvalidData,
        $"The file '{path}' has schema version {version}; this version of the module reads {SnapshotFile.SchemaVersion}.",
        "Update the module to the version that wrote the file, or collect a new snapshot with this one.",
        path);

    public static CisAwsException Damaged(string path, string what, Exception? cause = null, string action = CollectAgain) => new(
        "SnapshotDamaged", CisAwsErrorKind.InvalidData, $"The snapshot '{path}' is damaged: {what}.", action, path, cause);

    public static CisAwsException Exists(string path) => new(
        "SnapshotExists",
        CisAwsErrorKind.InvalidArgument,
        $"The file '{path}' exists already.",
        "Choose another name, or allow it to be overwritten.",
        path);

    public static CisAwsException NotWritable(string path, Exception cause) => new(
        "SnapshotNotWritable",
        CisAwsErrorKind.InvalidArgument,
        $"The file '{path}' cannot be written: {WriteProblem.Text(cause, path)}.",
        "Check that the folder exists, that you may write there and that the disk has room.",
        path,
        cause);
}
