using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Knowledge.Credentials;

/// <summary>
/// The identity providers of an account, those for people separate from those for workloads. All lists are in ordinal order.
/// </summary>
internal sealed class WorkforceProviders
{
    // Issuers whose tokens belong to pipelines, clusters and other programs: a host, or a domain with all its hosts where it begins with a
    // dot.
    private static readonly string[] WorkloadHosts =
    [
        "agent.buildkite.com", "api.bitbucket.org", "api.pulumi.com", "app.harness.io", "app.terraform.io", ".app.spacelift.io",
        "cognito-identity.amazonaws.com", "container.googleapis.com", "gitlab.com", "oidc.circleci.com", "oidc.codefresh.io",
        "oidc.fly.io", "oidc.vercel.com", ".openshiftapps.com", ".openshift.com", ".prod-aks.azure.com", ".scalr.io",
        ".semaphoreci.com", "token.actions.githubusercontent.com", "vstoken.dev.azure.com",
    ];

    // What the hosts of products begin with that run in many places; token.actions is GitHub Enterprise Cloud.
    private static readonly string[] WorkloadPrefixes = ["oidc.eks.", "oidc-eks.", "gitlab.", "token.actions."];

    // The path of the issuer of GitHub Enterprise Server, whatever its host.
    private const string GitHubServerPath = "_services/token";

    private const StringComparison Ignoring = StringComparison.OrdinalIgnoreCase;
    private readonly List<string> unread = [];

    public WorkforceProviders(
        Answer<IdentityProviderList> saml, Answer<IdentityProviderList> oidc, Answer<IdentityCenterInstanceList> identityCenter)
    {
        Saml = Known(IamEvidence.SamlProviders, saml, list => list.Arns);
        string[] issuers = Known(IamEvidence.OidcProviders, oidc, list => list.Arns);
        WorkloadOidc = [.. issuers.Where(IsWorkload)];
        WorkforceOidc = [.. issuers.Where(i => !IsWorkload(i))];
        IdentityCenter = Known(
            OrganizationEvidence.IdentityCenterInstances, identityCenter, list => list.Instances.Select(i => i.InstanceArn));
    }

    public IReadOnlyList<string> Saml { get; }

    public IReadOnlyList<string> WorkforceOidc { get; }

    public IReadOnlyList<string> WorkloadOidc { get; }

    public IReadOnlyList<string> IdentityCenter { get; }

    /// <summary>The names of the sources that could not be read.</summary>
    public IReadOnlyList<string> Unread => unread;

    /// <summary>Whether people can sign in through a provider.</summary>
    public bool Exist => Saml.Count + WorkforceOidc.Count + IdentityCenter.Count > 0;

    public IEnumerable<string> All => [.. Saml, .. WorkforceOidc, .. WorkloadOidc, .. IdentityCenter];

    /// <summary>Whether an OpenID Connect provider is for programs. Its ARN ends in its URL without the scheme.</summary>
    public static bool IsWorkload(string arn)
    {
        string url = Arn.Parse(arn)?.ResourceId ?? arn;
        string[] parts = url.Split('/', 2);
        string host = parts[0];
        return Array.Exists(WorkloadHosts, h => h[0] == '.' ? host.EndsWith(h, Ignoring) : host.Equals(h, Ignoring))
            || Array.Exists(WorkloadPrefixes, p => host.StartsWith(p, Ignoring))
            || IsStorage(host)
            || (parts.Length == 2 && parts[1].StartsWith(GitHubServerPath, Ignoring));
    }

    // Clusters that people run themselves publish their keys in a bucket or a distribution; nobody signs in there.
    private static bool IsStorage(string host) =>
        host.EndsWith(".cloudfront.net", Ignoring)
        || (host.EndsWith(".amazonaws.com", Ignoring)
            && (host.StartsWith("s3.", Ignoring) || host.StartsWith("s3-", Ignoring) || host.Contains(".s3.", Ignoring)
                || host.Contains(".s3-", Ignoring)));

    private string[] Known<T>(EvidenceSource<T> source, Answer<T> answer, Func<T, IEnumerable<string>> providers)
        where T : class => answer.Match<string[]>(
            list => [.. providers(list).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            () => [],
            _ =>
            {
                unread.Add(source.Name);
                return [];
            });
}
