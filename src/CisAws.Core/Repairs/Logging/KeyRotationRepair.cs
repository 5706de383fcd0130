using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Repairs.Logging;

/// <summary>4.6: automatic rotation of a key, set at the primary of a multi-region key, whose setting replicas copy.</summary>
[RepairCommand("CisKeyRotation")]
[TextParameter("KeyId", "the id or ARN of the key.", IsIdentity = true)]
[NumberParameter(
    "RotationPeriodInDays", "how often the key rotates, days; without it the period that the key had before, or a year.", Minimum = 90,
    Maximum = 2560)]
public sealed class KeyRotationRepair() : Repair(ControlNames.KmsKeyRotation)
{
    private const int ShortestPeriod = 90, LongestPeriod = 2560;
    private const string Enabled = "KeyRotationEnabled", Period = "RotationPeriodInDays", KeyPrefix = "key/";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Automatic;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [KmsEvidence.Key, KmsEvidence.Rotation, KmsEvidence.Tags];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["kms:EnableKeyRotation", "kms:DisableKeyRotation"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        string id = Identity(options, "KeyId");
        Arn? arn = Arn.Parse(id);
        bool isKey = arn is null
            ? !id.StartsWith("alias/", StringComparison.Ordinal) && !id.Contains(':', StringComparison.Ordinal)
            : arn.Resource.StartsWith(KeyPrefix, StringComparison.Ordinal);
        if (!isKey)
        {
            throw new CisAwsException(
                "KeyIdInvalid",
                CisAwsErrorKind.InvalidArgument,
                $"'{id}' is neither the id nor the ARN of a key.",
                "Give the id of the key, or its ARN.",
                id);
        }

        return arn is null
            ? Of(account.ArnIn("kms", region, KeyPrefix + id), id, region)
            : Of(id, arn.Resource[KeyPrefix.Length..], arn.Region);
    }

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        (string region, KmsKey key) = await PrimaryAsync(context).ConfigureAwait(false);
        KeyRotation rotation = await RotationAsync(context, region, key).ConfigureAwait(false);

        // The period is part of the state only where it was given: else the key keeps its period.
        return RepairState.Of(
            (Enabled, rotation.IsEnabled), (Period, rotation.IsEnabled && context.Options.Has(Period) ? rotation.PeriodInDays : null));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        (string region, KmsKey key) = await PrimaryAsync(context).ConfigureAwait(false);
        KeyRotation rotation = await RotationAsync(context, region, key).ConfigureAwait(false);
        if (rotation.IsEnabled) return PlanDraft.Nothing($"The key {key.KeyId} rotates automatically already; nothing was written.");
        CanRotate(context, key, rotation);
        await KeyReads.NotManagedAsync(context, region, key).ConfigureAwait(false);
        int? asked = context.Options.Number(Period);
        if (asked is < ShortestPeriod or > LongestPeriod)
        {
            throw new RepairRefusedException(
                "PeriodOutOfRange",
                $"AWS KMS does not accept a rotation period of {Fact.Render(asked)} days.",
                $"Give {Fact.Render(ShortestPeriod)} to {Fact.Render(LongestPeriod)} days.");
        }

        RepairChange[] period = asked is null ? [] : [new RepairChange(Period, null, Fact.Render(asked))];
        bool isElsewhere = key.Arn != context.Target.Resource.Id;
        return new PlanDraft(
            $"Turn on automatic rotation of the key {key.KeyId} in {region}",
            [
                new RepairStep(
                    ApiCall.Of("kms:EnableKeyRotation", region, ("KeyId", key.KeyId), (Period, asked ?? rotation.PeriodInDays)),
                    [new RepairChange(Enabled, "false", "true"), .. period])
                { Inverse = ApiCall.Of("kms:DisableKeyRotation", region, ("KeyId", key.KeyId)) },
            ])
        {
            Risks =
            [
                .. isElsewhere
                    ? [$"The key is a replica; rotation is set at its primary {key.Arn} and applies to every replica."]
                    : Array.Empty<string>(),
                "The first two rotations of a key are billed each month from then on; users of the key are not affected.",
            ],
        };
    }

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        facts.Any(f => f is { Name: "Origin", Value: not "AWS_KMS" }) ? null : $"{Command} -KeyId {Quote(resource.Id)}";

    private RepairTarget Of(string arn, string id, string region) => new(new ResourceRef("AWS::KMS::Key", arn, id, region), Controls);

    /// <summary>The key, or the primary where it is a replica.</summary>
    private static async Task<(string Region, KmsKey Key)> PrimaryAsync(RepairContext context)
    {
        KmsKey key = await NeedAsync(context, context.Region, context.Target.Resource.Name).ConfigureAwait(false);
        if (!string.Equals(key.MultiRegionType, "REPLICA", StringComparison.OrdinalIgnoreCase)
            || Arn.Parse(key.PrimaryArn) is not { Region: var primary }) return (context.Region, key);
        return (primary, await NeedAsync(context, primary, key.KeyId).ConfigureAwait(false));
    }

    private static async Task<KmsKey> NeedAsync(RepairContext context, string region, string id) =>
        await context.Evidence.Need(KmsEvidence.Key, region, id).ConfigureAwait(false)
        ?? throw new RepairRefusedException("KeyMissing", $"There is no KMS key {id} in {region}.", "Assess again and use the new "
            + "findings.");

    private static async Task<KeyRotation> RotationAsync(RepairContext context, string region, KmsKey key) =>
        await context.Evidence.Need(KmsEvidence.Rotation, region, key.KeyId).ConfigureAwait(false)
        ?? throw new RepairRefusedException(
            "KeyMissing", $"The KMS key {key.KeyId} in {region} no longer exists.", "Assess again and use the new findings.");

    private static void CanRotate(RepairContext context, KmsKey key, KeyRotation rotation)
    {
        if (KeyScope.Decide(context.Target.Resource, key, Interpretation.Intent) is { } verdict)
        {
            throw new RepairRefusedException(verdict.ReasonCode, verdict.Reason, "There is nothing that can be repaired here.");
        }

        if (!rotation.IsSupported || !string.Equals(key.State, "Enabled", StringComparison.OrdinalIgnoreCase))
        {
            throw new RepairRefusedException(
                "KeyNotReady",
                $"The key {key.KeyId} is in the state {key.State}, in which its rotation cannot be changed.",
                "Run again once the key is enabled.");
        }
    }
}
