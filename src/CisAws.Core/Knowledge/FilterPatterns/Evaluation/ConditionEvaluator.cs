using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Evaluates conditions on concrete values.</summary>
internal static class ConditionEvaluator
{
    /// <summary>Whether an event fulfils a pattern.</summary>
    public static bool Evaluate(PatternNode node, JsonElement root) => node switch
    {
        OrNode or => or.Operands.Any(o => Evaluate(o, root)),
        AndNode and => and.Operands.All(o => Evaluate(o, root)),
        ConditionNode condition => EvaluateCondition(condition, root),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>Whether a present value fulfils a condition.</summary>
    public static bool Holds(ConditionNode condition, JsonElement value) => (condition, value.ValueKind) switch
    {
        (IsNode { Word: IsWord.Null }, JsonValueKind.Null) => true,
        (IsNode { Word: IsWord.True }, JsonValueKind.True) => true,
        (IsNode { Word: IsWord.False }, JsonValueKind.False) => true,
        (ComparisonNode c, JsonValueKind.String) => HoldsText(c, value.GetString()!),
        (ComparisonNode c, JsonValueKind.Number) => c.Value is NumberValue && HoldsNumber(c, value.GetDouble()),
        _ => false,
    };

    /// <summary>Whether a number fulfils a comparison with a number.</summary>
    public static bool HoldsNumber(ComparisonNode comparison, double value)
    {
        double other = ((NumberValue)comparison.Value).Number;
        return comparison.Operator switch
        {
            ComparisonOperator.Equal => value.Equals(other),
            ComparisonOperator.NotEqual => !value.Equals(other),
            ComparisonOperator.Less => value < other,
            ComparisonOperator.LessOrEqual => value <= other,
            ComparisonOperator.Greater => value > other,
            _ => value >= other,
        };
    }

    /// <summary>Whether a text fulfils a comparison; never one with a number.</summary>
    public static bool HoldsText(ComparisonNode comparison, string value) =>
        comparison.Value is not NumberValue && comparison.Operator switch
        {
            ComparisonOperator.Equal => StringLanguage.Matches(comparison.Value, value),
            ComparisonOperator.NotEqual => !StringLanguage.Matches(comparison.Value, value),
            _ => false,
        };

    private static bool EvaluateCondition(ConditionNode condition, JsonElement root)
    {
        if (!condition.Selector.HasWildcard)
        {
            bool isThere = FieldReader.TryValue(root, condition.Selector, out JsonElement value);
            return condition is NotExistsNode ? !isThere : isThere && Holds(condition, value);
        }

        IEnumerable<JsonElement> values = FieldReader.Values(root, condition.Selector);
        return condition is NotExistsNode ? !values.Any() : values.Any(v => Holds(condition, v));
    }
}
