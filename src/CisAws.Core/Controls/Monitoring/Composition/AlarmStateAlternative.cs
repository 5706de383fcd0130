using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Knowledge.Monitoring;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Alarms on the events that reach nobody by a topic of their own, while rules of EventBridge receive their change into ALARM and send it
/// somewhere.
/// </summary>
internal static class AlarmStateAlternative
{
    /// <summary>One statement where the alarms with such rules are on all required events.</summary>
    public static async Task<IReadOnlyList<Alternative>> FindAsync(MonitoringSituation situation)
    {
        FilterOutcome[] unheard = [.. situation.Filters.Where(f => f.Best is { Alarm: not null, End.Kind: ChainEndKind.Broken } && IsSeen(f))];
        if (unheard.Length == 0) return [];
        IReadOnlyList<string>[] heard = await Task.WhenAll(unheard.Select(f => RulesAsync(situation, f.Best))).ConfigureAwait(false);
        FilterOutcome[] sent = [.. unheard.Zip(heard).Where(p => p.Second.Count > 0).Select(p => p.First)];
        if (sent.Length == 0) return [];
        if (situation.Cover(f => f.Best.IsWhole || sent.Contains(f)).Kind is not (CoverageKind.Covered or CoverageKind.Undecided)) return [];
        string rules = string.Join(", ", heard.SelectMany(n => n).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        string alarms = string.Join(", ", sent.Select(f => f.Best.Alarm!.Name).Distinct(StringComparer.Ordinal));
        return [new Alternative(true, $"EventBridge sends each change of the alarm {alarms} into ALARM elsewhere (rules {rules})")];
    }

    // Up to its action the chain holds: the alarm goes into ALARM, and EventBridge gets to know of it whatever its actions do.
    private static bool IsSeen(FilterOutcome filter) =>
        filter.Best.End is { Link: ChainLink.Action or ChainLink.Topic or ChainLink.Subscription } or { Code: "AlarmActionsDisabled" };

    private static async Task<IReadOnlyList<string>> RulesAsync(MonitoringSituation situation, Chain chain)
    {
        string region = chain.LogGroup!.Region;
        Answer<EventRuleList> answer = await situation.Context.Evidence.Read(EventsEvidence.Rules, region).ConfigureAwait(false);
        return answer.OrNull() is not { } list ? [] : await EventRuleAlternative.SendingAsync(
            situation, region, EventRuleSelection.OfAlarms(
                list.Rules, [(chain.Alarm!.Arn, chain.Alarm.Name)], situation.Context.Account.AccountId, region)).ConfigureAwait(false);
    }
}
