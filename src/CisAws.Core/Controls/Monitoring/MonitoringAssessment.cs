using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Assesses 5.1 to 5.15: from the trail over log group, metric filter, metric, alarm, action and topic to a confirmed subscription.
/// </summary>
internal static class MonitoringAssessment
{
    /// <summary>What the controls must declare.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        .. MonitoringSituation.Reads, .. MonitoringAlternatives.Reads, LogsEvidence.FilterTest,
    ];

    /// <summary>The account's verdict.</summary>
    public static async Task<Verdict> AssessAsync(AssessmentContext context, string control)
    {
        TrailInventory inventory = await TrailInventory.ReadAsync(context).ConfigureAwait(false);
        if (inventory.Unknown is { } error) return error;
        EventFamily family = RequiredEvents.For(control, context.Account.AccountId);
        MonitoringSituation situation = await MonitoringSituation.ReadAsync(context, family, inventory).ConfigureAwait(false);
        return await MonitoringDecision.DecideAsync(situation).ConfigureAwait(false);
    }
}
