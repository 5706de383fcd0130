using System.Text.Json.Serialization;

namespace CisAws.Evidence;

/// <summary>
/// Questions about the organization as a whole. The management account and delegated administrators may ask them; in other accounts the
/// answer is <see cref="ReadFailureKind.AccessDenied"/>.
/// </summary>
public static class OrganizationTreeEvidence
{
    /// <summary>The roots, organizational units and accounts of the organization.</summary>
    public static readonly EvidenceSource<OrganizationTree> Tree = EvidenceSource<OrganizationTree>.Global(
        "organizations:ListRoots",
        "organizations:ListRoots",
        "organizations:ListOrganizationalUnitsForParent",
        "organizations:ListAccountsForParent");

    /// <summary>The service and resource control policies of the organization, and what they are attached to.</summary>
    public static readonly EvidenceSource<OrganizationPolicyList> Policies = EvidenceSource<OrganizationPolicyList>.Global(
        "organizations:ListPolicies",
        "organizations:ListPolicies",
        "organizations:DescribePolicy",
        "organizations:ListTargetsForPolicy");

    /// <summary>The policy by which the organization delegates the management of its policies; null where there is none.</summary>
    public static readonly EvidenceSource<OrganizationResourcePolicy> ResourcePolicy =
        EvidenceSource<OrganizationResourcePolicy>.Global("organizations:DescribeResourcePolicy");

    /// <summary>The AWS services that may work in all accounts of the organization.</summary>
    public static readonly EvidenceSource<ServiceAccessList> ServiceAccess =
        EvidenceSource<ServiceAccessList>.Global("organizations:ListAWSServiceAccessForOrganization");

    /// <summary>The accounts that administer services for the organization, and which.</summary>
    public static readonly EvidenceSource<DelegatedAdministratorList> DelegatedAdministrators =
        EvidenceSource<DelegatedAdministratorList>.Global(
            "organizations:ListDelegatedAdministrators",
            "organizations:ListDelegatedAdministrators",
            "organizations:ListDelegatedServicesForAccount");

    /// <summary>What IAM does centrally for the root users of member accounts.</summary>
    public static readonly EvidenceSource<RootAccessFeatures> RootAccess =
        EvidenceSource<RootAccessFeatures>.Global("iam:ListOrganizationsFeatures");
}

/// <summary>The tree of an organization.</summary>
/// <param name="Roots">Its roots; AWS makes exactly one.</param>
/// <param name="Units">Its organizational units, on every level.</param>
/// <param name="Accounts">Its accounts.</param>
public sealed record OrganizationTree(
    IReadOnlyList<OrganizationRoot> Roots, IReadOnlyList<OrganizationalUnit> Units, IReadOnlyList<OrganizationAccount> Accounts);

/// <summary>A root of an organization. Source: organizations:ListRoots.</summary>
/// <param name="Id">Its id, <c>r-…</c>.</param>
/// <param name="EnabledPolicyTypes">The types of policies that are in force, such as <c>SERVICE_CONTROL_POLICY</c>.</param>
public sealed record OrganizationRoot(string Id, IReadOnlyList<string> EnabledPolicyTypes);

/// <summary>An organizational unit. Source: organizations:ListOrganizationalUnitsForParent.</summary>
/// <param name="Id">Its id, <c>ou-…</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentId">The root or unit that it is in.</param>
public sealed record OrganizationalUnit(string Id, string Name, string ParentId);

/// <summary>An account of an organization. Source: organizations:ListAccountsForParent.</summary>
/// <param name="Id">The twelve-digit account.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">ACTIVE, SUSPENDED, PENDING_CLOSURE …</param>
/// <param name="ParentId">The root or unit that it is in.</param>
public sealed record OrganizationAccount(string Id, string Name, string State, string ParentId)
{
    /// <summary>Whether somebody can work in it: it is neither closed nor about to be.</summary>
    [JsonIgnore]
    public bool IsInUse => State is not ("SUSPENDED" or "PENDING_CLOSURE" or "CLOSED");
}

/// <summary>A policy of an organization. Sources: organizations:ListPolicies, DescribePolicy, ListTargetsForPolicy.</summary>
/// <param name="Id">Its id, <c>p-…</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">SERVICE_CONTROL_POLICY or RESOURCE_CONTROL_POLICY.</param>
/// <param name="Document">The policy as JSON text; null for those that AWS manages, which allow everything.</param>
/// <param name="TargetIds">The roots, units and accounts that it is attached to.</param>
public sealed record OrganizationPolicy(string Id, string Name, string Type, string? Document, IReadOnlyList<string> TargetIds)
{
    /// <summary>The type of service control policies.</summary>
    public const string ServiceControl = "SERVICE_CONTROL_POLICY";

    /// <summary>The type of resource control policies.</summary>
    public const string ResourceControl = "RESOURCE_CONTROL_POLICY";
}

/// <summary>The policies of an organization.</summary>
/// <param name="Policies">The policies of both types.</param>
public sealed record OrganizationPolicyList(IReadOnlyList<OrganizationPolicy> Policies);

/// <summary>The resource policy of an organization. Source: organizations:DescribeResourcePolicy.</summary>
/// <param name="Document">The policy as JSON text.</param>
public sealed record OrganizationResourcePolicy(string Document);

/// <summary>Services with trusted access. Source: organizations:ListAWSServiceAccessForOrganization.</summary>
/// <param name="Services">Their principals, such as <c>config.amazonaws.com</c>.</param>
public sealed record ServiceAccessList(IReadOnlyList<string> Services);

/// <summary>
/// An account that administers services. Sources: organizations:ListDelegatedAdministrators, ListDelegatedServicesForAccount.
/// </summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Services">The principals of the services.</param>
public sealed record DelegatedAdministrator(string AccountId, string Name, IReadOnlyList<string> Services);

/// <summary>The accounts that administer services.</summary>
/// <param name="Administrators">The accounts.</param>
public sealed record DelegatedAdministratorList(IReadOnlyList<DelegatedAdministrator> Administrators);

/// <summary>Central root access. Source: iam:ListOrganizationsFeatures.</summary>
/// <param name="HasTrustedAccess">Whether IAM has trusted access to the organization, without which no feature can be on.</param>
/// <param name="Enabled">The features that are on: RootCredentialsManagement, RootSessions.</param>
public sealed record RootAccessFeatures(bool HasTrustedAccess, IReadOnlyList<string> Enabled);
