using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Logging;

/// <summary>3.4 of 2.0.0: every trail delivers its events to CloudWatch Logs, and did so lately.</summary>
public sealed class TrailToLogGroupControl() : Control(ControlNames.TrailToLogGroup)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. TrailInventory.ListingReads, CloudTrailEvidence.TrailStatus];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        TrailRows.AssessAsync(context, inventory => Task.WhenAll(inventory.Trails.Select(t => DecideAsync(context, t))));

    private static async Task<Verdict> DecideAsync(AssessmentContext context, Trail trail)
    {
        if (trail.IsAssessedElsewhere(context.Settings)) return TrailRows.AssessedElsewhere(trail.Resource, trail);
        Verdict verdict = string.IsNullOrEmpty(trail.Description.LogGroupArn)
            ? Verdict.Fail(
                trail.Resource, "NoLogGroup", $"The trail {trail.Name} does not deliver to a log group of CloudWatch Logs; it must.")
            : (await context.Evidence.Read(CloudTrailEvidence.TrailStatus, trail.HomeRegion, trail.Arn).ConfigureAwait(false)).Match(
                status => ByDelivery(context, trail, status),
                () => Verdict.Error(trail.Resource, CloudTrailEvidence.TrailStatus, ReadFailure.Missing),
                failure => Unread(trail, failure));
        return verdict.With("LogGroup", trail.Description.LogGroupArn).WithOwner(trail);
    }

    private static Verdict ByDelivery(AssessmentContext context, Trail trail, TrailStatus status)
    {
        int hours = context.Settings.TrailDeliveryHours;
        bool isLate = status.LogGroupDeliveredAt is not { } delivered || context.AsOf - delivered > TimeSpan.FromHours(hours);
        string last = status.LogGroupDeliveredAt is { } at ? $"the last delivery was on {Fact.Render(at)}" : "it has never delivered";
        Verdict verdict = isLate
            ? Verdict.Fail(
                trail.Resource,
                "NoRecentDelivery",
                $"The trail {trail.Name} has delivered nothing to its log group for {Fact.Render(hours)} hours: {last}.")
            : Verdict.Pass(trail.Resource, "DeliversToLogGroup", $"The trail {trail.Name} delivers to its log group.");
        return verdict
            .With("LatestCloudWatchLogsDeliveryTime", status.LogGroupDeliveredAt)
            .WarnIf(
                status.LogGroupDeliveryError is not null,
                $"The last delivery to the log group failed ({status.LogGroupDeliveryError}).");
    }

    // A member account may not read the status of a trail of its organization.
    private static Verdict Unread(Trail trail, ReadFailure failure) =>
        trail.IsForeign && failure.Kind is ReadFailureKind.AccessDenied or ReadFailureKind.OtherAccount
            ? Verdict.Manual(
                    trail.Resource,
                    FindingLean.Undetermined,
                    "VerifyInOwnerAccount",
                    $"The trail {trail.Name} has a log group, but only its owner {trail.Owner} can read whether it delivers to it.")
                .With("ErrorCode", failure.Code)
            : Verdict.Error(trail.Resource, CloudTrailEvidence.TrailStatus, failure);
}
