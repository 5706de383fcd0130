using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>What repairs say of a bucket of the account whose region is not known, so that nothing of it can be read.</summary>
internal static class BucketLocation
{
    /// <summary>The action that the region of a bucket is read with.</summary>
    public const string Action = "s3:GetBucketLocation";

    /// <summary>The refusal of a repair that needs to know it.</summary>
    public static RepairRefusedException Unknown(UnlocatedBucket bucket) => new(
        "StateUnreadable",
        $"The region of the bucket {bucket.Name} cannot be determined ({bucket.Failure.Code}: {bucket.Failure.Message.TrimEnd('.')}); what "
        + "cannot be read is not changed.",
        bucket.Failure.Kind == ReadFailureKind.AccessDenied ? $"Allow {Action} and run again." : "Correct the cause and run again.");
}
