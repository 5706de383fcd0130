using CisAws.Evidence;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// 5.1 to 5.14: a metric filter on the log group of a trail that records everything counts all required events, and an alarm on it notifies
/// a topic with a confirmed subscription. One row for the account. The controls differ by their events, which
/// <see cref="Knowledge.FilterPatterns.RequiredEvents"/> has, and by a remark.
/// </summary>
/// <param name="name">The name of the control.</param>
/// <param name="remark">A remark on every verdict that is not NotApplicable, or null.</param>
public sealed class AlarmControl(string name, string? remark = null) : Control(name)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads => MonitoringAssessment.Reads;

    /// <inheritdoc/>
    public override bool AcceptsOtherMeans => true;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Verdict verdict = await MonitoringAssessment.AssessAsync(context, Name).ConfigureAwait(false);
        return [verdict.WarnIf(remark is not null && verdict.Status is not FindingStatus.NotApplicable, remark ?? string.Empty)];
    }
}
