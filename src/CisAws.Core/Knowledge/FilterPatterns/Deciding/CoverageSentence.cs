using System.Globalization;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Says a verdict in one sentence.</summary>
internal static class CoverageSentence
{
    /// <summary>The sentence.</summary>
    public static string Of(IReadOnlyList<FilterPattern> patterns, EventFamily family, IReadOnlyList<EventDecision> required)
    {
        if (patterns.Count == 0) return $"There is no filter pattern that counts {family.Description}.";
        List<string> parts = [];
        EventDecision[] missed = [.. required.Where(d => d.Kind == CoverageKind.Missed)];
        EventDecision[] undecided = [.. required.Where(d => d.Kind == CoverageKind.Undecided)];
        if (missed.Length == required.Count) parts.Add($"None of the required events of {family.Description} is counted: {Names(missed)}");
        else if (missed.Length > 0) parts.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{missed.Length} of the {required.Count} required events of {family.Description} "
                + $"{(missed.Length == 1 ? "is" : "are")} not counted: {Names(missed)}"));
        if (Conditions(required.Where(d => d.Kind == CoverageKind.Narrowed)) is { } narrowed) parts.Add(narrowed);
        if (undecided.Length > 0)
        {
            parts.Add($"it cannot be decided whether every event of {Names(undecided)} is counted: {undecided[0].Doubt}");
        }

        if (parts.Count == 0)
        {
            string together = patterns.Count > 1
                ? string.Create(CultureInfo.InvariantCulture, $" by {patterns.Count} patterns together")
                : string.Empty;
            parts.Add($"Every required event of {family.Description} is counted{together}");
        }

        parts.AddRange(patterns.Where(p => !p.IsValid).Take(1).Select(p => Unreadable(p.Errors[0])));
        string text = string.Join("; ", parts);
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    /// <summary>Which events are counted under which condition; null where there is none.</summary>
    public static string? Conditions(IEnumerable<EventDecision> narrowed)
    {
        string[] parts =
        [
            .. narrowed.GroupBy(d => d.Condition, StringComparer.Ordinal)
                .Select(g => $"{Names(g)} {(g.Count() == 1 ? "is" : "are")} counted only if {g.Key}"),
        ];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    /// <summary>Why a pattern is none.</summary>
    public static string Unreadable(PatternError error) =>
        string.Create(CultureInfo.InvariantCulture, $"the pattern cannot be read: {error.Message} at position {error.Position}");

    /// <summary>Names in the order of the family.</summary>
    public static string Names(IEnumerable<EventDecision> decisions) => string.Join(", ", decisions.Select(d => d.Event.Name));
}
