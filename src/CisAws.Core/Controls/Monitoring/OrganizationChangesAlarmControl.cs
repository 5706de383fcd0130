using CisAws.Benchmark;
using CisAws.Evidence;

namespace CisAws.Controls.Monitoring;

/// <summary>5.15: somebody is told of changes to the organization. They are recorded in its management account, so it is assessed there only.</summary>
public sealed class OrganizationChangesAlarmControl() : Control(ControlNames.OrganizationChangesAlarm)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. MonitoringAssessment.Reads, OrganizationEvidence.Organization];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context)
    {
        Answer<Organization> answer = context.Read(OrganizationEvidence.Organization);
        if (answer.Failure is { } failure) return [Verdict.Error(context.AccountResource, OrganizationEvidence.Organization, failure)];
        if (answer.Value is not { } organization)
            return [Verdict.NotApplicable(context.AccountResource, "NoOrganization", "The account belongs to no organization.")];
        return string.Equals(organization.ManagementAccountId, context.Account.AccountId, StringComparison.Ordinal)
            ? [MonitoringAssessment.Assess(context, Name)]
            : [Verdict.NotApplicable(
                context.AccountResource, "MemberAccount", $"Changes to the organization are recorded in its management account {organization.ManagementAccountId}; assess it there.")
                .With("OrganizationId", organization.Id)
                .With("ManagementAccountId", organization.ManagementAccountId)
                .Warn("Calls of this account itself, such as LeaveOrganization and AcceptHandshake, are recorded here.")];
    }
}
