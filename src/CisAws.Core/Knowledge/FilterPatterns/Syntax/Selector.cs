namespace CisAws.Knowledge.FilterPatterns;

/// <summary>One step of a selector.</summary>
public abstract record SelectorStep
{
    private protected SelectorStep()
    {
    }
}

/// <summary><c>.name</c> or <c>.['any name']</c>.</summary>
/// <param name="Name">The property; case matters.</param>
public sealed record PropertyStep(string Name) : SelectorStep;

/// <summary><c>.*</c>: any property of an object.</summary>
public sealed record AnyPropertyStep : SelectorStep;

/// <summary><c>[n]</c>: an element of an array.</summary>
/// <param name="Index">From zero.</param>
public sealed record IndexStep(int Index) : SelectorStep;

/// <summary><c>[*]</c>: any element of an array.</summary>
public sealed record AnyElementStep : SelectorStep;

/// <summary>The way from the event to a field, such as <c>$.userIdentity.type</c>.</summary>
public sealed record Selector
{
    private readonly string text;

    /// <summary>From steps.</summary>
    /// <param name="steps">One or more.</param>
    public Selector(IReadOnlyList<SelectorStep> steps)
    {
        Steps = steps;
        HasWildcard = steps.Any(s => s is AnyPropertyStep or AnyElementStep);
        text = PatternPrinter.Print(steps);
    }

    /// <summary>The steps from the event on.</summary>
    public IReadOnlyList<SelectorStep> Steps { get; }

    /// <summary>Whether it can point at several fields.</summary>
    public bool HasWildcard { get; }

    /// <summary>The selector of a field named by property names joined with dots, without the leading <c>$.</c>.</summary>
    public static Selector OfField(string field) => new([.. field.Split('.').Select(n => new PropertyStep(n))]);

    /// <inheritdoc/>
    public bool Equals(Selector? other) => other is not null && text == other.text;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    /// <summary>As written in patterns.</summary>
    public override string ToString() => text;

    /// <summary>Whether the other one starts with all of this one.</summary>
    internal bool IsAbove(Selector other)
    {
        if (Steps.Count >= other.Steps.Count) return false;
        for (int i = 0; i < Steps.Count; i++)
        {
            if (Steps[i] != other.Steps[i]) return false;
        }

        return true;
    }
}
