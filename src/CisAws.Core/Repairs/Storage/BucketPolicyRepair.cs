using CisAws.Benchmark;
using System.Text;
using CisAws.Common;
using CisAws.Controls.Storage;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Storage;

/// <summary>
/// 3.1.1: the bucket policy denies HTTP. One statement is added to the text of the policy; everything else stays byte for byte, weaker
/// statements about the transport among it. Only the answer that there is no policy counts as none.
/// </summary>
[RepairCommand("CisBucketPolicy")]
[TextParameter("BucketName", BucketTargets.Description, IsIdentity = true, IsRequired = true)]
public sealed class BucketPolicyRepair() : Repair(ControlNames.DenyHttpOnBuckets)
{
    private const string PolicyFact = "Policy";
    private const int LargestPolicy = 20 * 1024;

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        S3Evidence.Buckets, S3Evidence.BucketPolicy, S3Evidence.BucketTags, S3Evidence.BucketWebsite,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(BucketTargets.Resource(account, Identity(options, BucketTargets.Parameter)), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => BucketTargets.IsBucket(finding.ResourceType) ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => finding.ResourceId == target.Resource.Id;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        BucketTargets.IsBucket(resource.Type) ? $"{Command} -{BucketTargets.Parameter} {Quote(resource.Name)}" : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        Bucket bucket = await BucketTargets.FindAsync(context).ConfigureAwait(false);
        Answer<BucketPolicy> answer =
            await context.Evidence.Read(S3Evidence.BucketPolicy, bucket.Region, bucket.Name).ConfigureAwait(false);
        if (answer is Answer<BucketPolicy>.Unread unread && PolicyLock.IsLocked(unread.Failure))
        {
            throw new RepairRefusedException(
                "PolicyLocked",
                $"The policy of {bucket.Name} denies reading it to everyone.",
                "Delete the policy as the account's root user, or by a root session for unlocking bucket policies.");
        }

        BucketPolicy policy = await context.Evidence.Need(S3Evidence.BucketPolicy, bucket.Region, bucket.Name).ConfigureAwait(false)
            ?? throw BucketTargets.NotFound(bucket.Name);
        return RepairState.Of((PolicyFact, policy.Document));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        Bucket bucket = await BucketTargets.FindAsync(context).ConfigureAwait(false);
        string? before = state[PolicyFact];
        string partition = context.Account.Partition;
        if (before is not null && DenyHttp.IsDeniedBy(Parse(bucket, before), partition, bucket.Name))
        {
            return PlanDraft.Nothing(
                $"The policy of {bucket.Name} already denies HTTP for the bucket and all its objects; nothing was written.");
        }

        await BucketTargets.NotManagedAsync(context, bucket).ConfigureAwait(false);
        await NoWebsiteAsync(context, bucket).ConfigureAwait(false);
        string after = DenyHttp.AddTo(before, partition, bucket.Name)
            ?? throw NotUnderstood(bucket, "it does not have exactly one Statement element.");
        NotTooLarge(bucket, after);
        return new PlanDraft($"Deny HTTP in the policy of the bucket {bucket.Name}", [Step(context, bucket, state, after)])
        {
            Impact = RepairImpact.High,
            Risks = ["Clients that request the bucket or its objects over HTTP are refused (403) from then on."],
            FollowUp = "Server access logs name no TLS version for requests over HTTP: their clients must change to HTTPS.",
        };
    }

    private static RepairStep Step(RepairContext context, Bucket bucket, RepairState state, string after) =>
        new(Put(context, bucket, after), state.ChangesTo(RepairState.Of((PolicyFact, after))))
        {
            Inverse = state[PolicyFact] is { } before
                ? Put(context, bucket, before)
                : ApiCall.Of(
                    "s3:DeleteBucketPolicy",
                    bucket.Region,
                    ("BucketName", bucket.Name),
                    ("ExpectedBucketOwner", context.Account.AccountId)),
        };

    private static ApiCall Put(RepairContext context, Bucket bucket, string document) => ApiCall.Of(
        "s3:PutBucketPolicy",
        bucket.Region,
        ("BucketName", bucket.Name),
        ("ExpectedBucketOwner", context.Account.AccountId),
        ("Policy", document));

    private static PolicyDocument Parse(Bucket bucket, string document)
    {
        var policy = PolicyDocument.Parse(document);
        return policy.IsBroken ? throw NotUnderstood(bucket, policy.Problems[0].ToString()) : policy;
    }

    private static async Task NoWebsiteAsync(RepairContext context, Bucket bucket)
    {
        BucketWebsite website = await context.Evidence.Need(S3Evidence.BucketWebsite, bucket.Region, bucket.Name).ConfigureAwait(false)
            ?? throw BucketTargets.NotFound(bucket.Name);
        if (website.IsEnabled)
        {
            throw new RepairRefusedException(
                "WebsiteHosting",
                $"The bucket {bucket.Name} hosts a website, and website endpoints support HTTP only: the website would stop working.",
                "Serve it by CloudFront from the bucket's own endpoint, turn website hosting off, and run again.");
        }
    }

    private static void NotTooLarge(Bucket bucket, string document)
    {
        if (Encoding.UTF8.GetByteCount(document) > LargestPolicy)
        {
            throw new RepairRefusedException(
                "PolicyTooLarge",
                $"With one more statement the policy of {bucket.Name} has {Fact.Render(Encoding.UTF8.GetByteCount(document))} bytes; "
                + $"Amazon S3 allows {Fact.Render(LargestPolicy)}.",
                "Merge statements of the policy and run again.");
        }
    }

    private static RepairRefusedException NotUnderstood(Bucket bucket, string problem) =>
        new(
            "PolicyNotUnderstood",
            $"The policy of {bucket.Name} could not be understood: {problem}",
            "Correct the policy manually and run again.");
}
