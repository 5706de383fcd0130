using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.15: no attached policy grants every action on every resource. One row per attached managed policy, AWS's own among them, and,
/// unless the settings leave them out, per inline policy. A policy used only as a permissions boundary grants nothing and has no row.
/// Conditions and Deny statements do not make a statement compliant. For everything but some services a person must decide.
/// </summary>
public sealed class FullAdministratorPoliciesControl() : Control(ControlNames.FullAdministratorPolicies)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.AuthorizationDetails];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Answer<AuthorizationDetails> answer = await context.Evidence.Read(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        if (!answer.TryRead(out AuthorizationDetails? details, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, IamEvidence.AuthorizationDetails, failure)];
        }

        IReadOnlyList<PolicyHolder> holders = PolicyHolders.Of(details, context.Settings);
        Verdict[] verdicts =
        [
            .. Managed(details, holders).Concat(context.Settings.AssessInlineAdministratorPolicies ? Inline(holders) : []),
        ];
        return verdicts.Length > 0
            ? verdicts
            : [Verdict.NotApplicable(context.AccountResource, "NoPolicies", "No policies are attached in the account.")];
    }

    private static IEnumerable<Verdict> Managed(AuthorizationDetails details, IReadOnlyList<PolicyHolder> holders)
    {
        ILookup<string, PolicyHolder> byPolicy = holders
            .SelectMany(h => h.AttachedPolicies.Select(p => p.Arn).Distinct(StringComparer.Ordinal).Select(arn => (arn, h)))
            .ToLookup(p => p.arn, p => p.h, StringComparer.Ordinal);
        Dictionary<string, ManagedPolicyDetail> known = details.Policies
            .OrderBy(p => p.DefaultVersionId, StringComparer.Ordinal).GroupBy(p => p.Arn, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        IEnumerable<string> attached = known.Values.Where(p => p.AttachmentCount > 0).Select(p => p.Arn)
            .Union(byPolicy.Select(g => g.Key), StringComparer.Ordinal);
        foreach (string arn in attached)
        {
            ManagedPolicyDetail? policy = known.GetValueOrDefault(arn);
            string name = policy?.Name ?? Arn.NameIn(arn);
            var resource = new ResourceRef("AWS::IAM::ManagedPolicy", arn, name, EvidenceKey.Global);
            Verdict verdict = AdministratorVerdict.Decide(
                new AssessedPolicy(resource, policy?.Document, [.. byPolicy[arn]], IsInline: false));
            yield return verdict.With("DefaultVersionId", policy?.DefaultVersionId);
        }
    }

    private static IEnumerable<Verdict> Inline(IEnumerable<PolicyHolder> holders) =>
        from holder in holders
        from policy in holder.InlinePolicies
        let resource = new ResourceRef(
            holder.ResourceType, $"{holder.Arn}#{policy.Name}", $"{holder.Name} ({policy.Name})", EvidenceKey.Global)
        select AdministratorVerdict.Decide(new AssessedPolicy(resource, policy.Document, [holder], IsInline: true));
}
