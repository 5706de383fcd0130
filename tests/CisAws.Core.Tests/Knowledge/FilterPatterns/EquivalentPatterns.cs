using System.Globalization;
using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Writes a tree in another way that means the same.</summary>
internal static class EquivalentPatterns
{
    private static readonly string[] Blanks = [" ", "  ", "\n", "\t ", " \r\n "];

    /// <summary>Shuffles, repeats, nests, blanks and quotes at random.</summary>
    public static string Of(PatternNode node, Random random)
    {
        string text = node switch
        {
            OrNode or => Join(or.Operands, "||", random),
            AndNode and => Join(and.Operands, "&&", random),
            ComparisonNode c => $"{c.Selector}{Blank(random)}{PatternPrinter.Print(c.Operator)}{Blank(random)}{Value(c.Value, random)}",
            _ => node.Print().Replace(" ", Blank(random), StringComparison.Ordinal),
        };
        text = node is ConditionNode && random.Next(3) == 0 ? $"{text} {(random.Next(2) == 0 ? "||" : "&&")} {text}" : text;
        return random.Next(3) == 0 || node is not ConditionNode || text.Length > node.Print().Length * 2
            ? $"{Blank(random)}({text}){Blank(random)}"
            : $" {text} ";
    }

    private static string Join(IReadOnlyList<PatternNode> operands, string joint, Random random)
    {
        List<PatternNode> shuffled = [.. operands.OrderBy(_ => random.Next())];
        if (random.Next(2) == 0) shuffled.Add(shuffled[0]);
        return string.Join(joint, shuffled.Select(o => $"({Of(o, random)})"));
    }

    private static string Value(PatternValue value, Random random) => value switch
    {
        TextValue { Text.Length: > 0 } t when random.Next(2) == 0 && t.Text.All(c => char.IsAsciiLetter(c) || c is '.' or '*') =>
            Stars(t.Text, random),
        TextValue t => PatternPrinter.Print(new TextValue(Stars(t.Text, random))),
        NumberValue n => random.Next(2) == 0 ? n.Number.ToString("0.0", CultureInfo.InvariantCulture) : PatternPrinter.Print(n),
        _ => PatternPrinter.Print(value),
    };

    // Two stars are one.
    private static string Stars(string text, Random random) =>
        random.Next(2) == 0 ? text.Replace("*", "**", StringComparison.Ordinal) : text;

    private static string Blank(Random random) => Blanks[random.Next(Blanks.Length)];
}
