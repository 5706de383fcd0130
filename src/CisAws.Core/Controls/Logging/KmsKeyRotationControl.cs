using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Logging;

/// <summary>
/// 4.6: symmetric keys that the customer made rotate by themselves. Keys that AWS KMS cannot rotate are not applicable, keys with imported
/// material are for a person to judge. The rotation of a multi-region key is that of its primary, which replicas copy.
/// </summary>
public sealed class KmsKeyRotationControl() : Control(ControlNames.KmsKeyRotation)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [Ec2Evidence.Regions, KmsEvidence.Keys, KmsEvidence.Key, KmsEvidence.Rotation];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context) => RegionVerdicts.Assess(context, region => Assess(context, region));

    private static IEnumerable<Verdict> Assess(AssessmentContext context, string region)
    {
        Answer<KeyIdList> answer = context.ReadIn(KmsEvidence.Keys, region);
        if (answer.Value is not { } list) return [RegionVerdicts.Unreadable(context.Account, region, KmsEvidence.Keys, answer.Failure ?? ReadFailure.NotCollected)];
        Verdict[] rows = [.. list.KeyIds.Distinct(StringComparer.Ordinal).Select(id => Assess(context, region, id)).OfType<Verdict>()];
        return rows.Length > 0 ? rows : [Verdict.NotApplicable(ResourceRef.AccountIn(context.Account, region), "NoKeys", $"There are no KMS keys in {region}.")];
    }

    /// <summary>The row of a key; null where it went away while it was read.</summary>
    private static Verdict? Assess(AssessmentContext context, string region, string id)
    {
        Answer<KmsKey> answer = context.ReadIn(KmsEvidence.Key, region, id);
        var resource = new ResourceRef("AWS::KMS::Key", $"arn:{context.Account.Partition}:kms:{region}:{context.Account.AccountId}:key/{id}", id, region);
        if (answer.Failure is { } failure) return Verdict.Error(resource, KmsEvidence.Key, failure);
        if (answer.Value is not { } key) return null;
        resource = resource with { Id = key.Arn };
        Verdict? verdict = KeyScope.Decide(resource, key, context.Settings.Interpretation) ?? ByRotation(context, region, resource, key);
        return verdict?
            .With("KeyManager", key.Manager)
            .With("KeySpec", key.Spec)
            .With("KeyState", key.State)
            .With("Origin", key.Origin)
            .With("Description", key.Description)
            .With("MultiRegionKeyType", key.MultiRegionType)
            .With("PrimaryKey", key.PrimaryArn);
    }

    private static Verdict? ByRotation(AssessmentContext context, string region, ResourceRef resource, KmsKey key)
    {
        string asked = PrimaryRegion(context, region, key) ?? region;
        Answer<KeyRotation> answer = context.ReadIn(KmsEvidence.Rotation, asked, key.KeyId);
        if (answer.Failure is { Code: "KMSInvalidStateException" }) return Verdict.NotApplicable(resource, "KeyNotInUse", $"The key {key.KeyId} is in a state in which it does not rotate.");
        if (answer.Failure is { } failure) return Verdict.Error(resource, KmsEvidence.Rotation, failure);
        return answer.Value is { } rotation ? Decide(context.Settings, resource, key, rotation) : null;
    }

    // Replicas copy the primary. It is asked for them where this run reads it anyway and it can rotate; else the replica's own copy counts.
    private static string? PrimaryRegion(AssessmentContext context, string region, KmsKey key)
    {
        if (!IsReplica(key) || key.PrimaryArn?.Split(':') is not [_, _, _, var primary, ..] || string.Equals(primary, region, StringComparison.Ordinal)) return null;
        if (context.Regions().Value?.Assessed.Contains(primary, StringComparer.Ordinal) != true) return null;
        return context.ReadIn(KmsEvidence.Key, primary, key.KeyId).Value is { } found && KeyScope.IsLive(found) ? primary : null;
    }

    private static Verdict Decide(AssessmentSettings settings, ResourceRef resource, KmsKey key, KeyRotation rotation)
    {
        string primary = IsReplica(key) && key.PrimaryArn is { } arn ? $"; it is a replica, so enable rotation of its primary {arn}" : string.Empty;
        Verdict verdict = rotation switch
        {
            { IsSupported: false } => Verdict.NotApplicable(resource, "RotationUnsupported", $"AWS KMS does not support automatic rotation of the key {key.KeyId}."),
            { IsEnabled: true } => Verdict.Pass(resource, "RotationEnabled", $"The key {key.KeyId} rotates by itself{(rotation.PeriodInDays is { } days ? $" every {Fact.Render(days)} days" : string.Empty)}.")
                .WarnIf(
                    rotation.PeriodInDays > settings.KeyRotationPeriodDays,
                    $"Its period of {Fact.Render(rotation.PeriodInDays)} days is longer than {Fact.Render(settings.KeyRotationPeriodDays)} days."),
            _ => Verdict.Fail(resource, "RotationDisabled", $"The key {key.KeyId} does not rotate by itself; automatic rotation is expected{primary}."),
        };
        return verdict.With("KeyRotationEnabled", rotation.IsEnabled).With("RotationPeriodInDays", rotation.PeriodInDays);
    }

    private static bool IsReplica(KmsKey key) => string.Equals(key.MultiRegionType, "REPLICA", StringComparison.OrdinalIgnoreCase);
}
