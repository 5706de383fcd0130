using CisAws.Controls.Monitoring;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Knowledge.Monitoring;

/// <summary>Subscription filters that send every required event of a trail's log group elsewhere.</summary>
internal static class SubscriptionAlternative
{
    /// <summary>A statement for each log group from which everything required is sent, or which could not be read.</summary>
    public static IEnumerable<Alternative> Find(MonitoringSituation situation) => situation.Groups
        .Where(c => c.LogGroup is { } group && c.End?.Link is not ChainLink.Trail && IsOwn(situation, group)).Select(c => c.LogGroup!)
        .DistinctBy(g => g.Arn).OrderBy(g => g.Arn, StringComparer.Ordinal).Select(g => Find(situation, g)).OfType<Alternative>();

    private static Alternative? Find(MonitoringSituation situation, LogGroupRef group)
    {
        Answer<SubscriptionFilterList> answer = situation.Context.ReadIn(LogsEvidence.SubscriptionFilters, group.Region, group.Name);
        if (answer.Failure is { } failure) return new Alternative(false, $"Whether the log group {group.Name} has subscription filters could not be read ({failure.Code}).");
        SubscriptionFilter[] filters =
        [
            .. (answer.Value?.Filters ?? [])
                .Where(f => FieldSelection.Includes(f.FieldSelectionCriteria, situation.Context.Account.AccountId) != false)
                .OrderBy(f => f.Name, StringComparer.Ordinal),
        ];
        if (filters.Length == 0) return null;
        Coverage sent = PatternCoverage.Decide([.. filters.Select(f => FilterPattern.Parse(f.Pattern))], situation.Family);
        return sent.Kind is CoverageKind.Covered or CoverageKind.Undecided
            ? new Alternative(true, $"the log group {group.Name} is sent to {string.Join(", ", filters.Select(f => $"{f.DestinationArn} (subscription filter {f.Name})"))}")
            : null;
    }

    private static bool IsOwn(MonitoringSituation situation, LogGroupRef group) =>
        string.Equals(group.Account, situation.Context.Account.AccountId, StringComparison.Ordinal);
}
