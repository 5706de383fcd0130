using CisAws.Benchmark;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;
using CisAws.Settings;

namespace CisAws.Controls.Logging;

/// <summary>
/// 4.5: every trail encrypts its log files with a customer managed KMS key. A key of this account must be usable: one that is disabled or
/// deleted prevents delivery. The audit procedure checks the trail only, and a key of another account is assessed there.
/// </summary>
public sealed class TrailEncryptionControl() : Control(ControlNames.TrailEncryption)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. TrailInventory.ListingReads, KmsEvidence.Key];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        TrailRows.AssessAsync(context, inventory => Task.WhenAll(inventory.Trails.Select(t => DecideAsync(context, t))));

    private static async Task<Verdict> DecideAsync(AssessmentContext context, Trail trail)
    {
        if (trail.IsAssessedElsewhere(context.Settings)) return TrailRows.AssessedElsewhere(trail.Resource, trail);
        Verdict verdict = TrailKey.Of(trail, context.Account) is { } key
            ? ByKey(context, trail, key, await context.Evidence.Read(KmsEvidence.Key, key.Region, key.Id).ConfigureAwait(false))
            : Verdict.Fail(
                trail.Resource,
                "NoKmsKey",
                $"The trail {trail.Name} names no KMS key; it must name a customer managed one, whatever the default encryption of its "
                + $"bucket is.");
        return verdict.With("KmsKeyId", trail.Description.KmsKeyId).WithOwner(trail);
    }

    private static Verdict ByKey(AssessmentContext context, Trail trail, TrailKey key, Answer<KmsKey> answer)
    {
        Verdict pass = Verdict.Pass(
            trail.Resource, "KmsKey", $"The trail {trail.Name} encrypts its log files with the KMS key {key.Name}.");
        bool decides = key.IsOwn && context.Settings.Interpretation == Interpretation.Intent;
        return answer.Match(
            Known,
            () => Known(null),
            failure => decides
                ? Verdict.Error(trail.Resource, KmsEvidence.Key, failure)
                : pass.Warn($"The state of the key is not verified: {KmsEvidence.Key.Name} gave {failure.Code}."));

        Verdict Known(KmsKey? known)
        {
            Verdict verdict = TrailKey.Problem(known) switch
            {
                null => pass,
                { } reason when decides => Verdict.Fail(
                    trail.Resource,
                    "KeyNotUsable",
                    $"The KMS key {key.Name} of the trail {trail.Name} {reason}; it must be an enabled customer managed key."),
                { } reason => pass.Warn($"The key {reason}."),
            };
            return verdict.With("KeyManager", known?.Manager).With("KeyState", known?.State);
        }
    }
}
