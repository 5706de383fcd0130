using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Policies;
using CisAws.Knowledge.Trails;
using CisAws.Settings;

namespace CisAws.Repairs.Logging;

/// <summary>
/// 4.5: a customer managed key for the log files of a trail. The policy of the key is changed first, because CloudTrail does not accept a
/// key that it may not use, and it is added to: to replace it would take the key from everybody else.
/// </summary>
[RepairCommand("CisTrailEncryption")]
[TextParameter("TrailArn", "the ARN of the trail.", IsIdentity = true)]
[TextParameter(
    "KmsKeyId", "the id or ARN of an enabled customer managed key of this account in the region of the trail's bucket.", IsRequired = true)]
public sealed class TrailEncryptionRepair() : Repair(ControlNames.TrailEncryption)
{
    private const int LargestPolicy = 32768;
    private const string KmsKeyId = nameof(KmsKeyId);

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [.. TrailReads.Sources, S3Evidence.Buckets, KmsEvidence.Key, KmsEvidence.Policy, KmsEvidence.Tags];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["cloudtrail:UpdateTrail", "kms:PutKeyPolicy"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        TrailReads.Target(Identity(options, "TrailArn"), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        Trail trail = await TrailReads.NeedAsync(context, context.Target.Resource.Id).ConfigureAwait(false);
        if (context.Options.Text(KmsKeyId) is not { Length: > 0 } given) return RepairState.Of((KmsKeyId, trail.Description.KmsKeyId));
        (string region, KmsKey key) = await KeyAsync(context, trail, given).ConfigureAwait(false);
        string policy = await KeyReads.PolicyAsync(context, region, key).ConfigureAwait(false);
        return RepairState.Of((KmsKeyId, trail.Description.KmsKeyId), (PolicyFact(key), policy));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        Trail trail = await TrailReads.NeedAsync(context, context.Target.Resource.Id).ConfigureAwait(false);
        if (await IsEncryptedAsync(context, trail).ConfigureAwait(false))
        {
            return PlanDraft.Nothing(
                $"The trail {trail.Name} encrypts its log files with the KMS key {trail.Description.KmsKeyId} already; "
                + "nothing was written.");
        }

        await TrailReads.GuardAsync(context, trail).ConfigureAwait(false);
        TrailReads.NotOfOrganization(trail);
        (string region, KmsKey key) = await KeyAsync(context, trail, context.Require(KmsKeyId)).ConfigureAwait(false);
        await KeyReads.NotManagedAsync(context, region, key).ConfigureAwait(false);
        string before = state[PolicyFact(key)]!;
        TrailKeyPolicy.NotDenied(context.Account, key.Arn, before, trail.Arn);
        string after = TrailKeyPolicy.WithTrail(context.Account, key.Arn, before, trail.Arn);
        List<RepairStep> steps = [];
        if (after != before) steps.Add(WritePolicy(region, key, before, after));
        steps.Add(
            new RepairStep(
                Update(trail, key.Arn),
                [
                    new RepairChange(KmsKeyId, trail.Description.KmsKeyId, key.Arn),
                ]) { Inverse = Update(trail, trail.Description.KmsKeyId ?? string.Empty) });
        return new PlanDraft($"Encrypt the log files of the trail {trail.Name} with the key {key.KeyId}", steps)
        {
            Risks =
            [
                "Whoever reads log files (Amazon Athena, a SIEM, people) needs kms:Decrypt on the key from now on; without it "
                + "they cannot read new files.",
                "Existing files keep their encryption; disabling or deleting the key stops delivery.",
            ],
            FollowUp = $"Give kms:Decrypt on {key.Arn} to those who read log files, and check that the next file arrives.",
        };
    }

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        TrailReads.Command(Command, Quote(resource.Id), facts);

    // A key of another account is assessed there, as in the control; one of this account must be usable.
    private static async Task<bool> IsEncryptedAsync(RepairContext context, Trail trail) => TrailKey.Of(trail, context.Account) is { } key
        && (!key.IsOwn || context.Settings.Interpretation == Interpretation.Literal
            || TrailKey.Problem(await context.Evidence.Need(KmsEvidence.Key, key.Region, key.Id).ConfigureAwait(false)) is null);

    /// <summary>
    /// The key, which must be where the bucket is; of a bucket of another account that is not known, and CloudTrail itself refuses a wrong
    /// one.
    /// </summary>
    private static async Task<(string Region, KmsKey Key)> KeyAsync(RepairContext context, Trail trail, string id)
    {
        BucketList? buckets = await context.Evidence.Need(S3Evidence.Buckets).ConfigureAwait(false);
        if (trail.Description.BucketName is { } name && buckets?.Unlocated.FirstOrDefault(b => b.Name == name) is { } unlocated)
        {
            throw BucketLocation.Unknown(unlocated);
        }

        Bucket? bucket = buckets?.Buckets
            .FirstOrDefault(b => b.Name == trail.Description.BucketName);
        string region = bucket?.Region ?? (Arn.TryParse(id, out _) ? TrailReads.RegionOf(id) : trail.HomeRegion);
        return (region, await KeyReads.NeedUsableAsync(context, region, id).ConfigureAwait(false));
    }

    private static RepairStep WritePolicy(string region, KmsKey key, string before, string after) =>
        after.Length <= LargestPolicy && PolicyDocument.Parse(after).IsUnderstood
        ? new RepairStep(
            PutPolicy(region, key, after), [new RepairChange(PolicyFact(key), before, after)]) { Inverse = PutPolicy(region, key, before) }
        : throw new RepairRefusedException(
            "PolicyNotWritable",
            $"The policy of the key {key.KeyId} would be longer than {Fact.Render(LargestPolicy)} characters, or has parts that are not "
            + $"understood.",
            "Correct the policy manually and run again.");

    private static ApiCall PutPolicy(string region, KmsKey key, string policy) =>
        ApiCall.Of("kms:PutKeyPolicy", region, ("KeyId", key.KeyId), ("PolicyName", "default"), ("Policy", policy));

    // An empty key is how the API takes one away.
    private static ApiCall Update(Trail trail, string key) =>
        ApiCall.Of("cloudtrail:UpdateTrail", trail.HomeRegion, ("Name", trail.Arn), (KmsKeyId, key));

    private static string PolicyFact(KmsKey key) => $"Policy of key {key.KeyId}";
}
