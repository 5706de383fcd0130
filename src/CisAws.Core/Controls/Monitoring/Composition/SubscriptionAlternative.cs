using CisAws.Evidence;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>Subscription filters that send every required event of a trail's log group elsewhere.</summary>
internal static class SubscriptionAlternative
{
    /// <summary>A statement for each log group from which everything required is sent, or which could not be read.</summary>
    public static async Task<IReadOnlyList<Alternative>> FindAsync(MonitoringSituation situation)
    {
        IEnumerable<LogGroupRef> groups = situation.Groups
            .Where(c => c.LogGroup is { } group && c.End?.Link is not ChainLink.Trail && IsOwn(situation, group)).Select(c => c.LogGroup!)
            .DistinctBy(g => g.Arn).OrderBy(g => g.Arn, StringComparer.Ordinal);
        Alternative?[] found = await Task.WhenAll(groups.Select(g => FindAsync(situation, g))).ConfigureAwait(false);
        return [.. found.OfType<Alternative>()];
    }

    private static async Task<Alternative?> FindAsync(MonitoringSituation situation, LogGroupRef group) =>
        (await situation.Context.Evidence.Read(LogsEvidence.SubscriptionFilters, group.Region, group.Name).ConfigureAwait(false)).Match(
            list => Sent(situation, group, list.Filters),
            static () => null,
            failure => new Alternative(
                false, $"Whether the log group {group.Name} has subscription filters could not be read ({failure.Code})."));

    private static Alternative? Sent(MonitoringSituation situation, LogGroupRef group, IReadOnlyList<SubscriptionFilter> filters)
    {
        IReadOnlyList<SubscriptionFilter> sending =
            SubscribedEvents.Sending(filters, situation.Family, situation.Context.Account.AccountId);
        if (sending.Count == 0) return null;
        string destinations = string.Join(", ", sending.Select(f => $"{f.DestinationArn} (subscription filter {f.Name})"));
        return new Alternative(true, $"the log group {group.Name} is sent to {destinations}");
    }

    private static bool IsOwn(MonitoringSituation situation, LogGroupRef group) =>
        group.Account == situation.Context.Account.AccountId;
}
