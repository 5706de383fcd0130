namespace CisAws.Evidence;

/// <summary>
/// Questions to Amazon EventBridge about its event buses, and about the rules of the default one, which AWS services send their events to.
/// </summary>
public static class EventsEvidence
{
    /// <summary>The rules on the default event bus of a region.</summary>
    public static readonly EvidenceSource<EventRuleList> Rules = EvidenceSource<EventRuleList>.Regional("events:ListRules")
        .Listing(ItemEffect.Covers, "AWS::Events::Rule");

    /// <summary>
    /// What the rule of the default event bus whose name is the subject sends events to; null when there is no such rule.
    /// </summary>
    public static readonly EvidenceSource<EventTargetList> Targets = EvidenceSource<EventTargetList>.RegionalFor(
        "events:ListTargetsByRule");

    /// <summary>The event buses of a region with their policies.</summary>
    public static readonly EvidenceSource<EventBusList> Buses = EvidenceSource<EventBusList>.Regional("events:ListEventBuses")
        .Listing(ItemEffect.Account, "AWS::Events::EventBus");
}

/// <summary>An event bus. Source: events:ListEventBuses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Policy">Its policy as JSON text, or null where it has none.</param>
public sealed record EventBus(string Name, string Arn, string? Policy);

/// <summary>The event buses of a region.</summary>
/// <param name="Buses">The buses.</param>
public sealed record EventBusList(IReadOnlyList<EventBus> Buses);

/// <summary>A rule on the default event bus. Source: events:ListRules.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="State">ENABLED, DISABLED or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, the only one that includes read-only
/// calls.</param>
/// <param name="EventPattern">The pattern of its events, JSON, verbatim; null for a rule with a schedule.</param>
/// <param name="ScheduleExpression">Its schedule, or null.</param>
/// <param name="ManagedBy">The AWS service that made it, or null.</param>
public sealed record EventRule(string Name, string Arn, string State, string? EventPattern, string? ScheduleExpression, string? ManagedBy);

/// <summary>The rules on the default event bus of a region.</summary>
/// <param name="Rules">The rules.</param>
public sealed record EventRuleList(IReadOnlyList<EventRule> Rules);

/// <summary>Something that a rule sends events to. Source: events:ListTargetsByRule.</summary>
/// <param name="Id">Its id, unique in the rule.</param>
/// <param name="Arn">The ARN of a topic, function, queue, bus, API destination …</param>
public sealed record EventTarget(string Id, string Arn);

/// <summary>What a rule sends events to.</summary>
/// <param name="Targets">The targets.</param>
public sealed record EventTargetList(IReadOnlyList<EventTarget> Targets);
