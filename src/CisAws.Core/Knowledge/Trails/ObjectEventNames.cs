using CisAws.Evidence;

namespace CisAws.Knowledge.Trails;

/// <summary>
/// The names of data events of S3 objects, and which of them change something. Source: Amazon S3 user guide, "Amazon S3 CloudTrail events",
/// section about data events; readOnly as CloudTrail records it. As of 2026-11.
/// </summary>
internal static class ObjectEventNames
{
    private static readonly string[] Reads =
    [
        "GetObject", "GetObjectAcl", "GetObjectAttributes", "GetObjectLegalHold", "GetObjectRetention", "GetObjectTagging",
        "GetObjectTorrent", "HeadBucket", "HeadObject", "ListMultipartUploads", "ListObjectVersions", "ListObjects", "ListParts",
        "SelectObjectContent",
    ];

    private static readonly string[] Writes =
    [
        "AbortMultipartUpload", "CompleteMultipartUpload", "CopyObject", "CreateMultipartUpload", "DeleteObject", "DeleteObjectTagging",
        "DeleteObjects", "PostObject", "PutObject", "PutObjectAcl", "PutObjectLegalHold", "PutObjectRetention", "PutObjectTagging",
        "RenameObject", "RestoreObject", "UpdateObjectEncryption", "UploadPart", "UploadPartCopy",
    ];

    /// <summary>
    /// Whether a condition on the name of events leaves out no event of that access: it names values to leave out only, and each of them
    /// matches events of the other access and no others. A name that is not known may be of either.
    /// </summary>
    public static bool KeepsAll(this FieldCondition condition, EventAccess access)
    {
        string[] wanted = access == EventAccess.Read ? Reads : Writes, others = access == EventAccess.Read ? Writes : Reads;
        return !condition.HasPositive()
            && condition.NotEqualTo.All(v => others.Contains(v, StringComparer.Ordinal))
            && condition.NotStartsWith.All(v => Concerns(n => n.StartsWith(v, StringComparison.Ordinal)))
            && condition.NotEndsWith.All(v => Concerns(n => n.EndsWith(v, StringComparison.Ordinal)));

        bool Concerns(Predicate<string> isLeftOut) => Array.Exists(others, isLeftOut) && !Array.Exists(wanted, isLeftOut);
    }
}
