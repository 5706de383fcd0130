using System.Runtime.InteropServices;

namespace CisAws.Knowledge.FilterPatterns;

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
    /// The value where some conditions are not known (1 true, 0 false, -1 unknown), and the unknown condition to settle next if the
    /// value has to become the wanted one: one of those that leave the fewest ways to get there, so that dead ends show early.
    /// </summary>
    public FormulaValue Evaluate(sbyte[] truth, Func<int, bool> canSettle, bool wanted) => this switch
    {
        Condition c when truth[c.Index] >= 0 => new FormulaValue(truth[c.Index]),
        Condition c => canSettle(c.Index) ? new FormulaValue(-1, c.Index, 1) : new FormulaValue(-1),
        All all => OfParts(all.Parts, decisive: 0, allNeeded: wanted, truth, canSettle, wanted),
        Any any => OfParts(any.Parts, decisive: 1, allNeeded: !wanted, truth, canSettle, wanted),
        _ => throw new InvalidOperationException("Unknown formula."),
    };

    private static FormulaValue OfParts(
        IReadOnlyList<Formula> parts, sbyte decisive, bool allNeeded, sbyte[] truth, Func<int, bool> canSettle, bool wanted)
    {
        sbyte result = (sbyte)(1 - decisive);
        FormulaValue best = default;
        int ways = 0;
        foreach (Formula part in parts)
        {
            FormulaValue value = part.Evaluate(truth, canSettle, wanted);
            if (value.Value == decisive) return value;
            if (value.Value >= 0) continue;
            result = -1;
            ways += value.Ways;
            if (value.Ways > 0 && (best.Ways == 0 || value.Ways < best.Ways)) best = value;
        }

        return result >= 0
            ? new FormulaValue(result)
            : best.Ways == 0
            ? new FormulaValue(-1)
            : best with { Ways = allNeeded ? best.Ways : ways };
    }

    private static Formula Join(
        IEnumerable<Formula> parts,
        Formula neutral,
        Formula decisive,
        Func<Formula,
        IReadOnlyList<Formula>> flatten,
        Func<IReadOnlyList<Formula>,
        Formula> join)
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

/// <summary>The value of a formula where some conditions are not known.</summary>
/// <param name="Value">1 true, 0 false, -1 unknown.</param>
/// <param name="Unsettled">The condition to settle next, where <paramref name="Ways"/> is not zero.</param>
/// <param name="Ways">How many conditions can each bring about the wanted value of the part that has to have it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FormulaValue(sbyte Value, int Unsettled = -1, int Ways = 0);
