using System.Globalization;
using System.Text;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// Writes parts of patterns in one canonical form: texts quoted, single spaces, parentheses only where they change the meaning.
/// </summary>
internal static class PatternPrinter
{
    /// <summary>A part without the outer braces.</summary>
    public static string Print(PatternNode node) => node switch
    {
        OrNode or => string.Join(" || ", or.Operands.Select(o => o is OrNode ? $"({Print(o)})" : Print(o))),
        AndNode and => string.Join(" && ", and.Operands.Select(o => o is OrNode or AndNode ? $"({Print(o)})" : Print(o))),
        ComparisonNode c => $"{c.Selector} {Print(c.Operator)} {Print(c.Value)}",
        IsNode { Word: IsWord.Null } i => $"{i.Selector} IS NULL",
        IsNode { Word: IsWord.True } i => $"{i.Selector} IS TRUE",
        IsNode i => $"{i.Selector} IS FALSE",
        NotExistsNode n => $"{n.Selector} NOT EXISTS",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>A value.</summary>
    public static string Print(PatternValue value) => value switch
    {
        TextValue t => $"\"{t.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        NumberValue n => n.Number.ToString("R", CultureInfo.InvariantCulture),
        RegexValue r => $"%{r.Expression}%",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>The steps of a selector.</summary>
    public static string Print(IReadOnlyList<SelectorStep> steps)
    {
        var text = new StringBuilder("$");
        foreach (SelectorStep step in steps)
        {
            _ = step switch
            {
                PropertyStep p when IsIdentifier(p.Name) => text.Append('.').Append(p.Name),
                PropertyStep p => text.Append(".['").Append(p.Name).Append("']"),
                IndexStep i => text.Append('[').Append(i.Index.ToString(CultureInfo.InvariantCulture)).Append(']'),
                AnyElementStep => text.Append("[*]"),
                _ => text.Append(".*"),
            };
        }

        return text.ToString();
    }

    /// <summary>An operator.</summary>
    public static string Print(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };

    private static bool IsIdentifier(string name) => name.Length > 0 && name.All(PatternLexer.IsIdentifier);
}
