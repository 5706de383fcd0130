using System.Text.Json.Nodes;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// The rules of EventBridge in one region that select required events. Rules see the events of their own region only, those of global
/// services in one region only, and calls that only read in one state only.
/// </summary>
internal sealed class EventRuleSelection
{
    private const string EveryEvent = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    private readonly (EventRule Rule, bool[] Selects)[] selecting;
    private readonly int events;

    private EventRuleSelection((EventRule Rule, bool[] Selects)[] selecting, int events) =>
        (this.selecting, this.events) = (selecting, events);

    /// <summary>The rules that select an event of some required kind, in the order of their names.</summary>
    public IReadOnlyList<EventRule> Rules => [.. selecting.Select(s => s.Rule)];

    /// <summary>The names of these rules, with what they see beyond other rules.</summary>
    public IReadOnlyList<string> Names => [.. Rules.Select(r => r.State is EveryEvent ? $"{r.Name} (with reading calls)" : r.Name)];

    /// <summary>Whether they select an event of each required kind together.</summary>
    public bool IsWhole => Enumerable.Range(0, events).All(i => Array.Exists(selecting, s => s.Selects[i]));

    /// <summary>What rules select; rules that are off, or that a service of AWS manages, do not count.</summary>
    /// <param name="rules">The rules of the region.</param>
    /// <param name="family">The required events.</param>
    /// <param name="accountId">The account of the events.</param>
    /// <param name="region">The region of the events.</param>
    public static EventRuleSelection Of(IReadOnlyList<EventRule> rules, EventFamily family, string accountId, string region)
    {
        JsonObject[] samples = [.. family.Events.Where(e => e.Duty == EventDuty.Required).Select(e => Envelope(e, accountId, region))];
        return new EventRuleSelection(
            [
                .. rules.Where(r => r is { State: "ENABLED" or EveryEvent, EventPattern: not null, ManagedBy: null })
                    .OrderBy(r => r.Name, StringComparer.Ordinal)
                    .Select(r => (r, EventPattern.Matches(r.EventPattern!, samples))).Where(p => p.Item2.Contains(true)),
            ],
            samples.Length);
    }

    /// <summary>Only some of the rules.</summary>
    public EventRuleSelection Only(IReadOnlyCollection<EventRule> some) => new([.. selecting.Where(s => some.Contains(s.Rule))], events);

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
