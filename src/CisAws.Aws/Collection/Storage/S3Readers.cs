using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3Control;
using CisAws.Evidence;

namespace CisAws.Aws.Collection.Storage;

/// <summary>Reads the settings of buckets, one call each, and the account's block of public access.</summary>
internal static class S3Readers
{
    private const string NoBlock = "NoSuchPublicAccessBlockConfiguration";

    private static readonly PublicAccessBlock Unset = new(false, false, false, false, false);

    public static ReaderTable All { get; } = new ReaderTable()
        .On(
            S3Evidence.AccountPublicAccessBlock,
            async (request, cancel) => await ReadAccountBlockAsync(request, cancel).ConfigureAwait(false))
        .On(S3Evidence.BucketPublicAccessBlock, About<PublicAccessBlock>(
            async (s3, bucket, owner, cancel) =>
                Map(
                    (await s3.GetPublicAccessBlockAsync(new() { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                        .ConfigureAwait(false)).PublicAccessBlockConfiguration),
            (NoBlock, Unset)))
        .On(S3Evidence.BucketPolicy, About<BucketPolicy>(
            async (s3, bucket, owner, cancel) => new(Document(
                (await s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                    .ConfigureAwait(false)).Policy)),
            ("NoSuchBucketPolicy", new(null))))
        .On(S3Evidence.BucketVersioning, About<BucketVersioning>(
            async (s3, bucket, owner, cancel) =>
                Map(
                    (await s3.GetBucketVersioningAsync(
                        new GetBucketVersioningRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                        .ConfigureAwait(false)).VersioningConfig)))
        .On(S3Evidence.BucketObjectLock, About<BucketObjectLock>(
            async (s3, bucket, owner, cancel) =>
                Map(
                    (await s3.GetObjectLockConfigurationAsync(new() { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                        .ConfigureAwait(false)).ObjectLockConfiguration),
            ("ObjectLockConfigurationNotFoundError", new(false, null))))
        .On(S3Evidence.BucketTags, About<BucketTags>(
            async (s3, bucket, owner, cancel) =>
                Map(
                    (await s3.GetBucketTaggingAsync(
                        new GetBucketTaggingRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                        .ConfigureAwait(false)).TagSet),
            ("NoSuchTagSet", Map(tags: null))))
        .On(S3Evidence.BucketLogging, About<BucketLogging>(
            async (s3, bucket, owner, cancel) =>
                Map(
                    (await s3.GetBucketLoggingAsync(
                        new GetBucketLoggingRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                        .ConfigureAwait(false)).BucketLoggingConfig)))
        .On(S3Evidence.BucketEncryption, About<BucketEncryption>(
            async (s3, bucket, owner, cancel) =>
                Map(
                    (await s3.GetBucketEncryptionAsync(
                        new GetBucketEncryptionRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                        .ConfigureAwait(false)).ServerSideEncryptionConfiguration),
            ("ServerSideEncryptionConfigurationNotFoundError", new(null, null))))
        .On(S3Evidence.BucketWebsite, About<BucketWebsite>(
            async (s3, bucket, owner, cancel) =>
                new(Convert.Required(
                    (await s3.GetBucketWebsiteAsync(
                        new GetBucketWebsiteRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                        .ConfigureAwait(false)).WebsiteConfiguration,
                    "WebsiteConfiguration") is not null),
            ("NoSuchWebsiteConfiguration", new(false))))
        .On(S3Evidence.BucketPolicyStatus, About<BucketPolicyStatus>(
            async (s3, bucket, owner, cancel) =>
                new(Convert.Required(
                    (await s3.GetBucketPolicyStatusAsync(
                        new GetBucketPolicyStatusRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                        .ConfigureAwait(false)).PolicyStatus?.IsPublic,
                    "IsPublic")),
            ("NoSuchBucketPolicy", new(false))))
        .On(S3Evidence.BucketAcl, About<BucketAcl>(
            async (s3, bucket, owner, cancel) =>
                Map(
                    (await s3.GetBucketAclAsync(new GetBucketAclRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancel)
                        .ConfigureAwait(false)).Grants)));

    /// <summary>A reader of one setting of a bucket; the error code that means "not set" is an answer.</summary>
    private static Reader<T> About<T>(
        Func<AmazonS3Client, string, string, CancellationToken, Task<T>> ask, (string Code, T Answer)? absent = null)
        where T : class => (request, cancel) => S3Calls.AskAsync(
            request,
            s3 => ask(s3, request.Subject, request.Account.AccountId, cancel),
            code => absent is { } none && none.Code == code ? none.Answer : null,
            cancel);

    private static async Task<PublicAccessBlock> ReadAccountBlockAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            Amazon.S3Control.Model.PublicAccessBlockConfiguration block = Convert.Required(
                (await request.Client<AmazonS3ControlClient>()
                    .GetPublicAccessBlockAsync(new() { AccountId = request.Account.AccountId }, cancellationToken)
                    .ConfigureAwait(false))
                .PublicAccessBlockConfiguration, "PublicAccessBlockConfiguration");
            return new PublicAccessBlock(
                true,
                block.BlockPublicAcls ?? false,
                block.IgnorePublicAcls ?? false,
                block.BlockPublicPolicy ?? false,
                block.RestrictPublicBuckets ?? false);
        }
        catch (AmazonS3ControlException e) when (e.ErrorCode == NoBlock)
        {
            return Unset;
        }
    }

    // The body is the policy itself, in no envelope: what tells it from any other JSON is that it has statements.
    private static string Document(string? policy)
    {
        using var document = JsonDocument.Parse(Convert.Required(policy, "Policy"));
        return document.RootElement.TryGetProperty("Statement", out _) ? policy! : throw Convert.Lacks("Statement");
    }

    private static PublicAccessBlock Map(PublicAccessBlockConfiguration? block)
    {
        PublicAccessBlockConfiguration read = Convert.Required(block, "PublicAccessBlockConfiguration");
        return new PublicAccessBlock(
            true,
            read.BlockPublicAcls ?? false,
            read.IgnorePublicAcls ?? false,
            read.BlockPublicPolicy ?? false,
            read.RestrictPublicBuckets ?? false);
    }

    // A bucket that never had versioning answers with an empty configuration; the SDK makes its status Off.
    private static BucketVersioning Map(S3BucketVersioningConfig? versioning) => new(
        versioning?.Status?.Value is { Length: > 0 } status && status != "Off" ? status : null,
        versioning?.EnableMfaDelete is { } mfa ? (mfa ? "Enabled" : "Disabled") : null);

    private static BucketTags Map(List<Tag>? tags) =>
        new((tags ?? []).ToDictionary(t => t.Key, t => t.Value ?? string.Empty, StringComparer.Ordinal));

    private static BucketObjectLock Map(ObjectLockConfiguration? configuration) => new(
        configuration?.ObjectLockEnabled == ObjectLockEnabled.Enabled, configuration?.Rule?.DefaultRetention?.Mode?.Value);

    private static BucketLogging Map(S3BucketLoggingConfig? logging) => new(
        string.IsNullOrEmpty(logging?.TargetBucketName) ? null : logging.TargetBucketName, logging?.TargetPrefix)
    {
        PartitionDateSource = logging?.TargetObjectKeyFormat?.PartitionedPrefix is { } partitions
            ? partitions.PartitionDateSource?.Value ?? "EventTime"
            : null,
    };

    private static BucketEncryption Map(ServerSideEncryptionConfiguration? configuration)
    {
        ServerSideEncryptionByDefault? rule = configuration?.ServerSideEncryptionRules?.Select(r => r.ServerSideEncryptionByDefault)
            .FirstOrDefault(r => r is not null);
        return new BucketEncryption(
            rule?.ServerSideEncryptionAlgorithm?.Value,
            string.IsNullOrEmpty(rule?.ServerSideEncryptionKeyManagementServiceKeyId)
                ? null
                : rule.ServerSideEncryptionKeyManagementServiceKeyId);
    }
    private static BucketAcl Map(List<S3Grant>? grants) => new(
        [
            .. (grants ?? []).Select(
                g => new BucketGrant(
                    g.Grantee?.URI ?? g.Grantee?.CanonicalUser ?? g.Grantee?.EmailAddress ?? string.Empty,
                    g.Permission?.Value ?? string.Empty)),
        ]);
}
