namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Describes in words what a formula requires.</summary>
internal sealed class ConditionWords(EventModel model, ConditionTable table)
{
    private const int Longest = 240;

    /// <summary>The description, truncated to a readable length.</summary>
    public string Of(Formula formula)
    {
        string text = Full(formula);
        return text.Length <= Longest ? text : $"{text[..text.LastIndexOf(' ', Longest)]} …";
    }

    /// <summary>All of the words.</summary>
    public string Full(Formula formula) => Words(formula, inside: false);

    private string Words(Formula formula, bool inside) => formula switch
    {
        Formula.Condition c => Words(table[c.Index]),
        Formula.All { Parts.Count: 0 } => "true",
        Formula.Any { Parts.Count: 0 } => "never",
        Formula.All a => Join(a.Parts, " and ", inside),
        Formula.Any a => Join(a.Parts, " or ", inside),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private string Join(IReadOnlyList<Formula> parts, string joint, bool inside)
    {
        string text = string.Join(joint, parts.Select(p => Words(p, inside: true)));
        return inside ? $"({text})" : text;
    }

    // Users do not expect that != needs the field to be present, so it is said wherever the field can be absent.
    private string Words(ConditionNode condition) => Of(condition, model.Of(condition.Selector, out _) == FieldKnowledge.Free);

    /// <summary>A condition in words.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="canBeAbsent">Whether to say that the field must be present.</param>
    public static string Of(ConditionNode condition, bool canBeAbsent) => condition switch
    {
        NotExistsNode => $"{condition.Selector} is absent",
        IsNode { Word: IsWord.Null } => $"{condition.Selector} is null",
        IsNode { Word: IsWord.True } => $"{condition.Selector} is true",
        IsNode => $"{condition.Selector} is false",
        ComparisonNode c => $"{c.Selector} {Relation(c, canBeAbsent ? "is present and " : "")} {PatternPrinter.Print(c.Value)}",
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static string Relation(ComparisonNode comparison, string present)
    {
        bool many = comparison.Value is RegexValue or TextValue { HasWildcard: true };
        return comparison.Operator switch
        {
            ComparisonOperator.Equal => many ? "matches" : "is",
            ComparisonOperator.NotEqual => present + (many ? "does not match" : "is not"),
            _ => $"is {PatternPrinter.Print(comparison.Operator)}",
        };
    }
}
