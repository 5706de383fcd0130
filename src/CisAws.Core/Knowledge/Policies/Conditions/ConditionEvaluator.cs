namespace CisAws.Knowledge.Policies;

/// <summary>What conditions are evaluated for.</summary>
/// <param name="Context">The keys of the request.</param>
/// <param name="HasVariables">Whether the version of the document's language knows policy variables.</param>
internal sealed record ConditionScope(RequestContext Context, bool HasVariables);

/// <summary>Why a condition is <see cref="MatchOutcome.Unknown"/>.</summary>
internal enum ConditionDoubt
{
    /// <summary>The condition is decided.</summary>
    None,

    /// <summary>The request leaves the key open, or a key that a policy variable names.</summary>
    KeyIsOpen,

    /// <summary>The operator, a value or how they fit the key is not understood.</summary>
    NotUnderstood,
}

/// <summary>The outcome of a condition.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Outcome">Whether it holds.</param>
/// <param name="Doubt">Why that is unknown, if it is.</param>
internal sealed record ConditionResult(PolicyCondition Condition, MatchOutcome Outcome, ConditionDoubt Doubt);

/// <summary>
/// Evaluates conditions for a request as IAM does.
/// <code>
/// Condition  = { operator: { key: value / [ value, … ] } }        all operators and all keys must hold
/// operator   = [ "ForAllValues:" / "ForAnyValue:" ] name [ "IfExists" ]   case does not matter
/// name       = "String" [ "Not" ] ( "Equals" / "EqualsIgnoreCase" / "Like" )
///            / "Arn" [ "Not" ] ( "Equals" / "Like" )
///            / ( "Numeric" / "Date" ) ( [ "Not" ] "Equals" / ( "LessThan" / "GreaterThan" ) [ "Equals" ] )
///            / "Bool" / [ "Not" ] "IpAddress" / "Null" / "BinaryEquals"
/// key        = the name of a condition key, case does not matter
/// </code>
/// <para>With one value of the request: an operator holds if it matches one of the values of the policy; a negated operator holds if none
/// of them matches. With several values the operator needs a quantifier: <c>ForAllValues</c> requires that for each value of the request,
/// <c>ForAnyValue</c> for at least one.</para>
/// <para>Without the key in the request: an operator does not hold, unless it is negated or has the suffix <c>IfExists</c>; with
/// <c>ForAllValues</c> it always holds, with <c>ForAnyValue</c> it does not, and which of <c>ForAnyValue</c> and <c>IfExists</c> prevails
/// the documentation does not say. <c>Null</c> holds for <c>true</c> if the key is absent and for <c>false</c> if it is there; it takes
/// neither quantifier nor suffix.</para>
/// <para>Comparison: <c>String…</c> by case and without wildcards, <c>…IgnoreCase</c> without case, <c>…Like</c> with wildcards;
/// <c>Arn…</c> with wildcards in each of six parts, <c>Equals</c> as <c>Like</c>; dates as ISO 8601 or seconds since 1970; addresses as
/// CIDR blocks. Policy variables are replaced in the values of <c>String…</c> and <c>Arn…</c>; the others do not have them.
/// <c>String…</c> also compares truth values with <c>true</c> and <c>false</c>.</para>
/// <para>Unknown are a key that the request leaves open, <c>BinaryEquals</c> and every other operator, a value that is not of the
/// operator's kind, an operator that does not fit the type of the key, several values without a quantifier, and an empty list of
/// values.</para> Sources: IAM user guide, condition operators; single-valued and multivalued context keys; policy variables.
/// </summary>
internal static class ConditionEvaluator
{
    /// <summary>Whether all conditions hold. One that does not hold decides, whatever the others are.</summary>
    public static MatchOutcome Evaluate(IEnumerable<PolicyCondition> conditions, ConditionScope scope) =>
        conditions.Select(c => Evaluate(c, scope).Outcome).All();

    /// <summary>Whether one condition holds.</summary>
    public static ConditionResult Evaluate(PolicyCondition condition, ConditionScope scope)
    {
        var operation = ConditionOperator.Parse(condition.Operator);
        if (condition.Values.Count == 0) return NotUnderstood(condition);
        return operation.IsNull ? Null(condition, operation, scope) : Compare(condition, operation, scope);
    }

    private static ConditionResult Null(PolicyCondition condition, ConditionOperator operation, ConditionScope scope)
    {
        bool?[] values = [.. condition.Values.Select(ConditionValues.Boolean)];
        bool isPlain = !operation.IfExists && operation.Quantifier == ConditionQuantifier.None;
        if (!isPlain || values.Contains(null)) return NotUnderstood(condition);
        return scope.Context.Find(condition.Key) is { } key
            ? Result(condition, MatchOutcomes.Of(values.Contains(key.IsAbsent)))
            : Open(condition);
    }

    private static ConditionResult Compare(PolicyCondition condition, ConditionOperator operation, ConditionScope scope)
    {
        if (ConditionComparison.Find(operation.Name) is not { } comparison) return NotUnderstood(condition);
        if (scope.Context.Find(condition.Key) is not { } key) return Open(condition);

        // One value that is not of the kind makes the whole condition unknown, with an absent key too: what AWS makes of it is not known.
        if (!comparison.Fits(key.Type, condition.Values)) return NotUnderstood(condition);
        if (key.IsAbsent) return Absent(condition, operation, comparison);
        if (key.Values.Count > 1 && operation.Quantifier == ConditionQuantifier.None) return NotUnderstood(condition);
        IEnumerable<MatchOutcome> outcomes = key.Values.Select(observed =>
        {
            MatchOutcome any = condition.Values.Select(v => comparison.Compare(v, observed, scope)).Any();
            return comparison.IsNegated ? any.Not() : any;
        });
        return Result(condition, operation.Quantifier == ConditionQuantifier.ForAnyValue ? outcomes.Any() : outcomes.All());
    }

    private static ConditionResult Absent(PolicyCondition condition, ConditionOperator operation, ConditionComparison comparison) =>
        operation.Quantifier switch
        {
            ConditionQuantifier.ForAllValues => Result(condition, MatchOutcome.Matches),
            ConditionQuantifier.ForAnyValue => operation.IfExists ? NotUnderstood(condition) : Result(condition, MatchOutcome.DoesNotMatch),
            _ => Result(condition, MatchOutcomes.Of(operation.IfExists || comparison.IsNegated)),
        };

    // Where everything is understood only a variable can leave the outcome open.
    private static ConditionResult Result(PolicyCondition condition, MatchOutcome outcome) =>
        new(condition, outcome, outcome == MatchOutcome.Unknown ? ConditionDoubt.KeyIsOpen : ConditionDoubt.None);

    private static ConditionResult Open(PolicyCondition condition) => new(condition, MatchOutcome.Unknown, ConditionDoubt.KeyIsOpen);

    private static ConditionResult NotUnderstood(PolicyCondition condition) =>
        new(condition, MatchOutcome.Unknown, ConditionDoubt.NotUnderstood);
}
