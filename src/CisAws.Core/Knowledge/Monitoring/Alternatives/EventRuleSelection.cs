using System.Text.Json.Nodes;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// The rules of EventBridge in one region that select required events. Rules receive the events of their own region only, those of global
/// services in one region only, and calls that only read in one state only.
/// </summary>
internal sealed class EventRuleSelection
{
    private const string EveryEvent = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    // The rules that AWS User Notifications makes for what people subscribe to; other services manage rules for themselves.
    private const string UserNotifications = "notifications.amazonaws.com";

    private readonly (EventRule Rule, bool[] Selects)[] selecting;
    private readonly int events;

    private EventRuleSelection((EventRule Rule, bool[] Selects)[] selecting, int events) =>
        (this.selecting, this.events) = (selecting, events);

    /// <summary>The rules that select an event of some required kind, in the order of their names.</summary>
    public IReadOnlyList<EventRule> Rules => [.. selecting.Select(s => s.Rule)];

    /// <summary>The names of these rules, with the events that they receive and other rules do not.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. Rules.Select(r => IsNotification(r) ? $"{r.Name} (AWS User Notifications)"
            : r.State is EveryEvent ? $"{r.Name} (with reading calls)" : r.Name),
    ];

    /// <summary>Whether they select an event of each required kind together.</summary>
    public bool IsWhole => Enumerable.Range(0, events).All(i => Array.Exists(selecting, s => s.Selects[i]));

    /// <summary>Whether AWS User Notifications manages the rule: it sends on what it receives, to the channels that people chose.</summary>
    public static bool IsNotification(EventRule rule) => rule.ManagedBy is UserNotifications;

    /// <summary>
    /// What rules select; rules that are off, or that another service of AWS than User Notifications manages, do not count.
    /// </summary>
    /// <param name="rules">The rules of the region.</param>
    /// <param name="family">The required events.</param>
    /// <param name="accountId">The account of the events.</param>
    /// <param name="region">The region of the events.</param>
    public static EventRuleSelection Of(IReadOnlyList<EventRule> rules, EventFamily family, string accountId, string region) =>
        Of(rules, [.. family.Events.Where(e => e.Duty == EventDuty.Required).Select(e => Envelope(e, accountId, region))]);

    /// <summary>Which rules receive that an alarm goes into ALARM.</summary>
    /// <param name="rules">The rules of the region of the alarms.</param>
    /// <param name="alarms">The ARNs and names of alarms.</param>
    /// <param name="accountId">The account of the alarms.</param>
    /// <param name="region">Their region.</param>
    public static EventRuleSelection OfAlarms(
        IReadOnlyList<EventRule> rules, IReadOnlyList<(string Arn, string Name)> alarms, string accountId, string region) =>
        Of(rules, [.. alarms.Select(a => StateChange(a.Arn, a.Name, accountId, region))]);

    private static EventRuleSelection Of(IReadOnlyList<EventRule> rules, JsonObject[] samples) => new(
        [
            .. rules.Where(r => r is { State: "ENABLED" or EveryEvent, EventPattern: not null } && (r.ManagedBy is null || IsNotification(r)))
                .OrderBy(r => r.Name, StringComparer.Ordinal)
                .Select(r => (r, EventPattern.Matches(r.EventPattern!, samples))).Where(p => p.Item2.Contains(true)),
        ],
        samples.Length);

    /// <summary>Only some of the rules.</summary>
    public EventRuleSelection Only(IReadOnlyCollection<EventRule> some) => new([.. selecting.Where(s => some.Contains(s.Rule))], events);

    private static JsonObject StateChange(string arn, string name, string accountId, string region) => new()
    {
        ["version"] = "0",
        ["source"] = "aws.cloudwatch",
        ["detail-type"] = "CloudWatch Alarm State Change",
        ["account"] = accountId,
        ["region"] = region,
        ["resources"] = new JsonArray(arn),
        ["detail"] = new JsonObject
        {
            ["alarmName"] = name,
            ["state"] = new JsonObject { ["value"] = "ALARM" },
            ["previousState"] = new JsonObject { ["value"] = "OK" },
        },
    };

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
