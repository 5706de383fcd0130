using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Organizations;

namespace CisAws.PowerShell.Pipeline;

/// <summary>Finds the accounts of an organization.</summary>
internal static class OrganizationAccounts
{
    /// <summary>The tree of the organization.</summary>
    /// <param name="evidence">Who answers questions about the organization.</param>
    /// <param name="accountId">The account that asks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CisAwsException">NoOrganization, OrganizationNotRead.</exception>
    public static async Task<OrganizationTree> ReadAsync(IEvidenceProvider evidence, string accountId, CancellationToken cancellationToken)
    {
        EvidenceSource[] sources = [OrganizationEvidence.Organization, OrganizationTreeEvidence.Tree];
        var reader = new EvidenceReader(evidence, sources, nameof(OrganizationAccounts), cancellationToken);
        Answer<Organization> organization = await reader.Read(OrganizationEvidence.Organization).ConfigureAwait(false);
        if (organization is Answer<Organization>.Absent) throw AccountErrors.NoOrganization(accountId);
        return (await reader.Read(OrganizationTreeEvidence.Tree).ConfigureAwait(false)).TryRead(
            out OrganizationTree? tree, out ReadFailure? failure)
            ? tree
            : throw AccountErrors.OrganizationNotRead(accountId, OrganizationTreeEvidence.Tree, failure);
    }

    /// <summary>What is said of accounts that are left out because nobody can work in them; null where there are none.</summary>
    public static string? LeftOut(MemberSelection selection) => selection.NotInUse.Count == 0
        ? null
        : $"{Amount.Of(selection.NotInUse.Count, "account", "is", "are")} not in use and not assessed: "
            + string.Join(", ", selection.NotInUse.Select(a => $"{a.Id} ({a.Name}, {a.State})")) + ".";
}
