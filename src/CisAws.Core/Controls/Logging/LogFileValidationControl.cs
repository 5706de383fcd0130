using CisAws.Benchmark;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Logging;

/// <summary>4.2: every trail delivers digests that prove its log files unchanged. A stopped trail counts: its old files need proof too.</summary>
public sealed class LogFileValidationControl() : Control(ControlNames.LogFileValidation)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. TrailInventory.ListingReads, CloudTrailEvidence.TrailStatus];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context) =>
        TrailRows.Assess(context, inventory => inventory.Trails.Select(t => Decide(context, t)));

    private static Verdict Decide(AssessmentContext context, Trail trail)
    {
        if (trail.IsAssessedElsewhere(context.Settings)) return TrailRows.AssessedElsewhere(trail.Resource, trail);
        Verdict verdict = trail.Description.ValidatesLogFiles
            ? WithDigests(context, trail, Verdict.Pass(trail.Resource, "LogFileValidation", $"Log file validation of the trail {trail.Name} is on."))
            : Verdict.Fail(trail.Resource, "NoLogFileValidation", $"Log file validation of the trail {trail.Name} is off; it must be on.");
        return verdict.With("LogFileValidationEnabled", trail.Description.ValidatesLogFiles).WithOwner(trail);
    }

    /// <summary>Adds whether digests arrive, as far as it can be read; never changes the status.</summary>
    private static Verdict WithDigests(AssessmentContext context, Trail trail, Verdict verdict)
    {
        Answer<TrailStatus> answer = context.ReadIn(CloudTrailEvidence.TrailStatus, trail.HomeRegion, trail.Arn);
        if (answer.Value is not { } status)
        {
            return verdict.Warn($"Whether digests arrive is not known: {CloudTrailEvidence.TrailStatus.Name} gave {answer.Failure?.Code ?? "no such trail"}.");
        }

        TimeSpan limit = TimeSpan.FromHours(context.Settings.TrailDeliveryHours);
        DateTimeOffset since = status.DigestDeliveredAt ?? status.StartedAt ?? DateTimeOffset.MinValue;
        return verdict.With("IsLogging", status.IsLogging).With("LatestDigestDeliveryTime", status.DigestDeliveredAt)
            .WarnIf(!status.IsLogging, "The trail is stopped.")
            .WarnIf(status.DigestDeliveryError is not null, $"The last delivery of a digest failed ({status.DigestDeliveryError}).")
            .WarnIf(
                status.IsLogging && context.AsOf - since > limit,
                $"No digest has arrived for more than {context.Settings.TrailDeliveryHours} hours; the last one came on {Fact.Render(status.DigestDeliveredAt)}.");
    }
}
