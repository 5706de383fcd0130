namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Answers questions about single patterns without an account.</summary>
public static class FilterPatternTester
{
    /// <summary>
    /// One result for each recommendation asked about. Where none is named: the recommendations the pattern covers; if there are none,
    /// those of which it always counts some event; if there are none, those of which it counts some event under conditions or perhaps
    /// (5.1 and 5.3, whose events have any name, only without others); if there are none, one result that says so.
    /// </summary>
    /// <exception cref="CisAwsException">
    /// FilterPatternInvalid, EventInvalid, NoFilterPattern: the pattern, the event or a recommendation is none.
    /// </exception>
    public static IReadOnlyList<FilterPatternResult> Test(string patternText, FilterPatternQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var pattern = FilterPattern.Parse(patternText);
        if (!pattern.IsValid) throw FilterPatternErrors.Unreadable(pattern);
        EventMatch? match = question.EventText is null ? null : EventMatch.Of(pattern, question.EventText);
        var bare = new FilterPatternResult
        {
            Pattern = pattern.Text,
            Shape = pattern.Shape,
            CanonicalPattern = pattern.Print(),
            Explanation = PatternExplanation.Of(pattern),
            Sentence = match?.Sentence ?? $"None of the events that {FilterPatternSelector.Range} require is counted.",
            Matches = match?.Matches,
            Warnings = new([.. match?.Warnings ?? []]),
        };
        if (question.RecommendationIds.Count > 0) return [.. question.RecommendationIds.Select(id => With(bare, id, Decide(id)))];
        return match is null && Served([.. FilterPatternSelector.All.Select(id => (id, Decide(id)))]) is { Count: > 0 } served
            ? [.. served.Select(s => With(bare, s.Id, s.Coverage))]
            : [bare];

        Coverage Decide(string id) =>
            PatternCoverage.Decide(pattern, RequiredEvents.For(BenchmarkCatalog.Default.Get(id).Control, question.AccountId));
    }

    private static List<(string Id, Coverage Coverage)> Served(IReadOnlyList<(string Id, Coverage Coverage)> all)
    {
        Func<(string Id, Coverage Coverage), bool>[] ranks =
        [
            r => r.Coverage.Kind == CoverageKind.Covered,
            r => Open(r.Coverage)
                < RequiredEvents.For(BenchmarkCatalog.Default.Get(r.Id).Control).Events.Count(e => e.Duty == EventDuty.Required),
            r => IsPartial(r.Coverage) && HasNames(r.Id),
            r => IsPartial(r.Coverage),
        ];
        return ranks.Select(rank => all.Where(rank).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];

        static bool IsPartial(Coverage coverage) => coverage.NarrowedEvents.Count + coverage.UndecidedEvents.Count > 0;

        // Nearly every pattern counts some denied call and some call of root.
        static bool HasNames(string id) =>
            RequiredEvents.For(BenchmarkCatalog.Default.Get(id).Control).Events[0].Facts.Any(f => f is FixedText { Field: "eventName" });

        static int Open(Coverage coverage) => coverage.MissingEvents.Count + coverage.NarrowedEvents.Count + coverage.UndecidedEvents.Count;
    }

    private static FilterPatternResult With(FilterPatternResult bare, string id, Coverage coverage) => bare with
    {
        RecommendationId = id,
        Title = BenchmarkCatalog.Default.Get(id).Title,
        Coverage = coverage.Kind,
        Sentence = coverage.Sentence,
        MissingEvent = new([.. coverage.MissingEvents]),
        NarrowedEvent = new([.. coverage.NarrowedEvents]),
        UndecidedEvent = new([.. coverage.UndecidedEvents]),
        ObsoleteEvent = new([.. coverage.ObsoleteEvents]),
        NarrowingCondition = coverage.NarrowingCondition,
        Counterexample = coverage.Counterexample,
        Warnings = new([.. coverage.Warnings.Union(bare.Warnings, StringComparer.Ordinal)]),
    };
}
