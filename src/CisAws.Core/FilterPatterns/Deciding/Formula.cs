namespace CisAws.FilterPatterns;

/// <summary>What is left of a pattern once the facts of an event are put in: constants are folded away, conditions are numbered.</summary>
internal abstract record Formula
{
    private Formula()
    {
    }

    /// <summary>True everywhere.</summary>
    public static Formula True { get; } = new All([]);

    /// <summary>True nowhere.</summary>
    public static Formula False { get; } = new Any([]);

    /// <summary>A condition.</summary>
    /// <param name="Index">Its number in the table.</param>
    public sealed record Condition(int Index) : Formula;

    /// <summary>All parts.</summary>
    public sealed record All(IReadOnlyList<Formula> Parts) : Formula;

    /// <summary>Any part.</summary>
    public sealed record Any(IReadOnlyList<Formula> Parts) : Formula;

    /// <summary>Conjunction without constants and repetitions.</summary>
    public static Formula AllOf(IEnumerable<Formula> parts) => Join(parts, True, False, f => f is All a ? a.Parts : [f], p => new All(p));

    /// <summary>Disjunction without constants and repetitions.</summary>
    public static Formula AnyOf(IEnumerable<Formula> parts) => Join(parts, False, True, f => f is Any a ? a.Parts : [f], p => new Any(p));

    /// <summary>Number of its parts.</summary>
    public int Size => this switch { All a => 1 + a.Parts.Sum(p => p.Size), Any a => 1 + a.Parts.Sum(p => p.Size), _ => 1 };

    /// <summary>
    /// The value where some conditions are not known (1 true, 0 false, -1 unknown), and the first unknown condition that can still
    /// change it and that a choice can settle.
    /// </summary>
    public sbyte Evaluate(sbyte[] truth, Func<int, bool> canSettle, ref int unsettled)
    {
        switch (this)
        {
            case Condition c:
                if (truth[c.Index] < 0 && unsettled < 0 && canSettle(c.Index)) unsettled = c.Index;
                return truth[c.Index];
            case All all:
                return OfParts(all.Parts, decisive: 0, truth, canSettle, ref unsettled);
            case Any any:
                return OfParts(any.Parts, decisive: 1, truth, canSettle, ref unsettled);
            default:
                throw new InvalidOperationException("Unknown formula.");
        }
    }

    private static sbyte OfParts(IReadOnlyList<Formula> parts, sbyte decisive, sbyte[] truth, Func<int, bool> canSettle, ref int unsettled)
    {
        int before = unsettled;
        sbyte result = (sbyte)(1 - decisive);
        foreach (Formula part in parts)
        {
            sbyte value = part.Evaluate(truth, canSettle, ref unsettled);
            if (value == decisive)
            {
                unsettled = before;
                return decisive;
            }

            if (value < 0) result = -1;
        }

        return result;
    }

    private static Formula Join(IEnumerable<Formula> parts, Formula neutral, Formula decisive, Func<Formula, IReadOnlyList<Formula>> flatten, Func<IReadOnlyList<Formula>, Formula> join)
    {
        List<Formula> kept = [];
        HashSet<int> seen = [];
        foreach (Formula part in parts.SelectMany(flatten))
        {
            if (ReferenceEquals(part, decisive)) return decisive;
            if (!ReferenceEquals(part, neutral) && (part is not Condition c || seen.Add(c.Index))) kept.Add(part);
        }

        return kept.Count switch { 0 => neutral, 1 => kept[0], _ => join(kept) };
    }
}
