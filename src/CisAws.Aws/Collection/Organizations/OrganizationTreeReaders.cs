using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Organizations;
using Amazon.Organizations.Model;
using CisAws.Evidence;
using DelegatedAdministrator = CisAws.Evidence.DelegatedAdministrator;
using OrganizationalUnit = CisAws.Evidence.OrganizationalUnit;

namespace CisAws.Aws.Collection.Organizations;

/// <summary>Reads the tree of an organization and what it delegates.</summary>
internal static class OrganizationTreeReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(OrganizationTreeEvidence.Tree, async (request, cancel) => await ReadTreeAsync(Client(request), cancel).ConfigureAwait(false))
        .On(OrganizationTreeEvidence.Policies, OrganizationPolicyReader.ReadAsync)
        .On(OrganizationTreeEvidence.ResourcePolicy, ReadResourcePolicyAsync)
        .On(OrganizationTreeEvidence.ServiceAccess, async (request, cancel) => new ServiceAccessList(
        [
            .. (await Pages.ReadAsync(
                Client(request).Paginators.ListAWSServiceAccessForOrganization(new()).Responses,
                p => p.EnabledServicePrincipals, p => p.NextToken, cancel).ConfigureAwait(false))
                .Select(s => Convert.Required(s.ServicePrincipal, nameof(s.ServicePrincipal)))
                .Order(StringComparer.Ordinal),
        ]))
        .On(OrganizationTreeEvidence.DelegatedAdministrators, async (request, cancel) =>
            await ReadDelegationAsync(Client(request), cancel).ConfigureAwait(false))
        .On(OrganizationTreeEvidence.RootAccess, async (request, cancel) =>
            await ReadRootAccessAsync(request.Client<AmazonIdentityManagementServiceClient>(), cancel).ConfigureAwait(false));

    private static AmazonOrganizationsClient Client(ReadRequest request) => request.Client<AmazonOrganizationsClient>();

    private static async Task<OrganizationTree> ReadTreeAsync(AmazonOrganizationsClient client, CancellationToken cancel)
    {
        List<Root> roots = await Pages.ReadAsync(
            client.Paginators.ListRoots(new()).Responses, p => p.Roots, p => p.NextToken, cancel).ConfigureAwait(false);
        var units = new List<OrganizationalUnit>();
        var accounts = new List<OrganizationAccount>();
        var parents = new Queue<string>(roots.Select(r => Convert.Required(r.Id, "Id")));
        var seen = new HashSet<string>(parents, StringComparer.Ordinal);
        while (parents.TryDequeue(out string? parent))
        {
            List<Account> inside = await Pages.ReadAsync(
                client.Paginators.ListAccountsForParent(new() { ParentId = parent }).Responses,
                p => p.Accounts, p => p.NextToken, cancel).ConfigureAwait(false);
            accounts.AddRange(inside.Select(a => new OrganizationAccount(
                Convert.Required(a.Id, "Id"),
                a.Name ?? string.Empty,
                a.State?.Value ?? Convert.Required(a.Status, "Status").Value,
                parent)));
            List<Amazon.Organizations.Model.OrganizationalUnit> below = await Pages.ReadAsync(
                client.Paginators.ListOrganizationalUnitsForParent(new() { ParentId = parent }).Responses,
                p => p.OrganizationalUnits, p => p.NextToken, cancel).ConfigureAwait(false);
            foreach (Amazon.Organizations.Model.OrganizationalUnit unit in below)
            {
                string id = Convert.Required(unit.Id, "Id");

                // A unit that moves while the tree is read may be met twice.
                if (!seen.Add(id)) continue;
                units.Add(new OrganizationalUnit(id, unit.Name ?? string.Empty, parent));
                parents.Enqueue(id);
            }
        }

        return new OrganizationTree(
            [
                .. roots.Select(r => new OrganizationRoot(
                    r.Id,
                    [
                        .. Convert.Required(r.PolicyTypes, "PolicyTypes").Where(t => t.Status == PolicyTypeStatus.ENABLED)
                            .Select(t => Convert.Required(t.Type, "Type").Value).Order(StringComparer.Ordinal),
                    ])),
            ],
            units,
            [.. accounts.DistinctBy(a => a.Id, StringComparer.Ordinal)]);
    }

    private static async Task<OrganizationResourcePolicy?> ReadResourcePolicyAsync(ReadRequest request, CancellationToken cancel)
    {
        try
        {
            DescribeResourcePolicyResponse answer =
                await Client(request).DescribeResourcePolicyAsync(new(), cancel).ConfigureAwait(false);
            return new OrganizationResourcePolicy(
                Convert.Required(Convert.Required(answer.ResourcePolicy, "ResourcePolicy").Content, "Content"));
        }
        catch (ResourcePolicyNotFoundException)
        {
            return null;
        }
    }

    private static async Task<DelegatedAdministratorList> ReadDelegationAsync(AmazonOrganizationsClient client, CancellationToken cancel)
    {
        List<Amazon.Organizations.Model.DelegatedAdministrator> accounts = await Pages.ReadAsync(
            client.Paginators.ListDelegatedAdministrators(new()).Responses,
            p => p.DelegatedAdministrators, p => p.NextToken, cancel).ConfigureAwait(false);
        var administrators = new List<DelegatedAdministrator>();
        foreach (Amazon.Organizations.Model.DelegatedAdministrator account in accounts)
        {
            string id = Convert.Required(account.Id, "Id");
            List<DelegatedService> services = await Pages.ReadAsync(
                client.Paginators.ListDelegatedServicesForAccount(new() { AccountId = id }).Responses,
                p => p.DelegatedServices, p => p.NextToken, cancel).ConfigureAwait(false);
            administrators.Add(new DelegatedAdministrator(
                id,
                account.Name ?? string.Empty,
                [.. services.Select(s => Convert.Required(s.ServicePrincipal, "ServicePrincipal")).Order(StringComparer.Ordinal)]));
        }

        return new DelegatedAdministratorList(administrators);
    }

    private static async Task<RootAccessFeatures> ReadRootAccessAsync(
        AmazonIdentityManagementServiceClient client, CancellationToken cancel)
    {
        try
        {
            ListOrganizationsFeaturesResponse answer = await client.ListOrganizationsFeaturesAsync(new(), cancel).ConfigureAwait(false);
            return new RootAccessFeatures(
                HasTrustedAccess: true,
                [.. Convert.Listed(answer.EnabledFeatures, answer, "EnabledFeatures").Order(StringComparer.Ordinal)]);
        }
        catch (AmazonIdentityManagementServiceException e) when (Is(e, "ServiceAccessNotEnabled"))
        {
            return new RootAccessFeatures(HasTrustedAccess: false, []);
        }
        catch (AmazonIdentityManagementServiceException e) when (Is(e, "AccountNotManagementOrDelegatedAdministrator"))
        {
            throw new ReadFailureException(ReadFailure.OtherAccount);
        }
    }

    // The service model names errors with the suffix, and IAM sends the codes of most of its errors without it.
    private static bool Is(AmazonIdentityManagementServiceException error, string code) =>
        error.ErrorCode == code || error.ErrorCode == $"{code}Exception";
}
