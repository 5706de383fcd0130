using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Remarks beside a verdict.</summary>
internal static class CoverageWarnings
{
    /// <summary>The remarks, each once.</summary>
    public static IEnumerable<string> Of(
        IReadOnlyList<FilterPattern> patterns, IReadOnlyList<EventDecision> decisions, string? counterexample)
    {
        IEnumerable<string> remarks = patterns.SelectMany(p => OfPattern(p, patterns.Count)).Concat(OfEvents(decisions));
        return (counterexample is null ? remarks : remarks.Concat(Undocumented(patterns, counterexample))).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> OfPattern(FilterPattern pattern, int count)
    {
        if (pattern.Shape == PatternShape.Empty)
        {
            yield return "An empty pattern counts every event of the log group, so its alarm says nothing about these events.";
        }

        if (!pattern.IsValid && count > 1)
        {
            yield return $"A pattern counts nothing because {CoverageSentence.Unreadable(pattern.Errors[0])}.";
        }

        if (pattern.Root is { } root && HasSingleQuotes(root))
        {
            yield return "Single quotation marks are part of a value in filter patterns; only double ones are quotation marks.";
        }
    }

    private static IEnumerable<string> OfEvents(IReadOnlyList<EventDecision> decisions)
    {
        EventDecision[] obsolete = Open(EventDuty.Obsolete), advisory = Open(EventDuty.Advisory);
        if (obsolete.Length > 0)
        {
            yield return $"Listed by the benchmark but retired by AWS, and not counted: {CoverageSentence.Names(obsolete)}.";
        }

        // Not worth a warning where required events are missed.
        if (advisory.Length > 0 && decisions.All(d => d.Event.Duty != EventDuty.Required || d.Kind == CoverageKind.Covered))
            yield return $"Not required by the benchmark, and not counted: {CoverageSentence.Names(advisory)}.";

        EventDecision[] Open(EventDuty duty) =>
            [.. decisions.Where(d => d.Event.Duty == duty && d.Kind is CoverageKind.Missed or CoverageKind.Narrowed)];
    }

    private static IEnumerable<string> Undocumented(IReadOnlyList<FilterPattern> patterns, string counterexample)
    {
        using var document = JsonDocument.Parse(counterexample);
        return [.. patterns.Select(p => p.Root).OfType<PatternNode>().SelectMany(r => UndocumentedComparisons.In(r, document.RootElement))];
    }

    private static bool HasSingleQuotes(PatternNode node) => node switch
    {
        OrNode or => or.Operands.Any(HasSingleQuotes),
        AndNode and => and.Operands.Any(HasSingleQuotes),
        ComparisonNode { Value: TextValue { Text: ['\'', _, .., '\''] } } => true,
        _ => false,
    };
}
