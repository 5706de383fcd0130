using CisAws.Common;
using CisAws.Knowledge.Policies;

namespace CisAws.Controls.Iam;

/// <summary>A policy that recommendation 2.15 assesses.</summary>
/// <param name="Resource">What its row is about.</param>
/// <param name="Document">The document in force, or null where AWS left it out.</param>
/// <param name="Holders">Its holders: users, groups and roles.</param>
/// <param name="IsInline">Whether it is written into its holder.</param>
internal sealed record AssessedPolicy(ResourceRef Resource, string? Document, IReadOnlyList<PolicyHolder> Holders, bool IsInline);

/// <summary>Decides recommendation 2.15 for one policy.</summary>
internal static class AdministratorVerdict
{
    public static Verdict Decide(AssessedPolicy policy)
    {
        if (policy.Document is not { } text)
        {
            return Facts(policy, new Verdict(
                policy.Resource,
                FindingStatus.Error,
                "DocumentMissing",
                $"AWS did not give the document of the policy {policy.Resource.Name}; run again."));
        }

        PolicyDocument document = PolicyDocument.Parse(text);
        AdministratorAssessment admin = AdministratorAccess.Assess(document);
        return Facts(policy, Decide(policy, document, admin))
            .With("Statements", admin.Statements)
            .With("Conditional", admin.Conditional);
    }

    private static Verdict Decide(AssessedPolicy policy, PolicyDocument document, AdministratorAssessment admin)
    {
        string name = policy.Resource.Name;
        if (admin.Grant == AdministratorGrant.Full)
        {
            string code = (policy.IsInline ? "Inline" : string.Empty)
                + (admin.Conditional ? "ConditionalAdministrator" : "FullAdministrator");
            string condition = admin.Conditional ? ", under conditions, which the recommendation does not exempt" : string.Empty;
            return Verdict.Fail(
                policy.Resource,
                code,
                $"The policy {name} grants every action on every resource{condition}; no policy in use may grant that.");
        }

        if (!admin.IsUnderstood)
        {
            string problem = document.Problems.Count > 0
                ? document.Problems[0].ToString()
                : "a statement has no resources, or names a principal.";
            return new Verdict(
                policy.Resource,
                FindingStatus.Error,
                "PolicyNotUnderstood",
                $"The document of the policy {name} was not understood, so it may grant everything: {problem}");
        }

        if (admin.Grant == AdministratorGrant.Near)
        {
            Verdict near = Verdict.Manual(
                policy.Resource,
                FindingLean.LikelyFail,
                "NearAdministrator",
                $"The policy {name} grants everything except some actions or resources; review whether the rest is more than its holders "
                + $"need.");
            return near with { AttestationHash = Hash(policy) };
        }

        return Verdict.Pass(policy.Resource, "NotFullAdministrator", $"The policy {name} does not grant every action on every resource.");
    }

    private static Verdict Facts(AssessedPolicy policy, Verdict verdict)
    {
        IReadOnlyList<PolicyHolder> holders = policy.Holders;
        verdict = verdict.With(
            "PolicyKind",
            policy.IsInline
                ? "inline"
                : Arn.Parse(policy.Resource.Id) is { Service: "iam", AccountId: "aws" }
                ? "AWS managed"
                : "customer managed")
            .With("AttachedUsers", Names("user"))
            .With("AttachedGroups", Names("group"))
            .With("AttachedRoles", Names("role"));
        foreach (IGrouping<HolderClass, PolicyHolder> group in holders.GroupBy(h => h.Class).OrderBy(g => g.Key))
        {
            verdict = verdict.With("Holders" + group.Key, group.Select(h => h.ToString()));
        }

        return verdict.WarnIf(
            verdict.Status == FindingStatus.Fail && holders.Any(h => h.Class == HolderClass.IdentityCenter),
            "IAM Identity Center manages some of the roles: change the permission set, not the role.");

        string[] Names(string kind) => [.. holders.Where(h => h.Kind == kind).Select(h => h.Name).Order(StringComparer.Ordinal)];
    }

    // An attestation is for the text and its holders; when either changes, it is no longer valid.
    private static string Hash(AssessedPolicy policy)
    {
        string text = string.Join('\n', [policy.Document!, .. policy.Holders.Select(h => h.Arn).Order(StringComparer.Ordinal)]);
        return Digest.Of(text);
    }
}
