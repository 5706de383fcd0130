namespace CisAws.Knowledge.FilterPatterns;

/// <summary>The different conditions that the facts leave open, numbered, and the languages of their values.</summary>
internal sealed class ConditionTable(DecisionCache memory)
{
    private readonly List<ConditionNode> conditions = [];
    private readonly Dictionary<ConditionNode, int> numbers = [];
    private readonly Dictionary<Selector, List<int>> byField = [];

    /// <summary>How many.</summary>
    public int Count => conditions.Count;

    /// <summary>The fields, each once.</summary>
    public IEnumerable<Selector> Fields => byField.Keys;

    /// <summary>A condition.</summary>
    public ConditionNode this[int index] => conditions[index];

    /// <summary>The number of a condition.</summary>
    public int Add(ConditionNode condition)
    {
        if (!numbers.TryGetValue(condition, out int index))
        {
            index = conditions.Count;
            numbers[condition] = index;
            conditions.Add(condition);
            if (!byField.TryGetValue(condition.Selector, out List<int>? same)) byField[condition.Selector] = same = [];
            same.Add(index);
        }

        return index;
    }

    /// <summary>The conditions on a field.</summary>
    public IReadOnlyList<int> On(Selector field) => byField.TryGetValue(field, out List<int>? same) ? same : [];

    /// <summary>Whether the values of one field decide the condition; those with a wildcard select unknown fields.</summary>
    public bool CanSettle(int index) => !conditions[index].Selector.HasWildcard;

    /// <summary>
    /// Whether conditions take the same value for an object and for an array, so that not all of their fields can be present together.
    /// </summary>
    public bool HasArraysThatAreObjects => byField.Keys
        .SelectMany(
            f => f.Steps.Select((step, i) => (Above: new Selector([.. f.Steps.Take(i)]), IsElement: step is IndexStep or AnyElementStep)))
        .GroupBy(s => s.Above).Any(g => g.Select(s => s.IsElement).Distinct().Count() > 1);

    /// <summary>The language of a text or regular expression.</summary>
    public StringLanguage Language(PatternValue value) => memory.Language(value);

    /// <summary>What a text must be for a text comparison to hold or not to hold; null for other conditions.</summary>
    public LanguageConstraint? Constraint(ConditionNode condition, bool holds) => condition is ComparisonNode { Value: not NumberValue } c
        ? new LanguageConstraint(Language(c.Value), c.Operator == ComparisonOperator.Equal == holds)
        : null;
}
