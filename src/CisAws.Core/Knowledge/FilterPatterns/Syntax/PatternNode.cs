namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// A part of a JSON filter pattern. Two parts are equal if they say the same with the same structure, however they were written.
/// </summary>
public abstract record PatternNode
{
    private protected PatternNode()
    {
    }

    /// <summary>The part as pattern text, without the outer braces.</summary>
    public string Print() => PatternPrinter.Print(this);
}

/// <summary>Parts joined by <c>||</c>: true where any of them is.</summary>
/// <param name="Operands">Two or more.</param>
public sealed record OrNode(IReadOnlyList<PatternNode> Operands) : PatternNode
{
    /// <inheritdoc/>
    public bool Equals(OrNode? other) => other is not null && Operands.SequenceEqual(other.Operands);

    /// <inheritdoc/>
    public override int GetHashCode() => Operands.Aggregate(17, HashCode.Combine);
}

/// <summary>Parts joined by <c>&amp;&amp;</c>: true where all of them are. Binds stronger than <c>||</c>.</summary>
/// <param name="Operands">Two or more.</param>
public sealed record AndNode(IReadOnlyList<PatternNode> Operands) : PatternNode
{
    /// <inheritdoc/>
    public bool Equals(AndNode? other) => other is not null && Operands.SequenceEqual(other.Operands);

    /// <inheritdoc/>
    public override int GetHashCode() => Operands.Aggregate(31, HashCode.Combine);
}

/// <summary>
/// A condition on one field. The language has no negation, so a pattern never turns false because a condition turns true.
/// </summary>
/// <param name="Selector">The field.</param>
public abstract record ConditionNode(Selector Selector) : PatternNode;

/// <summary>How a field is compared.</summary>
public enum ComparisonOperator
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c>: the field is present and has another value.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>, numbers only.</summary>
    Less,

    /// <summary><c>&lt;=</c>, numbers only.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>, numbers only.</summary>
    Greater,

    /// <summary><c>&gt;=</c>, numbers only.</summary>
    GreaterOrEqual,
}

/// <summary>A field compared with a value. False where the field is absent, whatever the operator.</summary>
/// <param name="Selector">The field.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">With what.</param>
public sealed record ComparisonNode(Selector Selector, ComparisonOperator Operator, PatternValue Value) : ConditionNode(Selector);

/// <summary>The words after IS.</summary>
public enum IsWord
{
    /// <summary>JSON null.</summary>
    Null,

    /// <summary>JSON true.</summary>
    True,

    /// <summary>JSON false.</summary>
    False,
}

/// <summary><c>IS NULL</c>, <c>IS TRUE</c>, <c>IS FALSE</c>.</summary>
/// <param name="Selector">The field.</param>
/// <param name="Word">What it must be.</param>
public sealed record IsNode(Selector Selector, IsWord Word) : ConditionNode(Selector);

/// <summary><c>NOT EXISTS</c>: the only condition that an absent field fulfils.</summary>
/// <param name="Selector">The field.</param>
public sealed record NotExistsNode(Selector Selector) : ConditionNode(Selector);
