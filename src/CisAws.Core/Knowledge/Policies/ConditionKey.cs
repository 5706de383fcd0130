namespace CisAws.Knowledge.Policies;

/// <summary>The type of a condition key.</summary>
public enum ConditionKeyType
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Numeric,
}

/// <summary>A condition key of a request.</summary>
/// <param name="Name">Its name, such as <c>aws:SecureTransport</c>; compared ignoring case.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value"><c>true</c>, <c>false</c> or a number; null where the request does not have the key.</param>
public sealed record ConditionKey(string Name, ConditionKeyType Type, string? Value);

/// <summary>Whether conditions hold for a request.</summary>
public enum ConditionOutcome
{
    /// <summary>They do not hold.</summary>
    DoesNotMatch,

    /// <summary>They hold.</summary>
    Matches,

    /// <summary>It cannot be told: a key, an operator or a value is not known here. Must not be counted in favour of compliance.</summary>
    Unknown,
}
