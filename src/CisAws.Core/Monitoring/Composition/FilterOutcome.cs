using CisAws.Assessment;
using CisAws.FilterPatterns;

namespace CisAws.Monitoring;

/// <summary>A metric filter that counts some of the required events, and how far the best chain from it goes.</summary>
/// <param name="Pattern">Its pattern.</param>
/// <param name="Alone">What it counts by itself.</param>
/// <param name="Best">The best chain.</param>
internal sealed record FilterOutcome(FilterPattern Pattern, Coverage Alone, Chain Best)
{
    /// <summary>Whether the best chain ends that way.</summary>
    public bool Ends(ChainEndKind kind) => Best.End?.Kind == kind;

    /// <summary>Whether it counts at least some events that the other coverage lacks.</summary>
    public bool Adds(Coverage other) =>
        other.MissingEvents.Concat(other.NarrowedEvents).Concat(other.UndecidedEvents).Except(Alone.MissingEvents, StringComparer.Ordinal).Any();

    /// <summary>Follows a metric filter; null where it counts none of the required events.</summary>
    public static FilterOutcome? Follow(AssessmentContext context, Chain filter, EventFamily family)
    {
        FilterPattern pattern = filter.Pattern!;
        Coverage alone = PatternCoverage.Decide(pattern, family);
        bool isRelevant = pattern.IsValid ? alone.MissingEvents.Count < family.Events.Count(e => e.Duty == EventDuty.Required) : Names(pattern, family);
        return isRelevant ? new FilterOutcome(pattern, alone, BestOf(MetricLink.Follow(context, filter))) : null;
    }

    // A text that is no pattern to us is about these events if it names one of them.
    private static bool Names(FilterPattern pattern, EventFamily family) => family.Events.SelectMany(e => e.Facts).Any(f => f switch
    {
        FixedText { Field: "eventName" or "userIdentity.type" or "errorMessage" } t => pattern.Text.Contains(t.Value, StringComparison.Ordinal),
        TextWithin { Field: "errorCode" } => pattern.Text.Contains("errorCode", StringComparison.Ordinal),
        _ => false,
    });

    private static Chain BestOf(IEnumerable<Chain> chains) => chains
        .OrderBy(c => c.End?.Kind switch
        {
            null => 0,
            ChainEndKind.Unread => 1,
            ChainEndKind.Doubtful or ChainEndKind.Elsewhere => 2,
            _ => 3,
        })
        .ThenByDescending(c => c.End?.Link ?? ChainLink.Trail)
        .ThenBy(c => c.Warnings.Count)
        .First();
}
