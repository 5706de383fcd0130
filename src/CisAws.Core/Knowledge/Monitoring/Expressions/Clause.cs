namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// A Boolean expression over conditions. Evaluated in three values: null is "not known", and known operands decide where they can,
/// regardless of the others are.
/// </summary>
/// <typeparam name="T">A condition.</typeparam>
internal abstract record Clause<T>
{
    /// <summary>Whether it holds, from what is known of its conditions.</summary>
    public abstract bool? Decide(Func<T, bool?> condition);
}

/// <summary>A condition.</summary>
internal sealed record ConditionClause<T>(T Condition) : Clause<T>
{
    public override bool? Decide(Func<T, bool?> condition) => condition(Condition);
}

/// <summary>Always or never.</summary>
internal sealed record ConstantClause<T>(bool Value) : Clause<T>
{
    public override bool? Decide(Func<T, bool?> condition) => Value;
}

/// <summary>Not.</summary>
internal sealed record NotClause<T>(Clause<T> Operand) : Clause<T>
{
    public override bool? Decide(Func<T, bool?> condition) => !Operand.Decide(condition);
}

/// <summary>At least so many of the operands: one is "or", all is "and".</summary>
internal sealed record CountClause<T>(int Least, IReadOnlyList<Clause<T>> Operands) : Clause<T>
{
    public override bool? Decide(Func<T, bool?> condition)
    {
        bool?[] values = [.. Operands.Select(o => o.Decide(condition))];
        int held = values.Count(v => v == true);
        if (held >= Least) return true;
        return held + values.Count(v => v is null) >= Least ? null : false;
    }
}
