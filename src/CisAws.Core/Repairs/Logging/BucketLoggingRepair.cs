using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Logging;

/// <summary>
/// 4.4: server access logging of a bucket that trails write to. The bucket that receives the logs must accept them: what it refuses is lost
/// without an error.
/// </summary>
[RepairCommand("CisBucketLogging")]
[TextParameter("BucketName", "the bucket whose accesses are logged.", IsIdentity = true)]
[TextParameter(
    "TargetBucket", "the bucket that receives the access logs: another one of this account in the same region.", IsRequired = true,
    Completion = ParameterCompletion.Resource)]
[TextParameter(
    "TargetPrefix", "what the names of the access logs begin with; the name of the logged bucket and a slash where it is not given.",
    AllowEmpty = true)]
public sealed class BucketLoggingRepair() : Repair(ControlNames.TrailBucketLogging)
{
    private const string Service = "logging.s3.amazonaws.com", DateSource = "EventTime";
    private const string TargetBucket =
        nameof(TargetBucket), TargetPrefix = nameof(TargetPrefix), PartitionDateSource = nameof(PartitionDateSource);

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [.. BucketReads.Sources, S3Evidence.BucketLogging, S3Evidence.BucketObjectLock, S3Evidence.BucketEncryption];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["s3:PutBucketLogging", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        string name = Identity(options, "BucketName");
        return new RepairTarget(new ResourceRef("AWS::S3::Bucket", account.BucketArn(name), name, region), Controls);
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => finding.ResourceId == target.Resource.Id;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        BucketLogging logging = await LoggingAsync(context).ConfigureAwait(false);
        (string, object?)[] policy = [];
        if (context.Options.Text(TargetBucket) is { Length: > 0 } target)
        {
            Bucket bucket = await BucketReads.NeedAsync(context, target).ConfigureAwait(false);
            policy = [(BucketReads.PolicyFact(target), await BucketReads.PolicyAsync(context, bucket).ConfigureAwait(false))];
        }

        return RepairState.Of(
            [
                (TargetBucket, logging.TargetBucket),
                (TargetPrefix, logging.TargetPrefix),
                (PartitionDateSource, logging.PartitionDateSource),
                .. policy,
            ]);
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        Bucket source = await BucketReads.NeedAsync(context, context.Target.Resource.Name).ConfigureAwait(false);
        if ((await LoggingAsync(context).ConfigureAwait(false)).TargetBucket is { } current)
        {
            return PlanDraft.Nothing(
                $"Server access logging of the bucket {source.Name} is on already and goes to {current}; nothing was written.");
        }

        Bucket target = await BucketReads.NeedAsync(context, context.Require(TargetBucket)).ConfigureAwait(false);
        await CanReceiveAsync(context, source, target).ConfigureAwait(false);
        await BucketReads.NotManagedAsync(context, source).ConfigureAwait(false);
        string prefix = context.Options.Text(TargetPrefix) ?? source.Name + "/";
        string? before = state[BucketReads.PolicyFact(target.Name)];
        (string? after, string? doubt) = Policy(context, source, target, prefix, before);
        List<RepairStep> steps = [];
        if (after is not null)
        {
            await BucketReads.NotManagedAsync(context, target).ConfigureAwait(false);
            steps.Add(BucketReads.Write(context, target, before, after));
        }

        steps.Add(
            new RepairStep(
                Put(context, source, target.Name, prefix),
                [.. Changes(state, target.Name, prefix)]) { Inverse = Put(context, source, null, null) });
        return new PlanDraft($"Log accesses to the bucket {source.Name} in {target.Name}", steps)
        {
            Risks =
            [
                .. doubt is null ? Array.Empty<string>() : [doubt],
                "Access logs are stored for as long as the target bucket keeps them, and storage is billed; a lifecycle rule there "
                + "limits it.",
            ],
            FollowUp = "The first access logs arrive within a few hours; check that they do.",
        };
    }

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        $"{Command} -BucketName {Quote(resource.Name)} -Region {Quote(resource.Region)}";

