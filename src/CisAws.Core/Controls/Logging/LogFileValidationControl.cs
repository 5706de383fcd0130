using CisAws.Benchmark;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Logging;

/// <summary>
/// 4.2: every trail delivers digests that prove its log files unchanged. A stopped trail counts: its old files need proof too.
/// </summary>
public sealed class LogFileValidationControl() : Control(ControlNames.LogFileValidation)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. TrailInventory.ListingReads, CloudTrailEvidence.TrailStatus];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        TrailRows.AssessAsync(context, inventory => Task.WhenAll(inventory.Trails.Select(t => DecideAsync(context, t))));

    private static async Task<Verdict> DecideAsync(AssessmentContext context, Trail trail)
    {
        if (trail.IsAssessedElsewhere(context.Settings)) return TrailRows.AssessedElsewhere(trail.Resource, trail);
        Verdict verdict = trail.Description.ValidatesLogFiles
            ? WithDigests(
                context,
                await context.Evidence.Read(CloudTrailEvidence.TrailStatus, trail.HomeRegion, trail.Arn).ConfigureAwait(false),
                Verdict.Pass(trail.Resource, "LogFileValidation", $"Log file validation of the trail {trail.Name} is on."))
            : Verdict.Fail(trail.Resource, "NoLogFileValidation", $"Log file validation of the trail {trail.Name} is off; it must be on.");
        return verdict.With("LogFileValidationEnabled", trail.Description.ValidatesLogFiles).WithOwner(trail);
    }

    /// <summary>Adds whether digests arrive, as far as it can be read; never changes the status.</summary>
    private static Verdict WithDigests(AssessmentContext context, Answer<TrailStatus> answer, Verdict verdict)
    {
        return answer.Match(
            status => WithDigests(context, status, verdict), () => NotKnown("no such trail"), failure => NotKnown(failure.Code));

        Verdict NotKnown(string observed) =>
            verdict.Warn($"Whether digests arrive is not known: {CloudTrailEvidence.TrailStatus.Name} gave {observed}.");
    }

    private static Verdict WithDigests(AssessmentContext context, TrailStatus status, Verdict verdict)
    {
        TimeSpan limit = TimeSpan.FromHours(context.Settings.TrailDeliveryHours);
        DateTimeOffset since = status.DigestDeliveredAt ?? status.StartedAt ?? DateTimeOffset.MinValue;
        return verdict.With("IsLogging", status.IsLogging).With("LatestDigestDeliveryTime", status.DigestDeliveredAt)
            .WarnIf(!status.IsLogging, "The trail is stopped.")
            .WarnIf(status.DigestDeliveryError is not null, $"The last delivery of a digest failed ({status.DigestDeliveryError}).")
            .WarnIf(
                status.IsLogging && context.AsOf - since > limit,
                $"No digest has arrived for more than {context.Settings.TrailDeliveryHours} hours; "
                + (status.DigestDeliveredAt is { } time ? $"the latest arrived on {Fact.Render(time)}." : "none has ever arrived."));
    }
}
