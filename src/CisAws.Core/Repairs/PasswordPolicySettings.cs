using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>The settings of a password policy by their API names. The one list behind calls, facts and comparisons.</summary>
internal static class PasswordPolicySettings
{
    /// <summary>What is shown for a setting that is not set.</summary>
    public const string NotSet = "(not set)";

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

    /// <summary>The policy with zeros as what they mean: not set. The API reports them and does not accept them.</summary>
    public static PasswordPolicy Normalize(PasswordPolicy policy) => policy with
    {
        MinimumPasswordLength = Positive(policy.MinimumPasswordLength),
        MaxPasswordAge = Positive(policy.MaxPasswordAge),
        PasswordReusePrevention = Positive(policy.PasswordReusePrevention),
    };

    /// <summary>The call that makes this the whole policy. What is not set is left out, for the call replaces the policy.</summary>
    public static ApiCall Write(PasswordPolicy policy)
    {
        var parameters = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach ((string name, Func<PasswordPolicy, object?> get) in All)
        {
            if (get(policy) is { } value) parameters.Add(name, value);
        }

        return new ApiCall("iam:UpdateAccountPasswordPolicy", EvidenceKey.Global, parameters);
    }

    /// <summary>The call that removes the policy.</summary>
    public static ApiCall Delete() => new("iam:DeleteAccountPasswordPolicy", EvidenceKey.Global, new SortedDictionary<string, object>(StringComparer.Ordinal));

    /// <summary>All settings as facts; none where there is no policy.</summary>
    public static FactCollection Facts(PasswordPolicy? policy) =>
        policy is null ? FactCollection.Empty : new([.. All.Select(s => new Fact(s.Name, Show(s.Get(policy))))]);

    /// <summary>
    /// The settings that differ, as <c>name before → after</c>. Not set, false and "no policy" are the same for a flag.
    /// </summary>
    public static IReadOnlyList<string> Differences(PasswordPolicy? before, PasswordPolicy? after) =>
        [.. All.Select(s => (s.Name, Before: Of(s.Get, before), After: Of(s.Get, after)))
            .Where(s => !Equals(s.Before ?? Default(s.After), s.After ?? Default(s.Before)))
            .Select(s => $"{s.Name} {Show(s.Before)} → {Show(s.After)}")];

    private static object? Of(Func<PasswordPolicy, object?> get, PasswordPolicy? policy) => policy is null ? null : get(policy);

    private static object? Default(object? other) => other is bool ? false : null;

    private static string Show(object? value) => value is null ? NotSet : Fact.Render(value);

    private static int? Positive(int? value) => value > 0 ? value : null;
}
