using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Knowledge.Monitoring;

/// <summary>What the subscription filters of a log group send on.</summary>
internal static class SubscribedEvents
{
    /// <summary>
    /// The filters that together may send on every required event of an account, in the order of their names; empty where they do not.
    /// </summary>
    public static IReadOnlyList<SubscriptionFilter> Sending(IReadOnlyList<SubscriptionFilter> filters, EventFamily family, string accountId)
    {
        SubscriptionFilter[] looking =
        [
            .. filters.Where(f => FieldSelection.Includes(f.FieldSelectionCriteria, accountId) != false)
                .OrderBy(f => f.Name, StringComparer.Ordinal),
        ];
        if (looking.Length == 0) return [];
        Coverage sent = PatternCoverage.Decide([.. looking.Select(f => FilterPattern.Parse(f.Pattern))], family);
        return sent.Kind is CoverageKind.Covered or CoverageKind.Undecided ? looking : [];
    }
}
