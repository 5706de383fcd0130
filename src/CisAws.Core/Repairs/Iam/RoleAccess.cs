using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>
/// Whether somebody outside the IAM users of an account gets into a role now, as its trust policy says: through a SAML provider that is
/// there, from the management account of the organization, or as the one who is calling. AWS services, deleted principals, providers of
/// web identities (pipelines and clusters use them like people do, and nothing tells them apart) and other accounts prove nothing.
/// </summary>
/// <param name="context">The context.</param>
/// <param name="requests">The requests of people.</param>
/// <param name="organization">The organization of the account, or null where there is none or it cannot be read.</param>
internal sealed class RoleAccess(RepairContext context, PersonRequests requests, Organization? organization)
{
    private const string WithSaml = "sts:AssumeRoleWithSAML", SamlAudience = "SAML:aud", SamlProvider = "saml-provider";

    // The sign-in pages of AWS, one for each partition; regions have their own in front of them.
    private static readonly string[] SignInHosts = ["signin.aws.amazon.com", "signin.amazonaws.cn", "signin.amazonaws-us-gov.com"];

    /// <summary>Whether somebody gets in.</summary>
    /// <param name="role">The role.</param>
    /// <param name="trust">Its trust policy.</param>
    /// <param name="suits">Whether a session serves, by whether it was opened with an MFA device.</param>
    public async Task<bool> LetInAsync(RoleDetail role, PolicyDocument trust, Func<bool, bool> suits) =>
        (suits(false) && (IsCallers(role, trust) || await ThroughSamlAsync(trust).ConfigureAwait(false)))
        || FromManagement(trust, suits);

    /// <summary>Whether a trust policy certainly lets a principal in.</summary>
    public static PolicyDecision Decide(PolicyDocument trust, RequestPrincipal principal, string action, RequestContext request) =>
        PolicyDecision.Of(trust, PolicyRequest.ToAssume(principal, action, request));

    /// <summary>
    /// Which users and roles of the account are worth asking about: those that a trust policy names, or all where it names more than users
    /// and roles.
    /// </summary>
    public static Func<string, bool> Named(PolicyDocument trust)
    {
        HashSet<string> arns = [.. Named(trust, PrincipalKind.Aws)];
        bool isOpen = trust.Statements.Any(s => s is { Effect: PolicyEffect.Allow, Principal.Negated: true })
            || arns.Any(a => Arn.Parse(a)?.ResourceType is null or "");
        return isOpen ? static _ => true : arns.Contains;
    }

    // A provider that cannot be listed may not be there.
    private async Task<bool> ThroughSamlAsync(PolicyDocument trust)
    {
        string[] named = [.. Named(trust, PrincipalKind.Federated).Where(IsSaml)];
        if (named.Length == 0) return false;
        IdentityProviderList? known = (await context.Evidence.Read(IamEvidence.SamlProviders).ConfigureAwait(false)).OrNull();
        string[] audiences = [.. Audiences(trust)];
        return named.Where(n => known?.Arns.Contains(n, StringComparer.Ordinal) == true)
            .Any(n => audiences.Any(a => requests.OfFederated(a).All(r => IsLetIn(trust, PrincipalKind.Federated, n, WithSaml, r))));
    }

    // The management account has a root user who can make others, and nobody here can close it.
    private bool FromManagement(PolicyDocument trust, Func<bool, bool> suits)
    {
        if (organization?.ManagementAccountId is not { } management || management == context.Account.AccountId) return false;
        string root = (context.Account with { AccountId = management }).AccountArn;
        return Named(trust, PrincipalKind.Aws).Any(p => p == management || p == root)
            && new[] { false, true }.Any(mfa => suits(mfa) && requests.OfAccount(management, mfa)
                .All(r => IsLetIn(trust, PrincipalKind.Aws, root, AdministratorGrants.AssumeRole, r)));
    }

    // Who is calling got in, but by which door is known only where there is no other: a role that programs or users of the account can
    // also assume is judged by these.
    private bool IsCallers(RoleDetail role, PolicyDocument trust)
    {
        if (role.Name != context.Caller.RoleName) return false;
        TrustAssessment doors = TrustPolicy.Assess(trust, requests.OfAnyone);
        string[] foreign = [.. doors.AwsPrincipals.Where(p => AccountOf(p) is { } account && account != context.Account.AccountId)];
        return doors.IsUnderstood && doors.Services.Count + doors.Federated.Count == 0
            && foreign.Length > 0
            && doors.AwsPrincipals.Where(p => !foreign.Contains(p, StringComparer.Ordinal)).All(TrustAssessment.IsDeleted);
    }

    private static IEnumerable<string> Named(PolicyDocument trust, PrincipalKind kind) =>
        trust.Statements.Where(s => s is { Effect: PolicyEffect.Allow, Principal.Negated: false })
            .SelectMany(s => s.Principal!.Principals).Where(p => p.Kind == kind).Select(p => p.Value).Distinct(StringComparer.Ordinal);

    private static bool IsLetIn(PolicyDocument trust, PrincipalKind kind, string value, string action, RequestContext request) =>
        Decide(trust, new RequestPrincipal(kind, value), action, request).Outcome == DecisionOutcome.Allowed;

    private static bool IsSaml(string provider) => Arn.Parse(provider) is { Service: "iam", ResourceType: SamlProvider };

    private static string? AccountOf(string principal) =>
        Arn.Parse(principal)?.AccountId ?? (principal.All(char.IsAsciiDigit) ? principal : null);

    private static IEnumerable<string> Audiences(PolicyDocument trust) =>
        trust.Statements.SelectMany(s => s.Conditions)
            .Where(c => c.Key.Equals(SamlAudience, StringComparison.OrdinalIgnoreCase))
            .SelectMany(c => c.Values).Select(v => v.Text)
            .Where(t => Uri.TryCreate(t, UriKind.Absolute, out Uri? page) && page.AbsolutePath.StartsWith("/saml", StringComparison.Ordinal)
                && SignInHosts.Any(h => page.Host == h || page.Host.EndsWith($".{h}", StringComparison.Ordinal)))
            .Append($"https://{SignInHosts[0]}/saml").Distinct(StringComparer.Ordinal);
}
