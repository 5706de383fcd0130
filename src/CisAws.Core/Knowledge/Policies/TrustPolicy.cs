namespace CisAws.Knowledge.Policies;

/// <summary>Who may assume a role, as its trust policy says. All lists are in ordinal order without repetitions.</summary>
/// <param name="Services">AWS services.</param>
/// <param name="AwsPrincipals">Accounts, users, roles and sessions; <c>*</c> for everybody.</param>
/// <param name="Federated">Identity providers.</param>
/// <param name="Conditional">Whether every statement that lets somebody in has conditions.</param>
/// <param name="IsUnderstood">Whether the whole document was understood; if not, others may get in.</param>
public sealed record TrustAssessment(
    IReadOnlyList<string> Services,
    IReadOnlyList<string> AwsPrincipals,
    IReadOnlyList<string> Federated,
    bool Conditional,
    bool IsUnderstood)
{
    /// <summary>Whether a person could assume it: through an account, a user, a role or an identity provider.</summary>
    public bool AdmitsPeople => AwsPrincipals.Count > 0 || Federated.Count > 0;

    /// <summary>Whether AWS services and nobody else may assume it.</summary>
    public bool ServicesOnly => IsUnderstood && Services.Count > 0 && !AdmitsPeople;

    /// <summary>Whether everybody may assume it, conditions apart.</summary>
    public bool AdmitsEveryone => AwsPrincipals.Contains("*", StringComparer.Ordinal);
}

/// <summary>Reads trust policies. Conditions are not evaluated, and Deny statements do not narrow the answer.</summary>
public static class TrustPolicy
{
    private static readonly string[] AssumeActions = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

    /// <summary>Judges a trust policy.</summary>
    public static TrustAssessment Assess(PolicyDocument document)
    {
        PolicyStatement[] statements = [.. document.Statements.Where(LetsIn)];
        PolicyPrincipal[] principals = [.. statements.SelectMany(s => Admitted(s.Principal!))];
        return new TrustAssessment(
            Values(principals, PrincipalKind.Service),
            Values(principals, PrincipalKind.Aws, PrincipalKind.CanonicalUser),
            Values(principals, PrincipalKind.Federated),
            statements.Length > 0 && statements.All(s => s.Conditions.Count > 0),
            document.IsUnderstood);
    }

    private static bool LetsIn(PolicyStatement statement) =>
        statement is { IsUnderstood: true, Effect: PolicyEffect.Allow, Principal: not null, Action: { } action }
        && AssumeActions.Any(a => PolicyGrants.Covers(action, a));

    // Allow with NotPrincipal lets in everyone it does not name.
    private static IReadOnlyList<PolicyPrincipal> Admitted(PrincipalElement element) =>
        element.Negated ? [new PolicyPrincipal(PrincipalKind.Aws, "*")] : element.Principals;

    private static string[] Values(IEnumerable<PolicyPrincipal> principals, params PrincipalKind[] kinds) =>
        [.. principals.Where(p => kinds.Contains(p.Kind)).Select(p => p.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
