namespace CisAws.Knowledge.Policies;

/// <summary>How an operator treats keys with several values.</summary>
internal enum ConditionQuantifier
{
    /// <summary>As a key with one value.</summary>
    None,

    /// <summary>Every value of the request must match; holds where there is none.</summary>
    ForAllValues,

    /// <summary>Some value of the request must match; does not hold where there is none.</summary>
    ForAnyValue,
}

/// <summary>
/// A parsed condition operator: <c>ForAllValues:NumericLessThanIfExists</c> is quantifier, name and suffix. Case does not matter.
/// </summary>
/// <param name="Quantifier">The prefix.</param>
/// <param name="Name">The name in lower case, without prefix and suffix.</param>
/// <param name="IfExists">Whether the suffix is there: a key that the request lacks then matches.</param>
internal sealed record ConditionOperator(ConditionQuantifier Quantifier, string Name, bool IfExists)
{
    private const string AllPrefix = "forallvalues:", AnyPrefix = "foranyvalue:", Suffix = "ifexists";

    /// <summary>Whether the operator tests the presence of the key, not its value.</summary>
    public bool IsNull => Name is "null";

    /// <summary>Reads an operator as written.</summary>
    public static ConditionOperator Parse(string text)
    {
        string name = text.ToLowerInvariant();
        ConditionQuantifier quantifier = ConditionQuantifier.None;
        if (name.StartsWith(AllPrefix, StringComparison.Ordinal))
        {
            (quantifier, name) = (ConditionQuantifier.ForAllValues, name[AllPrefix.Length..]);
        }
        else if (name.StartsWith(AnyPrefix, StringComparison.Ordinal))
        {
            (quantifier, name) = (ConditionQuantifier.ForAnyValue, name[AnyPrefix.Length..]);
        }

        bool ifExists = name.EndsWith(Suffix, StringComparison.Ordinal);
        return new ConditionOperator(quantifier, ifExists ? name[..^Suffix.Length] : name, ifExists);
    }
}
