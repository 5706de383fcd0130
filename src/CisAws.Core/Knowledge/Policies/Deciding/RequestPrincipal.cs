using CisAws.Common;

namespace CisAws.Knowledge.Policies;

/// <summary>
/// Who makes a request. A principal element of a policy matches this one, others, or everyone: <c>"*"</c> and <c>{"AWS":"*"}</c> are
/// everyone, services included; <c>111122223333</c> and <c>arn:aws:iam::111122223333:root</c> are the account, that is its root user and
/// everyone in it; the ARN of a role is the role in every session. A user or role that was deleted shows as its unique id (<c>AIDA…</c>,
/// <c>AROA…</c>) and matches nothing else. Part of a name cannot be a wildcard, so that what such a principal means is not known. Source:
/// IAM user guide, Principal and NotPrincipal.
/// </summary>
/// <param name="Kind">What kind of principal it is.</param>
/// <param name="Value">
/// The service, the ARN of the user, role, root user or provider; null for anyone: the decision then holds for everyone.
/// </param>
internal sealed record RequestPrincipal(PrincipalKind Kind, string? Value)
{
    private const int AccountDigits = 12;
    private const string Root = "root";

    /// <summary>Anyone: the decision holds for every caller.</summary>
    public static RequestPrincipal Anyone { get; } = new(PrincipalKind.Aws, null);

    /// <summary>An AWS service, such as <c>cloudtrail.amazonaws.com</c>.</summary>
    public static RequestPrincipal Service(string name) => new(PrincipalKind.Service, name);

    /// <summary>The one that a principal of a policy names; anyone where it names everyone.</summary>
    public static RequestPrincipal Named(PolicyPrincipal principal) =>
        principal.IsEveryone ? Anyone : new RequestPrincipal(principal.Kind, principal.Value);

    /// <summary>Whether a Principal or NotPrincipal element matches.</summary>
    public MatchOutcome MatchedBy(PrincipalElement element)
    {
        MatchOutcome listed = element.Principals.Select(MatchedBy).Any();
        if (!element.Negated) return listed;

        // To exclude a principal, its account must be excluded as well; for which services is not documented.
        bool isHalfListed = listed == MatchOutcome.Matches && Kind == PrincipalKind.Aws && !IsFullyListed(element.Principals);
        return isHalfListed ? MatchOutcome.Unknown : listed.Not();
    }

    private MatchOutcome MatchedBy(PolicyPrincipal principal)
    {
        if (principal.IsEveryone) return MatchOutcome.Matches;
        if (Value is null) return MatchOutcome.Unknown;
        if (Kind == PrincipalKind.Aws && principal.Kind == PrincipalKind.CanonicalUser) return MatchOutcome.Unknown;
        if (principal.Kind != Kind) return MatchOutcome.DoesNotMatch;
        if (principal.Value == Value || IsAccountOf(principal)) return MatchOutcome.Matches;

        // Names differ by case only, wildcards in names and sessions of the same role: what AWS makes of them is not known here.
        bool isSimilar = WildcardPattern.Matches(principal.Value, Value, ignoreCase: true) || IsSessionOf(principal);
        return isSimilar ? MatchOutcome.Unknown : MatchOutcome.DoesNotMatch;
    }

    private bool IsAccountOf(PolicyPrincipal principal)
    {
        if (Kind != PrincipalKind.Aws || AccountOf(principal.Value) is not { } account) return false;
        Arn? own = Arn.Parse(Value), named = Arn.Parse(principal.Value);
        return account == (own is null ? AccountOf(Value!) : own.AccountId)
            && (own is null || named is null || named.Partition == own.Partition);
    }

    // The id of an account that is named as a whole, by its id or by its root user.
    private static string? AccountOf(string text)
    {
        string? id = Arn.Parse(text) is not { } arn ? text : arn is { Service: "iam", Region: "", Resource: Root } ? arn.AccountId : null;
        return id is { Length: AccountDigits } && id.All(char.IsAsciiDigit) ? id : null;
    }

    // arn:aws:sts::111122223333:assumed-role/name/session belongs to arn:aws:iam::111122223333:role/path/name.
    private bool IsSessionOf(PolicyPrincipal principal) =>
        Arn.Parse(principal.Value) is { Service: "sts" } session
        && session.Resource.Split('/') is ["assumed-role", var name, _]
        && Arn.Parse(Value) is { Service: "iam", ResourceType: "role" } role
        && session.AccountId == role.AccountId
        && name == role.ResourceName;

    private bool IsFullyListed(IReadOnlyList<PolicyPrincipal> principals) =>
        principals.Any(p => p.IsEveryone)
        || (principals.Any(p => p.Kind == Kind && IsAccountOf(p))
            && (AccountOf(Value!) is not null || principals.Any(p => p.Kind == Kind && p.Value == Value)));
}
