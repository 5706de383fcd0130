using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>Decides 2.19 in a region where the account itself shows no active analyzer for external access.</summary>
internal static class OrganizationAnalyzerCoverage
{
    /// <summary>Access Analyzer makes this role in an account when it creates an analyzer there, and in all members for an organization's.</summary>
    public const string ServiceLinkedRole = "AWSServiceRoleForAccessAnalyzer";

    public static Verdict Decide(AssessmentContext context, ResourceRef region, IReadOnlyList<Analyzer> inactive)
    {
        Answer<Organization> organization = context.Read(OrganizationEvidence.Organization);
        Answer<RoleInfo> role = context.Read(IamEvidence.Role, ServiceLinkedRole);
        if (organization.IsAbsent) return Missing(region, inactive);

        Answer<AnalyzerList> central = context.ReadIn(OrganizationEvidence.OrganizationAnalyzers, region.Region);
        Analyzer? covering = central.Value?.Analyzers
            .Where(a => string.Equals(a.Type, "ORGANIZATION", StringComparison.Ordinal) && ExternalAnalyzers.IsActive(a))
            .MinBy(a => a.Arn, StringComparer.Ordinal);
        if (covering is not null)
        {
            return Verdict.Pass(region, "CoveredByOrganization", $"The organization's analyzer {covering.Arn} watches external access in {region.Region}.");
        }

        // Seen and not there; or no member account of an organization with an analyzer lacks the role; or the role is there for a dead analyzer of the account.
        if (central.IsRead || role.IsAbsent || inactive.Count > 0) return Missing(region, inactive);
        if (!organization.IsRead) return Verdict.Error(region, OrganizationEvidence.Organization, organization.Failure!);
        if (!role.IsRead) return Verdict.Error(region, IamEvidence.Role, role.Failure!);
        if (central.Failure!.Kind is not (ReadFailureKind.OtherAccount or ReadFailureKind.NotCollected))
        {
            return Verdict.Error(region, OrganizationEvidence.OrganizationAnalyzers, central.Failure);
        }

        return Verdict.Manual(
                region,
                FindingLean.Undetermined,
                "OrganizationCoverageUnseen",
                $"No analyzer for external access is visible in {region.Region}, and {ServiceLinkedRole} exists: an analyzer of the organization may cover it. Look in the management or delegated administrator account.")
            .With("OrganizationId", organization.Value!.Id)
            .With("ManagementAccountId", organization.Value!.ManagementAccountId);
    }

    private static Verdict Missing(ResourceRef region, IReadOnlyList<Analyzer> inactive)
    {
        if (inactive.Count == 0)
        {
            return Verdict.Fail(region, "NoExternalAccessAnalyzer", $"No analyzer watches external access in {region.Region}; there must be an active one of type ACCOUNT or ORGANIZATION.");
        }

        if (inactive.FirstOrDefault(a => string.Equals(a.Status, "CREATING", StringComparison.Ordinal)) is { } pending)
        {
            return Verdict.Fail(region, "AnalyzerPending", $"The analyzer {pending.Name} in {region.Region} is still being created; run again when it is active.");
        }

        Analyzer dead = inactive[0];
        return Verdict.Fail(region, "AnalyzerNotActive", $"The analyzer {dead.Name} in {region.Region} is {dead.Status}; there must be an active one.")
            .With("StatusReason", dead.StatusReason);
    }
}
