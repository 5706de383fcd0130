using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Organizations;

namespace CisAws.Controls.Organizations;

/// <summary>
/// 2.1.2 of 7.0.0: service and resource control policies limit every account. An account in use that no policy of either type limits is a
/// failure; whether what they deny is enough, a person decides. The management account is not counted: such policies do not apply to it.
/// </summary>
public sealed class OrganizationGuardrailsControl() : Control(ControlNames.OrganizationGuardrails)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [OrganizationEvidence.Organization, OrganizationTreeEvidence.Tree, OrganizationTreeEvidence.Policies];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        OrganizationReads.AssessAsync(context, async organization =>
        {
            ValueTask<Answer<OrganizationTree>> treeRead = context.Evidence.Read(OrganizationTreeEvidence.Tree);
            ValueTask<Answer<OrganizationPolicyList>> policiesRead = context.Evidence.Read(OrganizationTreeEvidence.Policies);
            Answer<OrganizationTree> treeAnswer = await treeRead.ConfigureAwait(false);
            Answer<OrganizationPolicyList> policiesAnswer = await policiesRead.ConfigureAwait(false);
            if (!treeAnswer.TryRead(
                context, organization, OrganizationTreeEvidence.Tree, out OrganizationTree? tree, out Verdict? unread))
            {
                return unread;
            }

            return policiesAnswer.TryRead(
                context, organization, OrganizationTreeEvidence.Policies, out OrganizationPolicyList? policies, out unread)
                ? Decide(context.AccountResource, organization, tree, policies.Policies)
                : unread;
        });

    private static Verdict Decide(
        ResourceRef resource, Organization organization, OrganizationTree tree, IReadOnlyList<OrganizationPolicy> policies)
    {
        OrganizationAccount[] accounts =
        [
            .. tree.Accounts.Where(a => a.IsInUse && a.Id != organization.ManagementAccountId).OrderBy(a => a.Id, StringComparer.Ordinal),
        ];
        if (accounts.Length == 0)
        {
            return Verdict.NotApplicable(
                resource, "NoMemberAccounts", "The organization has no member account in use, and policies do not limit its management "
                    + "account.");
        }

        var services = new GuardrailCoverage(tree, policies, OrganizationPolicy.ServiceControl);
        var resources = new GuardrailCoverage(tree, policies, OrganizationPolicy.ResourceControl);
        OrganizationAccount[] withoutService = [.. accounts.Where(a => !services.Covers(a))];
        OrganizationAccount[] withoutResource = [.. accounts.Where(a => !resources.Covers(a))];
        string[] doubtful = [.. services.NotUnderstood.Concat(resources.NotUnderstood).Distinct(StringComparer.Ordinal)];
        return ByCoverage(resource, accounts.Length, withoutService, withoutResource, doubtful)
            .With("Accounts", accounts.Length)
            .With("ServiceControlPoliciesInForce", services.IsInForce)
            .With("ResourceControlPoliciesInForce", resources.IsInForce)
            .With("WithoutServiceControlPolicy", withoutService.Select(Describe))
            .With("WithoutResourceControlPolicy", withoutResource.Select(Describe))
            .With("Policies", policies.Where(p => p.Document is not null).Select(p => $"{p.Name} ({p.Type})").Order(StringComparer.Ordinal))
            .WarnIf(doubtful.Length > 0, $"These policies were not fully understood: {string.Join(", ", doubtful)}.");
    }

    private static Verdict ByCoverage(
        ResourceRef resource, int all, OrganizationAccount[] withoutService, OrganizationAccount[] withoutResource, string[] doubtful)
    {
        string[] open = [.. withoutService.Intersect(withoutResource).Select(Describe)];
        return (open.Length, withoutService.Length + withoutResource.Length) switch
        {
            ( > 0, _) when doubtful.Length > 0 => Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "PoliciesNotUnderstood",
                $"{Fact.Render(open.Length)} of {Amount.Of(all, "account", "seems", "seem")} to be limited by no policy, but some "
                + "policies were not understood; check what they deny."),
            ( > 0, _) => Verdict.Fail(
                resource,
                "AccountsWithoutGuardrails",
                $"{Fact.Render(open.Length)} of {Amount.Of(all, "account", "is", "are")} limited by neither service nor resource "
                + "control policies; every account must be."),
            (_, > 0) => Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "OneTypeOnly",
                "Every account is limited by policies of one type, but some not by both service and resource control policies; check "
                + "whether that is meant."),
            _ => Verdict.Manual(
                resource,
                FindingLean.LikelyPass,
                "EveryAccountLimited",
                "Service and resource control policies limit every account; check that they deny what the organization wants denied."),
        };
    }

    private static string Describe(OrganizationAccount account) =>
        account.Name.Length == 0 ? account.Id : $"{account.Name} ({account.Id})";
}
