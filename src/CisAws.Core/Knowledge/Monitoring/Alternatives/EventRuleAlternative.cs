using System.Text.Json.Nodes;
using CisAws.Controls.Monitoring;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// Rules of EventBridge that select an event of each required kind and send it somewhere. Rules see the events of their own region only, those of
/// global services in one region only, and calls that only read in one state only.
/// </summary>
internal static class EventRuleAlternative
{
    private const string EveryEvent = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    /// <summary>One statement about the regions in which there are such rules, and one about those that could not be read.</summary>
    public static IEnumerable<Alternative> Find(MonitoringSituation situation)
    {
        IReadOnlyList<string> regions = situation.Context.Regions().Value?.Assessed ?? [];
        (string Region, Answer<EventRuleList> Answer)[] answers = [.. regions.Order(StringComparer.Ordinal).Select(r => (r, situation.Context.ReadIn(EventsEvidence.Rules, r)))];
        (string Region, string[] Rules)[] found = [.. answers.Select(a => (a.Region, Rules(situation, a.Region, a.Answer.Value?.Rules ?? []))).Where(f => f.Item2.Length > 0)];
        if (found.Length > 0)
        {
            string rules = string.Join(", ", found.SelectMany(f => f.Rules).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            yield return new Alternative(true, $"EventBridge sends such events elsewhere in {string.Join(", ", found.Select(f => f.Region))} (rules {rules}), in {Fact.Render(found.Length)} of {Fact.Render(regions.Count)} regions");
        }

        string[] unread = [.. answers.Where(a => a.Answer.Failure is { Kind: not ReadFailureKind.NoEndpoint }).Select(a => $"{a.Region} ({a.Answer.Failure!.Code})")];
        if (unread.Length > 0) yield return new Alternative(false, $"Rules of EventBridge could not be read in {string.Join(", ", unread)}.");
    }

    /// <summary>The names of the rules with targets that together select all required events; empty where they do not.</summary>
    private static string[] Rules(MonitoringSituation situation, string region, IReadOnlyList<EventRule> rules)
    {
        RequiredEvent[] required = [.. situation.Family.Events.Where(e => e.Duty == EventDuty.Required)];
        JsonObject[] events = [.. required.Select(e => Envelope(e, situation.Context.Account.AccountId, region))];
        (EventRule Rule, bool[] Selects)[] selecting =
        [
            .. rules.Where(r => r is { State: "ENABLED" or EveryEvent, EventPattern: not null, ManagedBy: null }).OrderBy(r => r.Name, StringComparer.Ordinal)
                .Select(r => (r, EventPattern.Matches(r.EventPattern!, events))).Where(p => p.Item2.Contains(true)),
        ];
        if (!All(selecting)) return [];
        (EventRule Rule, bool[] Selects)[] sending = [.. selecting.Where(p => situation.Context.ReadIn(EventsEvidence.Targets, region, p.Rule.Name).Value?.Targets.Count > 0)];
        return All(sending) ? [.. sending.Select(p => p.Rule.State is EveryEvent ? $"{p.Rule.Name} (with reading calls)" : p.Rule.Name)] : [];

        bool All((EventRule Rule, bool[] Selects)[] some) => Enumerable.Range(0, events.Length).All(i => some.Any(p => p.Selects[i]));
    }

    private static JsonObject Envelope(RequiredEvent kind, string accountId, string region)
    {
        JsonObject detail = kind.ToJson();
        bool isSignIn = detail["eventType"]?.GetValue<string>() is "AwsConsoleSignIn";
        return new JsonObject
        {
            ["version"] = "0",
            ["source"] = $"aws.{detail["eventSource"]?.GetValue<string>().Split('.')[0]}",
            ["detail-type"] = isSignIn ? "AWS Console Sign In via CloudTrail" : "AWS API Call via CloudTrail",
            ["account"] = accountId,
            ["region"] = region,
            ["detail"] = detail,
        };
    }
}
