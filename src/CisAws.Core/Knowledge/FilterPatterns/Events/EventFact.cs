namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// Something that is true of every event of a kind. Fields are property names joined with dots, such as <c>userIdentity.type</c>.
/// </summary>
/// <param name="Field">The field.</param>
public abstract record EventFact(string Field)
{
    /// <summary>The field as patterns select it.</summary>
    internal Selector Selector { get; } = Selector.OfField(Field);
}

/// <summary>The field always has this text.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The text.</param>
public sealed record FixedText(string Field, string Value) : EventFact(Field);

/// <summary>The field always has this JSON boolean.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The boolean.</param>
public sealed record FixedFlag(string Field, bool Value) : EventFact(Field);

/// <summary>The field is never present.</summary>
/// <param name="Field">The field.</param>
public sealed record AbsentField(string Field) : EventFact(Field);

/// <summary>The field is always a text, any that is like all of the first and like none of the second.</summary>
/// <param name="Field">The field.</param>
/// <param name="Like">Texts with stars or regular expressions that all match.</param>
/// <param name="NotLike">Such that never match.</param>
/// <param name="Sample">An allowed text, for sample events.</param>
public sealed record TextWithin(
    string Field, IReadOnlyList<PatternValue> Like, IReadOnlyList<PatternValue> NotLike, string Sample) : EventFact(Field);
