using System.Text.Json.Nodes;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>The kinds of values of a field.</summary>
internal enum FieldKind
{
    Absent,
    Text,
    Null,
    False,
    True,
    Number,
    Container,
}

/// <summary>A value chosen for a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Text">Of a text.</param>
/// <param name="Number">Of a number.</param>
internal sealed record FieldChoice(Selector Field, FieldKind Kind, string? Text = null, double Number = 0)
{
    /// <summary>What the text must be in and out of.</summary>
    public IReadOnlyList<LanguageConstraint> Constraints { get; init; } = [];

    /// <summary>Whether the field is there.</summary>
    public bool IsPresent => Kind != FieldKind.Absent;

    /// <summary>As JSON.</summary>
    public JsonNode? ToJson() => Kind switch
    {
        FieldKind.Text => Text,
        FieldKind.Number => Number,
        FieldKind.True => true,
        FieldKind.False => false,
        FieldKind.Container => new JsonObject(),
        _ => null,
    };

    /// <summary>The value of a condition on the field: 1 true, 0 false, -1 where the text is not yet narrowed down.</summary>
    public sbyte Truth(ConditionNode condition) => (condition, Kind) switch
    {
        (NotExistsNode, FieldKind.Absent) => 1,
        (IsNode { Word: IsWord.Null }, FieldKind.Null) => 1,
        (IsNode { Word: IsWord.True }, FieldKind.True) => 1,
        (IsNode { Word: IsWord.False }, FieldKind.False) => 1,
        (ComparisonNode { Value: NumberValue } c, FieldKind.Number) => ConditionEvaluator.HoldsNumber(c, Number) ? (sbyte)1 : (sbyte)0,
        (ComparisonNode { Value: not NumberValue }, FieldKind.Text) => -1,
        _ => 0,
    };
}
