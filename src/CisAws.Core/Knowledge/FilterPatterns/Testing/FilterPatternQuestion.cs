namespace CisAws.Knowledge.FilterPatterns;

/// <summary>What to find out about a pattern.</summary>
public sealed record FilterPatternQuestion
{
    /// <summary>The recommendations to compare it with, "5.1" to "5.15"; with none, those that it covers are found.</summary>
    public IReadOnlyList<string> RecommendationIds { get; init; } = [];

    /// <summary>The twelve-digit account whose trail writes the events, or null where it is not known.</summary>
    public string? AccountId { get; init; }

    /// <summary>An event as CloudWatch Logs stores it, or null. With it and no recommendations, only the event is tested.</summary>
    public string? EventText { get; init; }
}
