namespace CisAws.Knowledge.FilterPatterns;

/// <summary>What patterns do with one kind of event.</summary>
/// <param name="Event">The kind.</param>
/// <param name="Kind">All, none or some of them are counted.</param>
internal sealed record EventDecision(RequiredEvent Event, CoverageKind Kind)
{
    /// <summary>An event that is not counted.</summary>
    public string? Counterexample { get; init; }

    /// <summary>What must hold for an event to be counted, as text.</summary>
    public string? Condition { get; init; }

    /// <summary>Why nothing was decided, words for after a colon.</summary>
    public string? Doubt { get; init; }
}
