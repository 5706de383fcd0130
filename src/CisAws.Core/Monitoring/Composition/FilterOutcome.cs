using CisAws.Assessment;
using CisAws.FilterPatterns;

namespace CisAws.Monitoring;

/// <summary>A metric filter that counts some of the required events or at least names them, and how far the best chain from it goes.</summary>
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

    /// <summary>Follows a metric filter; null where it has nothing to do with the required events.</summary>
    public static FilterOutcome? Follow(AssessmentContext context, Chain filter, EventFamily family)
    {
        FilterPattern pattern = filter.Pattern!;
        Coverage alone = CoverageMemory.Alone(filter.Filter!, pattern, family, context.Account.AccountId);
        bool isRelevant = (pattern.IsValid && alone.MissingEvents.Count < family.Events.Count(e => e.Duty == EventDuty.Required)) || IsAbout(pattern, family);
        return isRelevant ? new FilterOutcome(pattern, alone, BestOf(MetricLink.Follow(context, filter))) : null;
    }

    // A filter that names such events and counts none, or whose text is no pattern to us, explains more than "there is no filter".
    private static bool IsAbout(FilterPattern pattern, EventFamily family) => Words(family).Any(w => pattern.Text.Contains(w, StringComparison.Ordinal));

    private static IEnumerable<string> Words(EventFamily family) => family.RecommendationId switch
    {
        "5.1" => ["AccessDenied", "UnauthorizedOperation"],
        "5.2" => ["MFAUsed", "mfaAuthenticated"],
        "5.3" => ["Root"],
        "5.6" => ["Failed authentication"],
        _ => family.Events.Where(e => e.Duty == EventDuty.Required).SelectMany(e => e.Facts).OfType<FixedText>().Where(f => f.Field is "eventName").Select(f => f.Value),
    };

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
