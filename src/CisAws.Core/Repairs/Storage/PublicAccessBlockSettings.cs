using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Storage;

/// <summary>A block of public access as states and calls: the API writes all four flags at once.</summary>
internal static class PublicAccessBlockSettings
{
    /// <summary>The block with all four flags on: no other is stronger.</summary>
    public static PublicAccessBlock Full { get; } = new(true, true, true, true, true);

    /// <summary>The state of a block; without facts where there is none.</summary>
    public static RepairState State(PublicAccessBlock block) => block.IsSet
        ? RepairState.Of(
            (nameof(block.BlockPublicAcls), block.BlockPublicAcls),
            (nameof(block.BlockPublicPolicy), block.BlockPublicPolicy),
            (nameof(block.IgnorePublicAcls), block.IgnorePublicAcls),
            (nameof(block.RestrictPublicBuckets), block.RestrictPublicBuckets))
        : RepairState.Empty;

    /// <summary>The call that makes this the block of a bucket.</summary>
    public static ApiCall Write(AccountIdentity account, Bucket bucket, PublicAccessBlock block) => block.IsSet
        ? ApiCall.Of(
            "s3:PutPublicAccessBlock",
            bucket.Region,
            ("BucketName", bucket.Name),
            ("ExpectedBucketOwner", account.AccountId),
            ("PublicAccessBlockConfiguration", Flags(block)))
        : ApiCall.Of("s3:DeletePublicAccessBlock", bucket.Region, ("BucketName", bucket.Name), ("ExpectedBucketOwner", account.AccountId));

    /// <summary>The call that makes this the block of the account.</summary>
    public static ApiCall Write(AccountIdentity account, PublicAccessBlock block) => block.IsSet
        ? ApiCall.Of(
            "s3control:PutPublicAccessBlock",
            EvidenceKey.Global,
            ("AccountId", account.AccountId),
            ("PublicAccessBlockConfiguration", Flags(block)))
        : ApiCall.Of("s3control:DeletePublicAccessBlock", EvidenceKey.Global, ("AccountId", account.AccountId));

    private static IReadOnlyDictionary<string, object> Flags(PublicAccessBlock block) => ApiCall.Structure(
        (nameof(block.BlockPublicAcls), block.BlockPublicAcls),
        (nameof(block.BlockPublicPolicy), block.BlockPublicPolicy),
        (nameof(block.IgnorePublicAcls), block.IgnorePublicAcls),
        (nameof(block.RestrictPublicBuckets), block.RestrictPublicBuckets));
}
