using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>The settings of a password policy by their API names. The one list behind calls and states.</summary>
internal static class PasswordPolicySettings
{
    // ExpirePasswords is missing on purpose: the API reports it and takes no such parameter.
    private static readonly (string Name, Func<PasswordPolicy, object?> Get)[] All =
    [
        (nameof(PasswordPolicy.MinimumPasswordLength), p => p.MinimumPasswordLength),
        (nameof(PasswordPolicy.RequireSymbols), p => p.RequireSymbols),
        (nameof(PasswordPolicy.RequireNumbers), p => p.RequireNumbers),
        (nameof(PasswordPolicy.RequireUppercaseCharacters), p => p.RequireUppercaseCharacters),
        (nameof(PasswordPolicy.RequireLowercaseCharacters), p => p.RequireLowercaseCharacters),
        (nameof(PasswordPolicy.AllowUsersToChangePassword), p => p.AllowUsersToChangePassword),
        (nameof(PasswordPolicy.MaxPasswordAge), p => p.MaxPasswordAge),
        (nameof(PasswordPolicy.PasswordReusePrevention), p => p.PasswordReusePrevention),
        (nameof(PasswordPolicy.HardExpiry), p => p.HardExpiry),
    ];

    /// <summary>The policy with zeros read as "not set". The API reports them and does not accept them.</summary>
    public static PasswordPolicy Normalize(PasswordPolicy policy) => policy with
    {
        MinimumPasswordLength = Positive(policy.MinimumPasswordLength),
        MaxPasswordAge = Positive(policy.MaxPasswordAge),
        PasswordReusePrevention = Positive(policy.PasswordReusePrevention),
    };

    /// <summary>The call that makes this the whole policy. What is not set is left out, for the call replaces the policy.</summary>
    public static ApiCall Write(PasswordPolicy policy) =>
        ApiCall.Of("iam:UpdateAccountPasswordPolicy", EvidenceKey.Global, [.. All.Select(s => (s.Name, s.Get(policy)))]);

    /// <summary>The call that removes the policy.</summary>
    public static ApiCall Delete() => ApiCall.Of("iam:DeleteAccountPasswordPolicy", EvidenceKey.Global);

    /// <summary>
    /// The state of a policy; without facts where there is none. A requirement that is false or not set has no fact.
    /// </summary>
    public static RepairState State(PasswordPolicy? policy) => policy is null
        ? RepairState.Empty
        : RepairState.Of([.. All.Select(s => (s.Name, s.Get(Normalize(policy)) is false ? null : s.Get(Normalize(policy))))]);

    private static int? Positive(int? value) => value > 0 ? value : null;
}
