using CisAws.Knowledge.FilterPatterns;

namespace CisAws;

/// <summary>The filter pattern that this project would install for a recommendation.</summary>
/// <param name="RecommendationId">"5.1" to "5.15".</param>
/// <param name="Title">The benchmark's name of the recommendation.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Event">The events it counts.</param>
public sealed record FilterPatternDefinition(string RecommendationId, string Title, string Pattern, TextCollection Event)
{
    /// <summary>Characters of the pattern; CloudWatch Logs accepts 1,024.</summary>
    public int Length => Pattern.Length;

    /// <summary>The definition for a recommendation.</summary>
    /// <param name="recommendationId">"5.1" to "5.15".</param>
    /// <param name="withUnlisted">Whether events of the same danger that the benchmark does not list are counted too.</param>
    /// <exception cref="ArgumentOutOfRangeException">It requires no metric filter.</exception>
    /// <exception cref="KeyNotFoundException">The benchmark has no such recommendation.</exception>
    public static FilterPatternDefinition For(string recommendationId, bool withUnlisted = false)
    {
        Recommendation recommendation = BenchmarkCatalog.Default.Get(recommendationId);
        EventFamily family = RequiredEvents.For(recommendation.Control);
        var pattern = FilterPattern.Parse(CanonicalPattern.For(recommendation.Control, withUnlisted));
        IEnumerable<RequiredEvent> counted = family.Events.Where(
            e => PatternCoverage.Decide(pattern, family with { Events = [e with { Duty = EventDuty.Required }] })
                .Kind == CoverageKind.Covered);
        return new(recommendation.Id, recommendation.Title, pattern.Text, new([.. counted.Select(e => e.Name)]));
    }

    /// <inheritdoc/>
    public override string ToString() => Pattern;
}
