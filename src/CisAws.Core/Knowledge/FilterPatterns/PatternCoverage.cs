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
        return Decide(patterns, family, [.. family.Events.Select(e => EventDecider.Decide(patterns, e, memory))]);
    }

    /// <summary>
    /// Decides as if comparisons whose result is not documented compared texts, and names those that the result depends on.
    /// </summary>
    internal static (Coverage Coverage, IReadOnlyList<string> Assumed) DecideByText(
        IReadOnlyList<FilterPattern> patterns, EventFamily family)
    {
        var memory = new DecisionCache();
        var decisions = new List<EventDecision>();
        var assumed = new List<ComparisonNode>();
        foreach (RequiredEvent kind in family.Events)
        {
            var reading = new TextualReading(kind);
            decisions.Add(EventDecider.Decide(patterns, kind, memory, reading));
            if (kind.Duty == EventDuty.Required) assumed.AddRange(reading.Assumed);
        }

        return (Decide(patterns, family, [.. decisions]), [.. assumed.Select(Print).Distinct(StringComparer.Ordinal)]);
    }

    // As most people write it.
    private static string Print(ComparisonNode comparison) => comparison.Value is TextValue { Text: "true" or "false" } word
        ? $"{comparison.Selector} {PatternPrinter.Print(comparison.Operator)} {word.Text}"
        : comparison.Print();

    /// <summary>Whether a pattern has a comparison that would hold for a required event only in a way that is not documented.</summary>
    internal static bool DependsOnText(FilterPattern pattern, EventFamily family) => pattern.Root is { } root
        && family.Events.Where(e => e.Duty == EventDuty.Required).Any(e =>
        {
            var reading = new TextualReading(e);
            _ = reading.Of(root);
            return reading.Assumed.Count > 0;
        });

    private static Coverage Decide(IReadOnlyList<FilterPattern> patterns, EventFamily family, EventDecision[] decisions)
    {
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
