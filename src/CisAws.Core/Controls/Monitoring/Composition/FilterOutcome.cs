using CisAws.Benchmark;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// A metric filter that counts some of the required events or at least names them, and how far its best chain reaches.
/// </summary>
/// <param name="Pattern">Its pattern.</param>
/// <param name="Alone">What it counts by itself.</param>
/// <param name="Best">The best chain.</param>
/// <param name="IsIncidental">
/// Whether it counts some of the events only incidentally, as a filter on root counts everything root does. It takes part in what is
/// counted together, but it explains nothing.
/// </param>
internal sealed record FilterOutcome(FilterPattern Pattern, Coverage Alone, Chain Best, bool IsIncidental)
{
    /// <summary>Whether the best chain ends that way.</summary>
    public bool Ends(ChainEndKind kind) => Best.End?.Kind == kind;

    /// <summary>Whether it counts at least some events that the other coverage lacks.</summary>
    public bool Adds(Coverage other) =>
        other.MissingEvents.Concat(other.NarrowedEvents)
            .Concat(other.UndecidedEvents)
            .Except(Alone.MissingEvents, StringComparer.Ordinal)
            .Any();

    /// <summary>Follows a metric filter; null where it has nothing to do with the required events.</summary>
    public static async Task<FilterOutcome?> FollowAsync(AssessmentContext context, Chain filter, EventFamily family)
    {
        FilterPattern pattern = filter.Pattern!;
        Coverage alone = PatternCoverage.Decide(pattern, family);
        string[] required = [.. family.Events.Where(e => e.Duty == EventDuty.Required).Select(e => e.Name)];
        bool counts = pattern.IsValid && alone.MissingEvents.Count < required.Length, isAbout = IsAbout(pattern, family);
        Coverage byText = counts || !PatternCoverage.DependsOnText(pattern, family)
            ? alone
            : PatternCoverage.DecideByText([pattern], family).Coverage;
        if (!counts && !isAbout && byText.MissingEvents.Count == required.Length) return null;
        bool countsAllOfOne = required.Except(
            [.. byText.MissingEvents, .. byText.NarrowedEvents, .. byText.UndecidedEvents], StringComparer.Ordinal).Any();
        bool isIncidental = !isAbout && !countsAllOfOne
            && PatternCoverage.Decide(pattern, UnrelatedEvents.Of(family)).Kind != CoverageKind.Missed;
        IReadOnlyList<Chain> chains = await MetricLink.FollowAsync(context, filter).ConfigureAwait(false);
        return new FilterOutcome(pattern, alone, BestOf(chains), isIncidental);
    }

    // A filter that names such events and counts none, or whose text is no pattern to us, explains more than "there is no filter".
    private static bool IsAbout(FilterPattern pattern, EventFamily family) =>
        Words(family).Any(w => pattern.Text.Contains(w, StringComparison.Ordinal));

    private static IEnumerable<string> Words(EventFamily family) => family.Control switch
    {
        ControlNames.DeniedCallsAlarm => ["AccessDenied", "UnauthorizedOperation"],
        ControlNames.SignInWithoutMfaAlarm => ["MFAUsed", "mfaAuthenticated"],
        ControlNames.RootUseAlarm => ["Root"],
        ControlNames.FailedSignInsAlarm => ["Failed authentication"],
        _ => family.Events.Where(e => e.Duty == EventDuty.Required)
            .SelectMany(e => e.Facts)
            .OfType<FixedText>()
            .Where(f => f.Field is "eventName")
            .Select(f => f.Value),
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
