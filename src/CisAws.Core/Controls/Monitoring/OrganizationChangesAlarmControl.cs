using CisAws.Benchmark;
using CisAws.Evidence;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// 5.15: changes to the organization raise an alarm. They are recorded in its management account, so it is assessed there only.
/// </summary>
public sealed class OrganizationChangesAlarmControl() : Control(ControlNames.OrganizationChangesAlarm)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. MonitoringAssessment.Reads, OrganizationEvidence.Organization];

    /// <inheritdoc/>
    public override bool AcceptsOtherMeans => true;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Verdict? elsewhere = (await context.Evidence.Read(OrganizationEvidence.Organization).ConfigureAwait(false)).Match(
            organization => Elsewhere(context, organization),
            () => Verdict.NotApplicable(context.AccountResource, "NoOrganization", "The account belongs to no organization."),
            failure => Verdict.Error(context.AccountResource, OrganizationEvidence.Organization, failure));
        return [elsewhere ?? await MonitoringAssessment.AssessAsync(context, Name).ConfigureAwait(false)];
    }

    /// <summary>The verdict of an account that is not the management account; null for that.</summary>
    private static Verdict? Elsewhere(AssessmentContext context, Organization organization) =>
        organization.ManagementAccountId == context.Account.AccountId
            ? null
            : Verdict.NotApplicable(
                context.AccountResource,
                "MemberAccount",
                $"Changes to the organization are recorded in its management account {organization.ManagementAccountId}; assess it there.")
                .With("OrganizationId", organization.Id)
                .With("ManagementAccountId", organization.ManagementAccountId)
                .Warn("Calls of this account itself, such as LeaveOrganization and AcceptHandshake, are recorded here.");
}
