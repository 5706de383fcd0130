using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Controls.Organizations;

/// <summary>
/// 2.1.5 of 7.0.0: a member account manages the policies of the organization, by the resource policy of the organization. Without one, or
/// where it lets nobody manage policies, it fails; whether the account is the right one, a person decides.
/// </summary>
public sealed class DelegatedPolicyAdministrationControl() : Control(ControlNames.DelegatedPolicyAdministration)
{
    private static readonly string[] Managing =
    [
        "organizations:CreatePolicy", "organizations:UpdatePolicy", "organizations:DeletePolicy", "organizations:AttachPolicy",
        "organizations:DetachPolicy",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [OrganizationEvidence.Organization, OrganizationTreeEvidence.ResourcePolicy];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        OrganizationReads.AssessAsync(context, async organization =>
            (await context.Evidence.Read(OrganizationTreeEvidence.ResourcePolicy).ConfigureAwait(false)).Match(
                policy => Decide(context.AccountResource, organization, PolicyDocument.Parse(policy.Document)),
                () => Verdict.Fail(
                    context.AccountResource,
                    "NoDelegationPolicy",
                    "The organization has no resource policy, so only its management account manages policies; a member account must be "
                    + "able to."),
                failure => OrganizationReads.Unread(context, organization, OrganizationTreeEvidence.ResourcePolicy, failure)));

    private static Verdict Decide(ResourceRef resource, Organization organization, PolicyDocument document)
    {
        PolicyPrincipal[] named =
        [
            .. document.Statements.Where(s => s is { IsUnderstood: true, Effect: PolicyEffect.Allow, Principal: not null })
                .SelectMany(s => s.Principal!.Principals).Distinct().OrderBy(p => p.Value, StringComparer.Ordinal),
        ];
        string[] managers = [.. named.Where(p => Manages(document, p)).Select(p => p.Value)];
        string[] members = [.. managers.Where(m => m != "*" && AccountOf(m) != organization.ManagementAccountId)];
        Verdict verdict = (document.IsUnderstood, managers.Contains("*", StringComparer.Ordinal), members.Length) switch
        {
            (_, true, _) => Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "EveryoneNamed",
                "The resource policy of the organization names everyone as manager of policies; check by which condition it is limited to "
                + "one account."),
            (_, _, > 0) => Verdict.Manual(
                resource,
                FindingLean.LikelyPass,
                "PolicyManagementDelegated",
                $"Member accounts manage policies of the organization: {string.Join(", ", members)}; confirm that these are the accounts "
                + "meant for it."),
            (false, _, _) => Verdict.Manual(
                resource,
                FindingLean.Undetermined,
                "PolicyNotUnderstood",
                "The resource policy of the organization was not fully understood; check whom it lets manage policies."),
            _ => Verdict.Fail(
                resource,
                "PolicyManagementNotDelegated",
                "The resource policy of the organization lets no member account manage policies; one must be able to."),
        };
        return verdict.With("PolicyManagers", managers).With("Principals", named.Select(p => p.Value));
    }

    private static bool Manages(PolicyDocument document, PolicyPrincipal principal) => Managing.Any(action => PolicyDecision.Of(
        document,
        new PolicyRequest(
            RequestPrincipal.Named(principal), RequestScope.One(action), RequestScope.Everything, RequestContext.Open)).IsConceivable);

    private static string AccountOf(string principal) => Arn.Parse(principal)?.AccountId ?? principal;
}
