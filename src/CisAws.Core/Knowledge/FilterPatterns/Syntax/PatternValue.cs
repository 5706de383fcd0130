namespace CisAws.Knowledge.FilterPatterns;

/// <summary>What a field is compared with.</summary>
public abstract record PatternValue
{
    private protected PatternValue()
    {
    }
}

/// <summary>
/// A text, quoted or bare: <c>*</c> matches any run of characters, everything else itself. Case matters and the whole value must
/// match.
/// </summary>
/// <param name="Text">The text without quotes and escapes.</param>
public sealed record TextValue(string Text) : PatternValue
{
    /// <summary>Whether it matches more than one text.</summary>
    public bool HasWildcard => Text.Contains('*', StringComparison.Ordinal);
}

/// <summary>A bare number.</summary>
/// <param name="Number">A finite number.</param>
public sealed record NumberValue(double Number) : PatternValue;

/// <summary>A regular expression between per cent signs; it may match anywhere in the value unless anchored.</summary>
/// <param name="Expression">The expression without the per cent signs.</param>
public sealed record RegexValue(string Expression) : PatternValue;
