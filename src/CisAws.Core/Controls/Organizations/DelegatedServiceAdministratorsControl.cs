using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Organizations;

namespace CisAws.Controls.Organizations;

/// <summary>
/// 2.1.6 of 7.0.0: services with trusted access to the organization are administered by member accounts. A service that supports it and has
/// no delegated administrator is a failure.
/// </summary>
public sealed class DelegatedServiceAdministratorsControl() : Control(ControlNames.DelegatedServiceAdministrators)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        OrganizationEvidence.Organization, OrganizationTreeEvidence.ServiceAccess, OrganizationTreeEvidence.DelegatedAdministrators,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        OrganizationReads.AssessAsync(context, async organization =>
        {
            ValueTask<Answer<ServiceAccessList>> accessRead = context.Evidence.Read(OrganizationTreeEvidence.ServiceAccess);
            ValueTask<Answer<DelegatedAdministratorList>> delegatesRead =
                context.Evidence.Read(OrganizationTreeEvidence.DelegatedAdministrators);
            Answer<ServiceAccessList> accessAnswer = await accessRead.ConfigureAwait(false);
            Answer<DelegatedAdministratorList> delegatesAnswer = await delegatesRead.ConfigureAwait(false);
            if (!accessAnswer.TryRead(
                context, organization, OrganizationTreeEvidence.ServiceAccess, out ServiceAccessList? access, out Verdict? unread))
            {
                return unread;
            }

            return delegatesAnswer.TryRead(
                context,
                organization,
                OrganizationTreeEvidence.DelegatedAdministrators,
                out DelegatedAdministratorList? delegates,
                out unread)
                ? Decide(context.AccountResource, organization, access.Services, delegates.Administrators)
                : unread;
        });

    private static Verdict Decide(
        ResourceRef resource,
        Organization organization,
        IReadOnlyList<string> services,
        IReadOnlyList<DelegatedAdministrator> administrators)
    {
        string[] all = [.. services.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] missing = [.. all.Where(s => DelegatedServices.Supports(s) && !IsDelegated(s))];
        string[] unknown = [.. all.Where(s => !DelegatedServices.Supports(s) && !IsDelegated(s))];
        Verdict verdict = (all.Length, missing.Length, unknown.Length) switch
        {
            (0, _, _) => Verdict.NotApplicable(
                resource, "NoTrustedAccess", "No AWS service has trusted access to the organization, so there is none to delegate."),
            (_, > 0, _) => Verdict.Fail(
                resource,
                "ServicesNotDelegated",
                $"These services work for the organization and have no delegated administrator: {string.Join(", ", missing)}; each must "
                + "have one."),
            (_, _, 0) => Verdict.Pass(
                resource,
                "ServicesDelegated",
                "Every service with trusted access to the organization has a delegated administrator."),
            _ => Verdict.Manual(
                resource,
                FindingLean.LikelyPass,
                "OthersNotDelegable",
                "Every service that is known to support a delegated administrator has one; check whether the others support it by now: "
                + $"{string.Join(", ", unknown)}."),
        };
        return verdict
            .With("Delegated", all.Where(IsDelegated).Select(s => $"{s}: {string.Join(", ", Accounts(s))}"))
            .With("NotDelegated", missing)
            .With("NotKnownToSupportIt", unknown)
            .With("SupportAsOf", DelegatedServices.AsOf)
            .WarnIf(
                administrators.Any(a => a.AccountId == organization.ManagementAccountId),
                "The management account itself is registered as a delegated administrator.");

        bool IsDelegated(string service) => Accounts(service).Length > 0;

        string[] Accounts(string service) =>
        [
            .. administrators.Where(a => a.AccountId != organization.ManagementAccountId
                    && a.Services.Any(s => DelegatedServices.IsSame(s, service)))
                .Select(a => a.AccountId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }
}
