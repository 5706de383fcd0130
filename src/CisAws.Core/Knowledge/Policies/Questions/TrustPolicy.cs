namespace CisAws.Knowledge.Policies;

/// <summary>Who may assume a role, as its trust policy says. All lists are in ordinal order without repetitions.</summary>
/// <param name="Services">AWS services.</param>
/// <param name="AwsPrincipals">Accounts, users, roles and sessions; <c>*</c> for everybody.</param>
/// <param name="Federated">Identity providers.</param>
/// <param name="Conditional">Whether every statement that admits a principal has conditions.</param>
/// <param name="IsUnderstood">Whether the whole document was understood; if not, others may get in.</param>
public sealed record TrustAssessment(
    IReadOnlyList<string> Services,
    IReadOnlyList<string> AwsPrincipals,
    IReadOnlyList<string> Federated,
    bool Conditional,
    bool IsUnderstood)
{
    /// <summary>
    /// Whether a person could assume it: through an account, a user, a role or an identity provider. Who was deleted cannot.
    /// </summary>
    public bool AdmitsPeople => AwsPrincipals.Any(p => !IsDeleted(p)) || Federated.Count > 0;

    /// <summary>Whether only AWS services may assume it.</summary>
    public bool ServicesOnly => IsUnderstood && Services.Count > 0 && !AdmitsPeople;

    /// <summary>
    /// Whether a principal was deleted: IAM then shows the unique id of the user or role. Source: IAM user guide, IAM identifiers.
    /// </summary>
    public static bool IsDeleted(string principal) =>
        principal.StartsWith("AIDA", StringComparison.Ordinal) || principal.StartsWith("AROA", StringComparison.Ordinal);

    /// <summary>Whether everybody may assume it, conditions apart.</summary>
    public bool AdmitsEveryone => AwsPrincipals.Contains("*", StringComparer.Ordinal);
}

/// <summary>
/// Reads trust policies: each principal that an Allow statement names is decided, and those that no statement certainly denies remain.
/// A condition on a key that is not known is not held against anyone.
/// </summary>
public static class TrustPolicy
{
    private const string AssumeRole = "sts:AssumeRole";
    private const string WithSaml = "sts:AssumeRoleWithSAML", WithWebIdentity = "sts:AssumeRoleWithWebIdentity";
    private static readonly PolicyPrincipal Everyone = new(PrincipalKind.Aws, "*");

    /// <summary>Assesses a trust policy.</summary>
    public static TrustAssessment Assess(PolicyDocument document) => Assess(document, RequestContext.Open);

    /// <summary>Assesses a trust policy for requests of which some condition keys are known, such as the time.</summary>
    internal static TrustAssessment Assess(PolicyDocument document, RequestContext context)
    {
        (PolicyPrincipal Principal, StatementMatch[] Allows)[] admitted =
        [
            .. document.Statements.Where(s => s is { IsUnderstood: true, Effect: PolicyEffect.Allow, Principal: not null })
                .SelectMany(s => Named(s.Principal!)).Distinct()
                .Select(p => (p, Admitting(document, p, context))).Where(p => p.Item2.Length > 0),
        ];
        return new TrustAssessment(
            Values(admitted.Select(a => a.Principal), PrincipalKind.Service),
            Values(admitted.Select(a => a.Principal), PrincipalKind.Aws, PrincipalKind.CanonicalUser),
            Values(admitted.Select(a => a.Principal), PrincipalKind.Federated),
            admitted.Length > 0 && admitted.SelectMany(a => a.Allows).All(m => m.Statement.Conditions.Count > 0),
            document.IsUnderstood);
    }

    /// <summary>Whether a service may assume the role: a statement lets it, or may let it, and none denies it for certain.</summary>
    public static bool Admits(PolicyDocument document, string service) =>
        PolicyDecision.Of(document, PolicyRequest.ToAssume(RequestPrincipal.Service(service), AssumeRole, RequestContext.Open))
            .IsConceivable;

    // The statements that let it in by one of the calls that its kind of principal can make.
    private static StatementMatch[] Admitting(PolicyDocument document, PolicyPrincipal principal, RequestContext context)
    {
        string[] actions = principal.IsEveryone ? [AssumeRole, WithSaml, WithWebIdentity]
            : principal.Kind == PrincipalKind.Federated ? [WithSaml, WithWebIdentity]
            : [AssumeRole];
        return
        [
            .. actions.Select(a => PolicyDecision.Of(document, PolicyRequest.ToAssume(RequestPrincipal.Named(principal), a, context)))
                .Where(d => d.IsConceivable).SelectMany(d => d.Allows.Concat(d.MayAllow)),
        ];
    }

    // Allow with NotPrincipal admits everyone it does not name.
    private static IReadOnlyList<PolicyPrincipal> Named(PrincipalElement element) => element.Negated ? [Everyone] : element.Principals;

    private static string[] Values(IEnumerable<PolicyPrincipal> principals, params PrincipalKind[] kinds) =>
        [
            .. principals.Where(p => kinds.Contains(p.Kind))
                .Select(p => p.Value)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
