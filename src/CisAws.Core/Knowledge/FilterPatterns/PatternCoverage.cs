namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// Decides whether filter patterns together count every event of a family. Decided by meaning, not by text: the facts of each event
/// are put into the patterns, and what remains open is decided case by case. Exact for JSON patterns; the work is bounded, and
/// what is beyond the bound is <see cref="CoverageKind.Undecided"/>.
/// </summary>
public static class PatternCoverage
{
    /// <summary>Decides for one pattern.</summary>
    public static Coverage Decide(FilterPattern pattern, EventFamily family) => Decide([pattern], family);

    /// <summary>Decides for patterns of which each is counted by an alarmed metric.</summary>
    public static Coverage Decide(IReadOnlyList<FilterPattern> patterns, EventFamily family)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        ArgumentNullException.ThrowIfNull(family);
        var memory = new DecisionCache();
        EventDecision[] decisions = [.. family.Events.Select(e => EventDecider.Decide(patterns, e, memory))];
        EventDecision[] required = [.. decisions.Where(d => d.Event.Duty == EventDuty.Required)];
        EventDecision? worst = OfKind(CoverageKind.Missed)
            .Concat(OfKind(CoverageKind.Narrowed))
            .Concat(OfKind(CoverageKind.Undecided))
            .FirstOrDefault();
        return new Coverage(worst?.Kind ?? CoverageKind.Covered, CoverageSentence.Of(patterns, family, required))
        {
            MissingEvents = Names(OfKind(CoverageKind.Missed)),
            NarrowedEvents = Names(OfKind(CoverageKind.Narrowed)),
            UndecidedEvents = Names(OfKind(CoverageKind.Undecided)),
            ObsoleteEvents = Names(decisions.Where(d => d is { Event.Duty: EventDuty.Obsolete, Kind: not CoverageKind.Covered })),
            NarrowingCondition = CoverageSentence.Conditions(OfKind(CoverageKind.Narrowed)),
            Counterexample = worst?.Counterexample,
            Warnings = [.. CoverageWarnings.Of(patterns, decisions, worst?.Counterexample)],
        };

        IEnumerable<EventDecision> OfKind(CoverageKind kind) => required.Where(d => d.Kind == kind);
    }

    private static string[] Names(IEnumerable<EventDecision> decisions) => [.. decisions.Select(d => d.Event.Name)];
}
