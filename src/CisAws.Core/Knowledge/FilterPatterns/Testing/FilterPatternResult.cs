using CisAws.Knowledge.FilterPatterns;

namespace CisAws;

/// <summary>
/// What a filter pattern of CloudWatch Logs means, what it counts of the events a recommendation requires, and whether it counts an event.
/// </summary>
public sealed record FilterPatternResult
{
    /// <summary>The pattern as given.</summary>
    public required string Pattern { get; init; }

    /// <summary>Its form.</summary>
    public required PatternShape Shape { get; init; }

    /// <summary>The same pattern in one canonical form.</summary>
    public required string CanonicalPattern { get; init; }

    /// <summary>Which events the pattern counts, in plain words of one or several lines.</summary>
    public required string Explanation { get; init; }

    /// <summary>The recommendation it was compared with, or null where it covers none or only an event was tested.</summary>
    public string? RecommendationId { get; init; }

    /// <summary>The benchmark's name of the recommendation, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The verdict, or null where there is no recommendation.</summary>
    public CoverageKind? Coverage { get; init; }

    /// <summary>The answer in one plain sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Required events that are never counted.</summary>
    public TextCollection MissingEvent { get; init; } = TextCollection.Empty;

    /// <summary>Required events of which only some are counted.</summary>
    public TextCollection NarrowedEvent { get; init; } = TextCollection.Empty;

    /// <summary>Required events that nothing was decided about.</summary>
    public TextCollection UndecidedEvent { get; init; } = TextCollection.Empty;

    /// <summary>Events of retired APIs that the benchmark lists and the pattern does not count; they do not change the verdict.</summary>
    public TextCollection ObsoleteEvent { get; init; } = TextCollection.Empty;

    /// <summary>What must hold for narrowed events to be counted, as text, or null.</summary>
    public string? NarrowingCondition { get; init; }

    /// <summary>A required event that is not counted, as JSON text, or null.</summary>
    public string? Counterexample { get; init; }

    /// <summary>
    /// Whether the pattern counts the tested event. Null where there was none, or where CloudWatch Logs does not document the result.
    /// </summary>
    public bool? Matches { get; init; }

    /// <summary>Remarks that do not change the answer.</summary>
    public TextCollection Warnings { get; init; } = TextCollection.Empty;

    /// <inheritdoc/>
    public override string ToString() => RecommendationId is null ? Sentence : $"{RecommendationId} {Coverage}: {Sentence}";
}
