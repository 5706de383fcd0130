namespace CisAws.Knowledge.FilterPatterns;

/// <summary>What one decision about a family learns at one kind of event and need not find out again at the next.</summary>
internal sealed class DecisionCache
{
    private readonly Dictionary<PatternValue, StringLanguage> languages = [];
    private readonly Dictionary<(ConditionNode Condition, EventFact Fact), bool?> constants = [];

    /// <summary>Remainders of patterns that were beyond the bound.</summary>
    public HashSet<string> TooComplex { get; } = new(StringComparer.Ordinal);

    /// <summary>The language of a text or regular expression.</summary>
    public StringLanguage Language(PatternValue value)
    {
        if (!languages.TryGetValue(value, out StringLanguage? language)) languages[value] = language = StringLanguage.Of(value)!;
        return language;
    }

    /// <summary>Whether a fact makes a condition true or false everywhere; null where it does not.</summary>
    public bool? Constant(ConditionNode condition, EventFact fact, Func<bool?> find)
    {
        if (!constants.TryGetValue((condition, fact), out bool? constant)) constants[(condition, fact)] = constant = find();
        return constant;
    }
}
