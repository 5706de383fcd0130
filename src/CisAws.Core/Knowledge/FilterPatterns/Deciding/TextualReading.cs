using System.Globalization;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// A pattern as it would count events of a kind if CloudWatch Logs compared JSON booleans with texts, and texts with numbers, by their
/// text. The user guide does not say so and does not say otherwise, so nothing is decided by it but that a person must look.
/// </summary>
internal sealed class TextualReading(RequiredEvent kind)
{
    private static readonly AndNode Always = new([]);
    private readonly EventModel model = EventModel.Of(kind);
    private readonly List<ComparisonNode> assumed = [];

    /// <summary>The comparisons of the patterns read so far that hold only in this reading.</summary>
    public IReadOnlyList<ComparisonNode> Assumed => assumed;

    /// <summary>The pattern in this reading.</summary>
    public PatternNode Of(PatternNode node) => node switch
    {
        OrNode or => new OrNode([.. or.Operands.Select(Of)]),
        AndNode and => new AndNode([.. and.Operands.Select(Of)]),
        ComparisonNode { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } comparison => Of(comparison),
        _ => node,
    };

    private PatternNode Of(ComparisonNode comparison)
    {
        if (comparison.Selector.HasWildcard || model.Of(comparison.Selector, out EventFact? fact) != FieldKnowledge.Fact) return comparison;
        PatternNode read = (fact, comparison.Value) switch
        {
            (FixedFlag f, not NumberValue) => Holds(comparison, ConditionEvaluator.HoldsText(comparison, f.Value ? "true" : "false")),
            (FixedText f, NumberValue n) => Holds(
                comparison,
                double.TryParse(f.Value, NumberStyles.None, CultureInfo.InvariantCulture, out double number) && number.Equals(n.Number)
                    == (comparison.Operator == ComparisonOperator.Equal)),
            (TextWithin, NumberValue n) =>
                comparison with { Value = new TextValue(n.Number.ToString("R", CultureInfo.InvariantCulture)) },
            _ => comparison,
        };
        if (!ReferenceEquals(read, comparison)) assumed.Add(comparison);
        return read;
    }

    private static PatternNode Holds(ComparisonNode comparison, bool holds) => holds ? Always : comparison;
}
