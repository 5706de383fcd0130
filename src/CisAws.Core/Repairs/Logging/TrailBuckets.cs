using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>Whether buckets let AWS CloudTrail deliver, and the statements that let it.</summary>
internal static class TrailBuckets
{
    /// <summary>The folder of log files.</summary>
    public const string LogFiles = "CloudTrail";

    /// <summary>The folder of digests.</summary>
    public const string Digests = "CloudTrail-Digest";

    private const string Service = "cloudtrail.amazonaws.com", OwnerControl = "bucket-owner-full-control";

    /// <summary>What checking reads.</summary>
    public static IReadOnlyList<EvidenceSource> Sources { get; } = [S3Evidence.Buckets, S3Evidence.BucketPolicy];

    /// <summary>Whether the bucket of a trail takes files into a folder. Refuses where it certainly does not.</summary>
    /// <returns>What is not known, as a sentence, or null.</returns>
    public static async Task<string?> CheckAsync(RepairContext context, Trail trail, string folder)
    {
        if (trail.Description.BucketName is not { } name) return null;
        Answer<BucketList> listed = await context.Evidence.Read(S3Evidence.Buckets).ConfigureAwait(false);
        if (!listed.TryRead(out BucketList? buckets, out ReadFailure? failure))
        {
            return NotChecked($"The buckets of this account cannot be read ({failure.Code})", name);
        }

        if (buckets.Unlocated.FirstOrDefault(b => b.Name == name) is { } unlocated)
        {
            return NotChecked($"The region of the bucket {name} cannot be determined ({unlocated.Failure.Code})", name);
        }

        if (buckets.Buckets.FirstOrDefault(b => b.Name == name) is not { } bucket)
        {
            return NotChecked($"The bucket {name} is not among those of this account", name);
        }

        Answer<BucketPolicy> answer = await context.Evidence.Read(S3Evidence.BucketPolicy, bucket.Region, name).ConfigureAwait(false);
        if (!answer.TryRead(out BucketPolicy? policy, out failure))
        {
            return NotChecked($"The policy of the bucket {name} cannot be read ({failure.Code})", name);
        }

        BucketRequest request = Write(context.Account, name, trail.Description.KeyPrefix, folder, trail.Arn);
        PolicyDocument document = policy.Document is null ? PolicyDocument.None : PolicyDocument.Parse(policy.Document);
        NotDenied(document, name, request);
        if (!request.IsAllowedBy(document))
        {
            throw new RepairRefusedException(
                "BucketPolicyMissing",
                $"The policy of the bucket {name} does not certainly allow the trail {trail.Name} to write "
                + $"{request.Resource[..request.Resource.LastIndexOf('/')]}; the files would be lost.",
                "Allow it in the policy of the bucket and run again.");
        }

        return Doubt(document, name, request);
    }

    private static string NotChecked(string why, string bucket) =>
        $"{why}; whether the policy of {bucket} allows the delivery is not checked.";

    /// <summary>Refuses where the policy of the bucket denies a request for certain.</summary>
    public static void NotDenied(PolicyDocument document, string bucket, BucketRequest request)
    {
        if (request.DecisionBy(document).Denies is [var denial, ..])
        {
            throw new RepairRefusedException(
                "PolicyDenies",
                $"The statement {denial.Statement.Label} of the policy of the bucket {bucket} denies {request.Action} to "
                + $"{request.Service}.",
                "Change that statement and run again.");
        }
    }

    /// <summary>What may deny a request, as a sentence, or null.</summary>
    public static string? Doubt(PolicyDocument document, string bucket, BucketRequest request) =>
        request.DecisionBy(document).PossibleDenials.FirstOrDefault() is { } doubt
        ? $"Whether the statement {doubt.Statement.Label} of the policy of the bucket {bucket} denies {request.Action} to "
            + $"{request.Service} cannot be determined here."
        : null;

    /// <summary>The policy with what a trail needs to deliver to the bucket; the same text where it is there already.</summary>
    /// <param name="account">The account.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="policy">Its policy, verbatim, or null.</param>
    /// <param name="trailArn">The trail.</param>
    public static string? WithDelivery(AccountIdentity account, string bucket, string? policy, string trailArn)
    {
        string arn = account.BucketArn(bucket);
        string? text = policy;
        if (!IsAllowed(text, Acl(account, bucket, trailArn)))
        {
            text = new ServiceStatement(
                "AWSCloudTrailAclCheck",
                Service,
                "s3:GetBucketAcl",
                arn,
                [("StringEquals", "aws:SourceArn", trailArn)]).AddTo(text, bucket);
        }

        return IsAllowed(text, Write(account, bucket, null, LogFiles, trailArn)) ? text : new ServiceStatement(
            "AWSCloudTrailWrite",
            Service,
            "s3:PutObject",
            account.ObjectArn(bucket, $"AWSLogs/{account.AccountId}/*"),
            [("StringEquals", "aws:SourceArn", trailArn), ("StringEquals", "s3:x-amz-acl", OwnerControl)]).AddTo(text, bucket);
    }

    /// <summary>The requests of a trail to the bucket: reading its ACL before delivering, and writing log files.</summary>
    public static IReadOnlyList<BucketRequest> Requests(AccountIdentity account, string bucket, string trailArn) =>
        [Acl(account, bucket, trailArn), Write(account, bucket, null, LogFiles, trailArn)];

    private static BucketRequest Acl(AccountIdentity account, string bucket, string trailArn) =>
        BucketRequest.Of(Service, "s3:GetBucketAcl", account.BucketArn(bucket), account, trailArn);

    private static BucketRequest Write(AccountIdentity account, string bucket, string? prefix, string folder, string trailArn) =>
        BucketRequest.Of(
            Service,
            "s3:PutObject",
            account.ObjectArn(
                bucket, $"{(prefix is null ? string.Empty : prefix.TrimEnd('/') + "/")}AWSLogs/{account.AccountId}/{folder}/file"),
            account,
            trailArn,
            ContextKey.Text("s3:x-amz-acl", OwnerControl));

    private static bool IsAllowed(string? policy, BucketRequest request) =>
        policy is not null && request.IsAllowedBy(PolicyDocument.Parse(policy));
}
