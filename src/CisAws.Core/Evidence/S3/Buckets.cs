using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>A bucket. Sources: s3:ListBuckets, s3:GetBucketLocation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record Bucket(string Name, string Region, DateTimeOffset? CreatedAt);

/// <summary>A bucket whose region is not known.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Failure">Why not.</param>
public sealed record UnlocatedBucket(string Name, ReadFailure Failure);

/// <summary>The buckets of the account.</summary>
/// <param name="Buckets">The buckets.</param>
public sealed record BucketList(IReadOnlyList<Bucket> Buckets)
{
    /// <summary>Further buckets whose regions are not known.</summary>
    public IReadOnlyList<UnlocatedBucket> Unlocated { get; init; } = [];
}

/// <summary>A block of public access. All four are false where none is set. Sources: s3control and s3 GetPublicAccessBlock.</summary>
/// <param name="IsSet">Whether a configuration exists.</param>
/// <param name="BlockPublicAcls">New public ACLs are refused.</param>
/// <param name="IgnorePublicAcls">Existing public ACLs are ignored.</param>
/// <param name="BlockPublicPolicy">New public policies are refused.</param>
/// <param name="RestrictPublicBuckets">Public policies grant to the account and services only.</param>
public sealed record PublicAccessBlock(
    bool IsSet, bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets);

/// <summary>A bucket policy. Source: s3:GetBucketPolicy.</summary>
/// <param name="Document">The policy as JSON text, or null where the bucket has none.</param>
public sealed record BucketPolicy(string? Document);

/// <summary>The versioning of a bucket. Source: s3:GetBucketVersioning.</summary>
/// <param name="Status">Enabled, Suspended, or null where it was never enabled.</param>
/// <param name="MfaDelete">Enabled, Disabled, or null.</param>
public sealed record BucketVersioning(string? Status, string? MfaDelete)
{
    /// <summary>Whether versioning is enabled now.</summary>
    [JsonIgnore]
    public bool IsEnabled => string.Equals(Status, "Enabled", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether deleting a version needs MFA.</summary>
    [JsonIgnore]
    public bool IsMfaDeleteEnabled => string.Equals(MfaDelete, "Enabled", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The object lock of a bucket. Source: s3:GetObjectLockConfiguration.</summary>
/// <param name="IsEnabled">Whether object lock is on.</param>
/// <param name="DefaultMode">GOVERNANCE or COMPLIANCE, or null where there is no default retention.</param>
public sealed record BucketObjectLock(bool IsEnabled, string? DefaultMode);

/// <summary>The tags of a bucket. Source: s3:GetBucketTagging.</summary>
/// <param name="Tags">The tags; empty where there are none.</param>
public sealed record BucketTags(IReadOnlyDictionary<string, string> Tags);

/// <summary>The server access logging of a bucket. Source: s3:GetBucketLogging.</summary>
/// <param name="TargetBucket">The bucket that receives the logs, or null where logging is off.</param>
/// <param name="TargetPrefix">Their prefix, or null.</param>
public sealed record BucketLogging(string? TargetBucket, string? TargetPrefix)
{
    /// <summary>
    /// What the partitions of log file names are made of, EventTime or DeliveryTime; null where names have no partitions.
    /// </summary>
    public string? PartitionDateSource { get; init; }
}

/// <summary>The default encryption of a bucket. Source: s3:GetBucketEncryption.</summary>
/// <param name="Algorithm">AES256, aws:kms or aws:kms:dsse, or null where the bucket says nothing.</param>
/// <param name="KmsKeyId">The key, or null for none and for the key that AWS manages.</param>
public sealed record BucketEncryption(string? Algorithm, string? KmsKeyId);

/// <summary>The website hosting of a bucket. Source: s3:GetBucketWebsite.</summary>
/// <param name="IsEnabled">Whether the bucket hosts a website; website endpoints support HTTP only.</param>
public sealed record BucketWebsite(bool IsEnabled);

/// <summary>Whether the policy of a bucket is public, as Amazon S3 evaluates it. Source: s3:GetBucketPolicyStatus.</summary>
/// <param name="IsPublic">Whether it is; false where there is no policy.</param>
public sealed record BucketPolicyStatus(bool IsPublic);

/// <summary>The access control list of a bucket. Source: s3:GetBucketAcl.</summary>
/// <param name="Grants">Its grants.</param>
public sealed record BucketAcl(IReadOnlyList<BucketGrant> Grants);

/// <summary>A grant of an access control list.</summary>
/// <param name="Grantee">The URI of a group, the id of a canonical user, or an email address.</param>
/// <param name="Permission">READ, WRITE, READ_ACP, WRITE_ACP or FULL_CONTROL.</param>
public sealed record BucketGrant(string Grantee, string Permission)
{
    private const string Groups = "http://acs.amazonaws.com/groups/global/";

    /// <summary>Whether everybody has it: anonymous callers, or all that have an AWS account.</summary>
    [JsonIgnore]
    public bool IsPublic => Grantee is Groups + "AllUsers" or Groups + "AuthenticatedUsers";
}
