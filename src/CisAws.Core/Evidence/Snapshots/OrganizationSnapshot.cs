using CisAws.Common;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;

namespace CisAws;

/// <summary>
/// What accounts that act for an organization answered: its management account, the administrators of services, and the owners of what all
/// members use, such as its trail and the alarms on it. Verdicts about members rest on it where only these accounts know. Whatever they
/// did not answer is as if it had not been asked.
/// </summary>
public sealed class OrganizationSnapshot
{
    /// <summary>Makes a snapshot of the answers of accounts.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="collectedAt">When collecting began.</param>
    /// <param name="owners">The accounts; each belongs to the organization.</param>
    public OrganizationSnapshot(Organization organization, DateTimeOffset collectedAt, IEnumerable<AccountSnapshot> owners)
    {
        ArgumentNullException.ThrowIfNull(organization);
        Organization = organization;
        CollectedAt = collectedAt;
        Owners = owners.ToDictionary(o => o.Account.AccountId, StringComparer.Ordinal);
        Tree = Owners.Values.Select(o => Find(o, OrganizationTreeEvidence.Tree.KeyOf())).OfType<OrganizationTree>().FirstOrDefault();
    }

    /// <summary>The organization.</summary>
    public Organization Organization { get; }

    /// <summary>When collecting began.</summary>
    public DateTimeOffset CollectedAt { get; }

    /// <summary>What the accounts answered, by their numbers.</summary>
    public IReadOnlyDictionary<string, AccountSnapshot> Owners { get; }

    /// <summary>The accounts and units of the organization, or null where no owner could list them.</summary>
    public OrganizationTree? Tree { get; }

    /// <summary>The answers about an account, where the owners know more than it does.</summary>
    /// <param name="account">The account.</param>
    /// <param name="own">The answers of the account itself.</param>
    internal OrganizationView View(AccountIdentity account, IEvidenceProvider own) => new(this, account, own);

    /// <summary>The analyzers of the organization in a region, and whether all accounts that can have some were read.</summary>
    /// <param name="region">The region.</param>
    internal (IReadOnlyList<Analyzer> Analyzers, bool IsWhole) Analyzers(string region)
    {
        var analyzers = new List<Analyzer>();
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string account, AccountSnapshot owner) in Owners)
        {
            // Without the role of Access Analyzer an account has no analyzer, and is not asked for any.
            object? list = Find(owner, OrganizationEvidence.Analyzers.KeyOf(region));
            if (list is null && Answered(owner, IamEvidence.Role.KeyOf(ServiceLinkedRoles.AccessAnalyzer)) is not { Data: null }) continue;
            read.Add(account);
            analyzers.AddRange((list as AnalyzerList)?.Analyzers.Where(a => a.Type == "ORGANIZATION") ?? []);
        }

        // The management account makes such analyzers, and the administrator that it delegates Access Analyzer to.
        DelegatedAdministratorList? delegated = Owners.Values
            .Select(o => Find(o, OrganizationTreeEvidence.DelegatedAdministrators.KeyOf())).OfType<DelegatedAdministratorList>()
            .FirstOrDefault();
        bool isWhole = read.Contains(Organization.ManagementAccountId) && delegated is not null
            && delegated.Administrators.Where(a => a.Services.Contains(AnalyzerPrincipal, StringComparer.Ordinal))
                .All(a => read.Contains(a.AccountId));
        return ([.. analyzers.OrderBy(a => a.Arn, StringComparer.Ordinal)], isWhole);
    }

    /// <summary>The answer of an owner to a question; null where it has none.</summary>
    internal static Answer? Answered(AccountSnapshot owner, EvidenceKey key) =>
        owner.Answers.TryGetValue(key, out Answer? answer) && answer.Failure is null ? answer : null;

    /// <inheritdoc/>
    public override string ToString() =>
        $"Organization {Organization.Id} at {Fact.Render(CollectedAt)}: {Amount.Of(Owners.Count, "account")} of its own";

    private const string AnalyzerPrincipal = "access-analyzer.amazonaws.com";

    private static object? Find(AccountSnapshot owner, EvidenceKey key) => Answered(owner, key)?.Data;
}
