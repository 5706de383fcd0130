namespace CisAws.Evidence;

/// <summary>
/// Questions to Amazon S3. A question about a bucket is asked in the bucket's own region; its null answer means that the bucket no longer
/// exists.
/// </summary>
public static class S3Evidence
{
    /// <summary>All general purpose buckets of the account with their regions.</summary>
    public static readonly EvidenceSource<BucketList> Buckets =
        EvidenceSource<BucketList>.Global("s3:ListBuckets", "s3:ListAllMyBuckets", "s3:GetBucketLocation")
        .Listing(ItemEffect.Any, "AWS::S3::Bucket");

    /// <summary>The account's effective block of public access, an organization's S3 policy included.</summary>
    public static readonly EvidenceSource<PublicAccessBlock> AccountPublicAccessBlock =
        EvidenceSource<PublicAccessBlock>.Global("s3control:GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock");

    /// <summary>The block of public access of the bucket that is the subject.</summary>
    public static readonly EvidenceSource<PublicAccessBlock> BucketPublicAccessBlock =
        EvidenceSource<PublicAccessBlock>.RegionalFor("s3:GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock");

    /// <summary>The policy of the bucket that is the subject.</summary>
    public static readonly EvidenceSource<BucketPolicy> BucketPolicy = EvidenceSource<BucketPolicy>.RegionalFor("s3:GetBucketPolicy");

    /// <summary>The versioning of the bucket that is the subject.</summary>
    public static readonly EvidenceSource<BucketVersioning> BucketVersioning = EvidenceSource<BucketVersioning>.RegionalFor(
        "s3:GetBucketVersioning");

    /// <summary>The object lock of the bucket that is the subject.</summary>
    public static readonly EvidenceSource<BucketObjectLock> BucketObjectLock =
        EvidenceSource<BucketObjectLock>.RegionalFor("s3:GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration");

    /// <summary>The tags of the bucket that is the subject.</summary>
    public static readonly EvidenceSource<BucketTags> BucketTags = EvidenceSource<BucketTags>.RegionalFor("s3:GetBucketTagging");

    /// <summary>The server access logging of the bucket that is the subject.</summary>
    public static readonly EvidenceSource<BucketLogging> BucketLogging = EvidenceSource<BucketLogging>.RegionalFor("s3:GetBucketLogging");

    /// <summary>The default encryption of the bucket that is the subject.</summary>
    public static readonly EvidenceSource<BucketEncryption> BucketEncryption =
        EvidenceSource<BucketEncryption>.RegionalFor("s3:GetBucketEncryption", "s3:GetEncryptionConfiguration");

    /// <summary>The website hosting of the bucket that is the subject.</summary>
    public static readonly EvidenceSource<BucketWebsite> BucketWebsite = EvidenceSource<BucketWebsite>.RegionalFor("s3:GetBucketWebsite");

    /// <summary>Whether the policy of the bucket that is the subject is public.</summary>
    public static readonly EvidenceSource<BucketPolicyStatus> BucketPolicyStatus = EvidenceSource<BucketPolicyStatus>.RegionalFor(
        "s3:GetBucketPolicyStatus");

    /// <summary>The access control list of the bucket that is the subject.</summary>
    public static readonly EvidenceSource<BucketAcl> BucketAcl = EvidenceSource<BucketAcl>.RegionalFor("s3:GetBucketAcl");
}
