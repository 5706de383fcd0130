using CisAws.Benchmark;
using CisAws.Evidence;

namespace CisAws.Controls.Organizations;

/// <summary>
/// 2.1.1 of 7.0.0: IAM manages the root users of member accounts centrally, so that these need no credentials of their own. Sessions
/// of root for tasks are a second feature, without which only removing credentials is central.
/// </summary>
public sealed class CentralizedRootAccessControl() : Control(ControlNames.CentralizedRootAccess)
{
    private const string Credentials = "RootCredentialsManagement", Sessions = "RootSessions";

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [OrganizationEvidence.Organization, OrganizationTreeEvidence.RootAccess];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        OrganizationReads.AssessAsync(context, async organization =>
            (await context.Evidence.Read(OrganizationTreeEvidence.RootAccess).ConfigureAwait(false))
                .TryRead(context, organization, OrganizationTreeEvidence.RootAccess, out RootAccessFeatures? features, out Verdict? unread)
                ? Decide(context, features)
                : unread);

    private static Verdict Decide(AssessmentContext context, RootAccessFeatures features)
    {
        Verdict verdict = features switch
        {
            { HasTrustedAccess: false } => Verdict.Fail(
                context.AccountResource,
                "NoTrustedAccess",
                "IAM has no trusted access to the organization, so root access of member accounts is not central; it must be enabled."),
            _ when features.Enabled.Contains(Credentials, StringComparer.Ordinal) => Verdict.Pass(
                    context.AccountResource,
                    "CentralRootAccess",
                    "The credentials of root users of member accounts are managed centrally.")
                .WarnIf(
                    !features.Enabled.Contains(Sessions, StringComparer.Ordinal),
                    $"{Sessions} is off: tasks that need root must be done with the root users of member accounts."),
            _ => Verdict.Fail(
                context.AccountResource,
                "RootCredentialsNotManaged",
                $"{Credentials} is off, so every member account has a root user of its own to protect; it must be on."),
        };
        return verdict
            .With("HasTrustedAccess", features.HasTrustedAccess)
            .With("EnabledFeatures", features.Enabled.Order(StringComparer.Ordinal));
    }
}
