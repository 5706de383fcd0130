using System.Text;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Says in plain words which events a pattern counts.</summary>
internal static class PatternExplanation
{
    private const int LongestLine = 120;

    /// <summary>One or several lines.</summary>
    public static string Of(FilterPattern pattern) => pattern.Shape switch
    {
        PatternShape.Json => OfConditions(pattern.Root!),
        PatternShape.Text => $"Counts an event of any form whose text {TextTermWords.Of(pattern.Terms)}.",
        PatternShape.Empty => "Counts every event of the log group.",
        PatternShape.SpaceDelimited =>
            "Takes an event as a line of columns. CloudTrail's events are JSON, so which of them it counts is not decided here.",
        _ => $"Counts nothing: {pattern.Errors[0].Message}.",
    };

    /// <summary>The parts of alternatives or of conditions that all must hold; several values of one field are one part.</summary>
    /// <remarks>The node is null where a part combines several conditions.</remarks>
    public static IReadOnlyList<(PatternNode? Node, string Words)> Items(PatternNode node)
    {
        PatternNode[] parts = [.. Flatten(node)];
        ComparisonOperator joined = node is OrNode ? ComparisonOperator.Equal : ComparisonOperator.NotEqual;
        return
        [
            .. parts.GroupBy(
                p => p is ComparisonNode c && c.Operator == joined && !c.Selector.HasWildcard
                    ? c.Selector.ToString()
                    : $"{p.Print()}|{p.GetType().Name}",
                StringComparer.Ordinal)
                .Select(g => g.Distinct().ToArray() is { Length: > 1 } same
                    ? (null, Several([.. same.Cast<ComparisonNode>()]))
                    : (g.First(), Line(g.First()))),
        ];
    }

    // Empty where one line does not hold it.
    private static string Line(PatternNode node) =>
        node is ConditionNode condition ? ConditionWords.Of(condition, canBeAbsent: true) : Items(node) is [(_, string words)] ? words : "";

    private static string OfConditions(PatternNode root)
    {
        if (Line(root) is { Length: > 0 } only) return $"Counts a JSON event if {only}.";
        IReadOnlyList<(PatternNode? Node, string Words)> items = Items(root);
        string line = $"Counts a JSON event if {string.Join(root is OrNode ? " or " : " and ", items.Select(i => i.Words))}.";
        if (items.Count <= 2 && items.All(i => i.Words.Length > 0) && line.Length <= LongestLine) return line;
        var text = new StringBuilder("Counts a JSON event if ");
        Append(text, root, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, PatternNode node, int depth)
    {
        IReadOnlyList<(PatternNode? Node, string Words)> items = Items(node);
        text.Append(node is OrNode ? "any of these is true:" : "all of these are true:");
        foreach ((PatternNode? inner, string words) in items)
        {
            text.Append('\n').Append(' ', depth * 2).Append("- ").Append(words);
            if (words.Length == 0) Append(text, inner!, depth + 1);
        }
    }

    // Parentheses around parts with the same operator change nothing.
    private static IEnumerable<PatternNode> Flatten(PatternNode node) => node switch
    {
        OrNode or => or.Operands.SelectMany(o => o is OrNode ? Flatten(o) : [o]),
        AndNode and => and.Operands.SelectMany(o => o is AndNode ? Flatten(o) : [o]),
        _ => [node],
    };

    private static string Several(ComparisonNode[] comparisons)
    {
        string values = string.Join(", ", comparisons.Select(c => PatternPrinter.Print(c.Value)));
        bool many = comparisons.Any(c => c.Value is RegexValue or TextValue { HasWildcard: true });
        return comparisons[0].Operator == ComparisonOperator.Equal
            ? $"{comparisons[0].Selector} {(many ? "matches" : "is")} one of {values}"
            : $"{comparisons[0].Selector} is present and {(many ? "matches" : "is")} none of {values}";
    }
}
