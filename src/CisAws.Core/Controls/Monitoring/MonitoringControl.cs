using CisAws.Evidence;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// 5.1 to 5.15: a metric filter on the log group of a trail that records everything counts all required events, and an alarm on it notifies a topic
/// with a confirmed subscription. One row for the account.
/// </summary>
/// <param name="recommendationId">The benchmark's number.</param>
public abstract class MonitoringControl(string recommendationId) : Control(recommendationId)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads => MonitoringAssessment.Reads;

    /// <summary>A remark on every verdict that is not NotApplicable, or null.</summary>
    private protected virtual string? Remark => null;

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context)
    {
        Verdict verdict = MonitoringAssessment.Assess(context, RecommendationId);
        return [verdict.WarnIf(Remark is not null && verdict.Status is not FindingStatus.NotApplicable, Remark ?? string.Empty)];
    }
}
