namespace CisAws.Guidance.Permissions;

/// <summary>What the permissions are for.</summary>
/// <param name="Recommendations">The recommendations, of any versions of the benchmark.</param>
/// <param name="Repair">Whether to include their repairs and undoing these.</param>
/// <param name="Organization">
/// Whether the accounts of an organization are reached through roles, and member accounts' root through sts:AssumeRoot.
/// </param>
/// <param name="RoleName">The role to assume in each account; with a path, or with a wildcard.</param>
public sealed record PermissionScope(IReadOnlyList<Recommendation> Recommendations, bool Repair, bool Organization, string RoleName)
{
    /// <summary>Whether to include publishing findings to Security Hub.</summary>
    public bool Publish { get; init; }

    /// <summary>The role that AWS Organizations makes in accounts it creates.</summary>
    public const string DefaultRoleName = "OrganizationAccountAccessRole";
}
