using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// Finds comparisons whose result the user guide does not say: a JSON boolean, number or null compared by <c>=</c> or <c>!=</c> with a
/// text, or a text with a number. They count as false here.
/// </summary>
internal static class UndocumentedComparisons
{
    /// <summary>A remark for each such comparison that an event meets.</summary>
    public static IEnumerable<string> In(PatternNode node, JsonElement root) => node switch
    {
        OrNode or => or.Operands.SelectMany(o => In(o, root)),
        AndNode and => and.Operands.SelectMany(o => In(o, root)),
        ComparisonNode { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } c =>
            FieldReader.Values(root, c.Selector).Select(v => Remark(c, v)).OfType<string>(),
        _ => [],
    };

    /// <summary>Whether an event would fulfil a pattern if all such comparisons were true.</summary>
    public static bool MayHold(PatternNode node, JsonElement root) => node switch
    {
        OrNode or => or.Operands.Any(o => MayHold(o, root)),
        AndNode and => and.Operands.All(o => MayHold(o, root)),
        _ => ConditionEvaluator.Evaluate(node, root) || In(node, root).Any(),
    };

    private static string? Remark(ComparisonNode comparison, JsonElement value)
    {
        string? type = (value.ValueKind, comparison.Value) switch
        {
            (JsonValueKind.True or JsonValueKind.False, _) => "a JSON boolean (IS TRUE and IS FALSE are documented)",
            (JsonValueKind.Null, _) => "JSON null (IS NULL is documented)",
            (JsonValueKind.Number, not NumberValue) => "a JSON number",
            (JsonValueKind.String, NumberValue) => "a JSON string (quote the value)",
            _ => null,
        };
        return type is null
            ? null
            : $"'{comparison.Print()}' compares {type}: how CloudWatch Logs does that is not documented, so it is not relied on.";
    }
}
