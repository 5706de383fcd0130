using System.Globalization;

namespace CisAws.Knowledge.Policies;

/// <summary>
/// Evaluates conditions for a request as IAM does: all conditions must hold, one value of a list suffices, an operator that asks for a
/// difference must hold for every value. A key that the request lacks matches operators with IfExists, ForAllValues or a negation, and no other.
/// Known are Bool, the numeric operators and Null, on keys of the fitting type; everything else gives <see cref="ConditionOutcome.Unknown"/>.
/// </summary>
public static class ConditionEvaluator
{
    private static readonly HashSet<string> NumericOperators = new(StringComparer.Ordinal)
    {
        "numericequals", "numericnotequals", "numericlessthan", "numericlessthanequals", "numericgreaterthan", "numericgreaterthanequals",
    };

    /// <summary>Whether all conditions hold. One that does not hold decides, whatever the others are.</summary>
    /// <param name="conditions">The conditions of a statement.</param>
    /// <param name="request">Every key that is known to be in the request or known not to be. Any other key is unknown.</param>
    public static ConditionOutcome Evaluate(IEnumerable<PolicyCondition> conditions, IReadOnlyCollection<ConditionKey> request)
    {
        ConditionOutcome all = ConditionOutcome.Matches;
        foreach (PolicyCondition condition in conditions)
        {
            ConditionOutcome one = Evaluate(condition, request);
            if (one == ConditionOutcome.DoesNotMatch) return one;
            if (one == ConditionOutcome.Unknown) all = one;
        }

        return all;
    }

    /// <summary>Whether one condition holds.</summary>
    public static ConditionOutcome Evaluate(PolicyCondition condition, IReadOnlyCollection<ConditionKey> request)
    {
        ConditionKey? key = request.FirstOrDefault(k => string.Equals(k.Name, condition.Key, StringComparison.OrdinalIgnoreCase));
        if (key is null || condition.Values.Count == 0) return ConditionOutcome.Unknown;
        var operation = ConditionOperator.Parse(condition.Operator);
        if (operation.IsNull) return Null(operation, condition, key);
        if (!IsUnderstood(operation, condition, key)) return ConditionOutcome.Unknown;
        return key.Value is { } value ? Outcome(Compare(operation, condition, value)) : Absent(operation);
    }

    private static ConditionOutcome Null(ConditionOperator operation, PolicyCondition condition, ConditionKey key)
    {
        if (operation.IfExists || operation.Quantifier != ConditionQuantifier.None) return ConditionOutcome.Unknown;
        bool?[] values = [.. condition.Values.Select(Boolean)];
        return values.Contains(null) ? ConditionOutcome.Unknown : Outcome(values.Contains(key.Value is null));
    }

    // One value that is not understood makes the whole condition unknown: what AWS makes of it is not known.
    private static bool IsUnderstood(ConditionOperator operation, PolicyCondition condition, ConditionKey key) => key.Type switch
    {
        ConditionKeyType.Boolean => operation.Name is "bool" && condition.Values.All(v => Boolean(v) is not null),
        _ => NumericOperators.Contains(operation.Name) && condition.Values.All(v => Number(v) is not null),
    };

    private static ConditionOutcome Absent(ConditionOperator operation) => operation.Quantifier switch
    {
        ConditionQuantifier.ForAllValues => ConditionOutcome.Matches,

        // AWS does not say which of the two prevails.
        ConditionQuantifier.ForAnyValue => operation.IfExists ? ConditionOutcome.Unknown : ConditionOutcome.DoesNotMatch,
        _ => Outcome(operation.IfExists || operation.IsNegated),
    };

    // The request has one value, so that "for all" and "for any" are the same.
    private static bool Compare(ConditionOperator operation, PolicyCondition condition, string text)
    {
        if (operation.Name is "bool") return condition.Values.Any(v => Boolean(v) == bool.Parse(text));
        decimal value = decimal.Parse(text, CultureInfo.InvariantCulture);
        return operation.IsNegated
            ? condition.Values.All(v => Number(v) != value)
            : condition.Values.Any(v => operation.Name switch
            {
                "numericequals" => value == Number(v),
                "numericlessthan" => value < Number(v),
                "numericlessthanequals" => value <= Number(v),
                "numericgreaterthan" => value > Number(v),
                _ => value >= Number(v),
            });
    }

    private static bool? Boolean(PolicyConditionValue value) =>
        value.Kind != PolicyConditionValueKind.Number && bool.TryParse(value.Text, out bool parsed) && value.Text.Length == value.Text.Trim().Length ? parsed : null;

    private static decimal? Number(PolicyConditionValue value) =>
        value.Kind != PolicyConditionValueKind.Boolean
        && decimal.TryParse(value.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal parsed)
            ? parsed
            : null;

    private static ConditionOutcome Outcome(bool matches) => matches ? ConditionOutcome.Matches : ConditionOutcome.DoesNotMatch;
}
