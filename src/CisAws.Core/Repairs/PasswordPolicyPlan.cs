using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>How the password policy of an account is made to satisfy 2.7 and 2.8: in one write that replaces it, and keeps the rest as it was.</summary>
/// <param name="Before">The policy as it is; null where the account has none of its own.</param>
/// <param name="After">The policy as it will be.</param>
/// <param name="Changes">The settings that change, as <c>name before → after</c>; empty where nothing is to be done.</param>
/// <param name="Notes">What a person should know before deciding.</param>
public sealed record PasswordPolicyPlan(PasswordPolicy? Before, PasswordPolicy After, IReadOnlyList<string> Changes, IReadOnlyList<string> Notes)
{
    /// <summary>Whether there is nothing to be done.</summary>
    public bool IsCompliant => Changes.Count == 0;

    /// <summary>The one write, or null where there is nothing to be done.</summary>
    public ApiCall? Call => IsCompliant ? null : PasswordPolicySettings.Write(After);

    /// <summary>The call that undoes the write: the former policy in full, or its removal where there was none. Null where there is nothing to be done.</summary>
    public ApiCall? Inverse => IsCompliant ? null : Before is null ? PasswordPolicySettings.Delete() : PasswordPolicySettings.Write(Before);

    /// <summary>The plan as text for people: one line on what, one a setting, one a note.</summary>
    /// <param name="accountId">The account.</param>
    public string Describe(string accountId) => IsCompliant
        ? $"The IAM password policy of account {accountId} needs no change."
        : string.Join(Environment.NewLine, [$"Set IAM password policy of account {accountId}:", .. Changes.Select(c => $"  {c}"), .. Notes.Select(n => $"  Note: {n}")]);
}
