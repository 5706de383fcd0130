using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>Decides 2.19 in a region where the account itself shows no active analyzer for external access.</summary>
internal static class OrganizationAnalyzerCoverage
{
    /// <summary>The verdict about a region.</summary>
    /// <param name="evidence">The evidence about the organization.</param>
    /// <param name="region">The region.</param>
    /// <param name="inactive">The account's own analyzers for external access there, none of them active.</param>
    public static async Task<Verdict> DecideAsync(EvidenceReader evidence, ResourceRef region, IReadOnlyList<Analyzer> inactive)
    {
        ValueTask<Answer<Organization>> organizationRead = evidence.Read(OrganizationEvidence.Organization);
        ValueTask<Answer<RoleInfo>> roleRead = evidence.Read(IamEvidence.Role, ServiceLinkedRoles.AccessAnalyzer);
        Answer<Organization> organization = await organizationRead.ConfigureAwait(false);
        Answer<RoleInfo> role = await roleRead.ConfigureAwait(false);
        if (organization is Answer<Organization>.Absent) return Missing(region, inactive);

        Answer<AnalyzerList> central = await evidence.Read(OrganizationEvidence.OrganizationAnalyzers, region.Region).ConfigureAwait(false);
        return Decide(region, inactive, organization, role, central);
    }

    private static Verdict Decide(
        ResourceRef region,
        IReadOnlyList<Analyzer> inactive,
        Answer<Organization> organization,
        Answer<RoleInfo> role,
        Answer<AnalyzerList> central)
    {
        Analyzer? covering = central.OrNull()?.Analyzers
            .Where(a => a.Type == "ORGANIZATION" && ExternalAnalyzers.IsActive(a))
            .MinBy(a => a.Arn, StringComparer.Ordinal);
        if (covering is not null)
        {
            return Verdict.Pass(
                region, "CoveredByOrganization", $"The organization's analyzer {covering.Arn} monitors external access in "
                    + $"{region.Region}.")
                .With("ReadIn", Arn.Parse(covering.Arn)?.AccountId);
        }

        // Seen and not there; or no member account of an organization with an analyzer lacks the role; or the role is there for a dead
        // analyzer of the account.
        if (central.Failure is not { } unseen || role is Answer<RoleInfo>.Absent || inactive.Count > 0) return Missing(region, inactive);
        return organization.Match(
            known => role.Failure is { } failure ? Verdict.Error(region, IamEvidence.Role, failure) : Unseen(region, known, unseen),
            () => Missing(region, inactive),
            failure => Verdict.Error(region, OrganizationEvidence.Organization, failure));
    }

    private static Verdict Unseen(ResourceRef region, Organization organization, ReadFailure failure) =>
        failure.Kind is not (ReadFailureKind.OtherAccount or ReadFailureKind.NotCollected)
            ? Verdict.Error(region, OrganizationEvidence.OrganizationAnalyzers, failure)
            : Verdict.Manual(
                    region,
                    FindingLean.Undetermined,
                    "OrganizationCoverageUnseen",
                    $"No analyzer for external access is visible in {region.Region}, and {ServiceLinkedRoles.AccessAnalyzer} exists: an "
                    + "analyzer of the organization may cover it. Check the management or delegated administrator account.")
                .With("OrganizationId", organization.Id)
                .With("ManagementAccountId", organization.ManagementAccountId);

    private static Verdict Missing(ResourceRef region, IReadOnlyList<Analyzer> inactive)
    {
        if (inactive.Count == 0)
        {
            return Verdict.Fail(
                region,
                "NoExternalAccessAnalyzer",
                $"No analyzer monitors external access in {region.Region}; there must be an active one of type ACCOUNT or ORGANIZATION.");
        }

        if (inactive.FirstOrDefault(a => a.Status == "CREATING") is { } pending)
        {
            return Verdict.Fail(
                region,
                "AnalyzerPending",
                $"The analyzer {pending.Name} in {region.Region} is still being created; run again when it is active.");
        }

        Analyzer dead = inactive[0];
        return Verdict.Fail(
            region, "AnalyzerNotActive", $"The analyzer {dead.Name} in {region.Region} is {dead.Status}; there must be an active one.")
            .With("StatusReason", dead.StatusReason);
    }
}