    private static async Task<BucketLogging> LoggingAsync(RepairContext context)
    {
        Bucket bucket = await BucketReads.NeedAsync(context, context.Target.Resource.Name).ConfigureAwait(false);
        return await context.Evidence.Need(S3Evidence.BucketLogging, bucket.Region, bucket.Name).ConfigureAwait(false)
            ?? throw new RepairRefusedException(
                "BucketMissing", $"The bucket {bucket.Name} no longer exists.", "Assess again and use the new findings.");
    }

    private static async Task CanReceiveAsync(RepairContext context, Bucket source, Bucket target)
    {
        if (source.Name == target.Name)
        {
            throw new RepairRefusedException(
                "TargetIsSource",
                $"The bucket {source.Name} cannot log to itself: every access log would be another access.",
                "Give another bucket as -TargetBucket.");
        }

        if (source.Region != target.Region)
        {
            throw new RepairRefusedException(
                "TargetElsewhere",
                $"The bucket {target.Name} is in {target.Region}; access logs of {source.Name} can go to buckets in {source.Region} only.",
                $"Give a bucket in {source.Region} as -TargetBucket.");
        }

        BucketObjectLock? objectLock =
            await context.Evidence.Need(S3Evidence.BucketObjectLock, target.Region, target.Name).ConfigureAwait(false);
        if (objectLock is { DefaultMode: { } mode })
        {
            throw new RepairRefusedException(
                "TargetLocked",
                $"The bucket {target.Name} locks new objects by default ({mode}), which access logs cannot be delivered to.",
                "Give a bucket without default retention as -TargetBucket.");
        }

        BucketEncryption? encryption =
            await context.Evidence.Need(S3Evidence.BucketEncryption, target.Region, target.Name).ConfigureAwait(false);
        if (encryption is { Algorithm: { } algorithm } && algorithm.StartsWith("aws:kms", StringComparison.Ordinal))
        {
            throw new RepairRefusedException(
                "TargetEncryptedWithKms",
                $"The bucket {target.Name} encrypts new objects with AWS KMS by default, which access logs cannot be delivered to.",
                "Give a bucket with the default encryption of Amazon S3 (AES256) as -TargetBucket.");
        }
    }

    /// <summary>The policy with the statement that lets logs arrive, or null where it is there; and what may deny it.</summary>
    private static (string? After, string? Doubt) Policy(RepairContext context, Bucket source, Bucket target, string prefix, string? before)
    {
        string sourceArn = context.Account.BucketArn(source.Name), objects = context.Account.ObjectArn(target.Name, prefix);
        var request = BucketRequest.Of(Service, "s3:PutObject", objects + "log", context.Account, sourceArn);
        PolicyDocument document = before is null ? PolicyDocument.None : PolicyDocument.Parse(before);
        TrailBuckets.NotDenied(document, target.Name, request);
        string? doubt = TrailBuckets.Doubt(document, target.Name, request);
        if (request.IsAllowedBy(document)) return (null, doubt);
        var statement = new ServiceStatement(
            "S3ServerAccessLogs",
            Service,
            "s3:PutObject",
            objects + "*",
            [("ArnLike", "aws:SourceArn", sourceArn), ("StringEquals", "aws:SourceAccount", context.Account.AccountId)]);
        return (statement.AddTo(before, target.Name), doubt);
    }

    private static IEnumerable<RepairChange> Changes(RepairState state, string target, string prefix) =>
        new[] { (TargetBucket, target), (TargetPrefix, prefix), (PartitionDateSource, DateSource) }
            .Select(c => new RepairChange(c.Item1, state[c.Item1], c.Item2))
            .Where(c => c.Before != c.After);

    // An empty configuration is how the API turns logging off.
    private static ApiCall Put(RepairContext context, Bucket source, string? target, string? prefix) => ApiCall.Of(
        "s3:PutBucketLogging",
        source.Region,
        ("BucketName", source.Name),
        ("ExpectedBucketOwner", context.Account.AccountId),
        ("LoggingConfig", target is null ? ApiCall.Structure() : ApiCall.Structure(
            ("TargetBucketName", target),
            ("TargetPrefix", prefix),
            ("TargetObjectKeyFormat", ApiCall.Structure(("PartitionedPrefix", ApiCall.Structure(("PartitionDateSource", DateSource))))))));
}
