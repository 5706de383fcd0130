using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Logging;

/// <summary>
/// 4.6: symmetric keys that the customer made rotate by themselves. Keys that AWS KMS cannot rotate are not applicable, keys with imported
/// material need a decision by a person. The rotation of a multi-region key is that of its primary, which replicas copy.
/// </summary>
public sealed class KmsKeyRotationControl() : Control(ControlNames.KmsKeyRotation)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, KmsEvidence.Keys, KmsEvidence.Key, KmsEvidence.Rotation,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        if (!(await context.Evidence.Read(KmsEvidence.Keys, region).ConfigureAwait(false))
            .TryRead(out KeyIdList? list, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, KmsEvidence.Keys, failure)];
        }

        Verdict?[] assessed = await Task.WhenAll(
            list.KeyIds.Distinct(StringComparer.Ordinal).Select(id => AssessAsync(context, region, id))).ConfigureAwait(false);
        Verdict[] rows = [.. assessed.OfType<Verdict>()];
        return rows.Length > 0
            ? rows
            : [Verdict.NotApplicable(ResourceRef.AccountIn(context.Account, region), "NoKeys", $"There are no KMS keys in {region}.")];
    }

    /// <summary>The row of a key; null where it went away while it was read.</summary>
    private static async Task<Verdict?> AssessAsync(AssessmentContext context, string region, string id)
    {
        var resource = new ResourceRef("AWS::KMS::Key", context.Account.ArnIn("kms", region, $"key/{id}"), id, region);
        return await (await context.Evidence.Read(KmsEvidence.Key, region, id).ConfigureAwait(false)).Match<Task<Verdict?>>(
            key => AssessAsync(context, resource with { Id = key.Arn }, key),
            () => Task.FromResult<Verdict?>(null),
            failure => Task.FromResult<Verdict?>(Verdict.Error(resource, KmsEvidence.Key, failure))).ConfigureAwait(false);
    }

    private static async Task<Verdict?> AssessAsync(AssessmentContext context, ResourceRef resource, KmsKey key)
    {
        Verdict? verdict = KeyScope.Decide(resource, key, context.Settings.Interpretation)
            ?? await ByRotationAsync(context, resource, key).ConfigureAwait(false);
        return verdict?
            .With("KeyManager", key.Manager)
            .With("KeySpec", key.Spec)
            .With("KeyState", key.State)
            .With("Origin", key.Origin)
            .With("Description", key.Description)
            .With("MultiRegionKeyType", key.MultiRegionType)
            .With("PrimaryKey", key.PrimaryArn);
    }

    private static async Task<Verdict?> ByRotationAsync(AssessmentContext context, ResourceRef resource, KmsKey key)
    {
        string asked = await PrimaryRegionAsync(context, resource.Region, key).ConfigureAwait(false) ?? resource.Region;
        return (await context.Evidence.Read(KmsEvidence.Rotation, asked, key.KeyId).ConfigureAwait(false)).Match<Verdict?>(
            rotation => Decide(context.Settings, resource, key, rotation),
            () => null,
            failure => failure.Code == "KMSInvalidStateException"
                ? Verdict.NotApplicable(resource, "KeyNotInUse", $"The key {key.KeyId} is in a state in which it does not rotate.")
                : Verdict.Error(resource, KmsEvidence.Rotation, failure));
    }

    // Replicas copy the primary. It is read for replicas where this run reads it anyway and it can rotate; else the replica's own copy
    // counts.
    private static async Task<string?> PrimaryRegionAsync(AssessmentContext context, string region, KmsKey key)
    {
        if (!IsReplica(key) || Arn.Parse(key.PrimaryArn) is not { Region: var primary }) return null;
        if (primary == region) return null;
        bool isAssessed = (await context.RegionsAsync().ConfigureAwait(false)).Match(
            regions => regions.Assessed.Contains(primary, StringComparer.Ordinal), static () => false, static _ => false);
        if (!isAssessed) return null;
        return (await context.Evidence.Read(KmsEvidence.Key, primary, key.KeyId).ConfigureAwait(false)).Match<string?>(
            found => KeyScope.IsLive(found) ? primary : null, static () => null, static _ => null);
    }

    private static Verdict Decide(AssessmentSettings settings, ResourceRef resource, KmsKey key, KeyRotation rotation)
    {
        string primary = IsReplica(key) && key.PrimaryArn is { } arn
            ? $"; it is a replica, so enable rotation of its primary {arn}"
            : string.Empty;
        Verdict verdict = rotation switch
        {
            { IsSupported: false } =>
                Verdict.NotApplicable(
                    resource, "RotationUnsupported", $"AWS KMS does not support automatic rotation of the key {key.KeyId}."),
            { IsEnabled: true } =>
                Verdict.Pass(
                    resource,
                    "RotationEnabled",
                    $"The key {key.KeyId} rotates "
                    + $"automatically{(rotation.PeriodInDays is { } days ? $" every {Fact.Render(days)} days" : string.Empty)}.")
                .WarnIf(
                    rotation.PeriodInDays > settings.KeyRotationPeriodDays,
                    $"Its period of {Fact.Render(rotation.PeriodInDays)} days is longer than "
                    + $"{Fact.Render(settings.KeyRotationPeriodDays)} days."),
            _ => Verdict.Fail(
                resource, "RotationDisabled", $"The key {key.KeyId} does not rotate automatically; automatic rotation is "
                    + $"expected{primary}."),
        };
        return verdict.With("KeyRotationEnabled", rotation.IsEnabled).With("RotationPeriodInDays", rotation.PeriodInDays);
    }

    private static bool IsReplica(KmsKey key) => string.Equals(key.MultiRegionType, "REPLICA", StringComparison.OrdinalIgnoreCase);
}
