using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Knowledge.Credentials;

/// <summary>
/// The identity providers of an account, those for people separate from those for workloads. All lists are in ordinal order.
/// </summary>
internal sealed class WorkforceProviders
{
    // Issuers whose tokens belong to pipelines, clusters and other programs.
    private static readonly string[] WorkloadHosts =
    [
        "token.actions.githubusercontent.com", "gitlab.com", "api.bitbucket.org", "app.terraform.io", "agent.buildkite.com",
        "oidc.circleci.com",
        "oidc.vercel.com", "container.googleapis.com", "vstoken.dev.azure.com",
    ];

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
        string host = url.Split('/', 2)[0];
        return WorkloadHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            || host.StartsWith("oidc.eks.", StringComparison.OrdinalIgnoreCase)
            || host.StartsWith("oidc-eks.", StringComparison.OrdinalIgnoreCase)
            || host.StartsWith("gitlab.", StringComparison.OrdinalIgnoreCase);
    }

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
