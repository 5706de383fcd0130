using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>2.16: a role with AWSSupportAccess. Made where there is none of the name, with the trust that the administrator gives; a role that is there keeps its own.</summary>
public sealed class SupportRoleRepair() : Repair("CisSupportRole", "2.16")
{
    private const string Policy = "AWSSupportAccess", ServiceLinkedRole = "AWSServiceRoleForSupport";
    private const string RoleName = "RoleName", TrustedPrincipal = "TrustedPrincipal", TrustText = "TrustPolicy";
    private const string Gone = "NoSuchEntity";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Automatic;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.PolicyEntities, IamEvidence.AuthorizationDetails];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["iam:CreateRole", "iam:TagRole", "iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRole"];

    /// <inheritdoc/>
    public override IReadOnlyList<RepairParameter> Parameters { get; } =
    [
        new(RoleName, "the role that gets the policy; it is made where there is none of that name.") { IsRequired = true },
        new(TrustedPrincipal, "who may assume a new role: an account id or the ARN of its root (its people, with MFA), of a SAML provider or of a role."),
        new(TrustText, "the whole trust policy of a new role as JSON, instead of TrustedPrincipal."),
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) => new(ResourceRef.Account(account), RecommendationIds);

    /// <inheritdoc/>
    public override RepairState ReadState(RepairContext context)
    {
        string arn = context.Account.AwsManagedPolicyArn(Policy);
        HolderRef holder = Holder(context);
        return RepairState.Of(
            (holder.PolicyFact(arn), Entities(context)?.Roles.Contains(holder.Name, StringComparer.Ordinal) == true ? HolderRef.Attached : null),
            (TrustFact(holder), Role(context) is { } role ? PolicyEquivalence.Canonical(role.TrustPolicy ?? string.Empty) : null));
    }

    /// <inheritdoc/>
    public override PlanDraft Plan(RepairContext context, RepairState state)
    {
        PolicyEntities entities = Entities(context) ?? throw new RepairRefusedException(
            "NoSuchPolicy", $"There is no policy {context.Account.AwsManagedPolicyArn(Policy)} in this partition.", "Nothing is to be done: the recommendation does not apply.");
        string[] roles = [.. entities.Roles.Where(r => r != ServiceLinkedRole).Order(StringComparer.Ordinal)];
        if (roles.Length > 0) return PlanDraft.Nothing($"{Policy} is attached to {string.Join(", ", roles)}; nothing was written.");
        HolderRef holder = Holder(context);
        RepairStep attach = holder.AttachStep(context.Account.AwsManagedPolicyArn(Policy));
        return Role(context) is { } role ? Attach(context, holder, role, attach) : Create(context, holder, attach);
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => true;

    private static PolicyEntities? Entities(RepairContext context) => context.Need(IamEvidence.PolicyEntities, context.Account.AwsManagedPolicyArn(Policy));

    // Spelled as it is in the account: IAM tells no names apart by case.
    private static HolderRef Holder(RepairContext context) => new(HolderRef.Role, Role(context)?.Name ?? context.Require(RoleName));

    private static RoleDetail? Role(RepairContext context)
    {
        string name = context.Require(RoleName);
        return context.Need(IamEvidence.AuthorizationDetails)!.Roles.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static string TrustFact(HolderRef holder) => $"{holder}: trust policy";

    private static PlanDraft Attach(RepairContext context, HolderRef holder, RoleDetail role, RepairStep attach)
    {
        HolderGuards.Require(context, context.Need(IamEvidence.AuthorizationDetails)!, holder);
        IReadOnlyList<string> remarks = SupportTrust.Check(context.Account, role.TrustPolicy ?? string.Empty);
        bool isGiven = context.Options.Has(TrustedPrincipal) || context.Options.Has(TrustText);
        return new PlanDraft($"Attach {Policy} to the role {role.Name}", [attach])
        {
            Risks = [.. isGiven ? ["The role is there already and keeps its trust policy; what was given for a new one is not used."] : Array.Empty<string>(), .. remarks],
            FollowUp = "Tell those who handle incidents which role to assume for AWS Support.",
        };
    }

    private static PlanDraft Create(RepairContext context, HolderRef holder, RepairStep attach)
    {
        string trust = Trust(context);
        IReadOnlyList<string> remarks = SupportTrust.Check(context.Account, trust);
        ApiCall create = ApiCall.Of(
            "iam:CreateRole",
            EvidenceKey.Global,
            (RoleName, holder.Name),
            ("AssumeRolePolicyDocument", trust),
            ("Description", "Manages incidents with AWS Support."),
            ("Tags", new object[] { ApiCall.Structure(("Key", OwnTag.Key), ("Value", OwnTag.Value)) }));
        var step = new RepairStep(create, [new(TrustFact(holder), null, PolicyEquivalence.Canonical(trust))])
        {
            Inverse = ApiCall.Of("iam:DeleteRole", EvidenceKey.Global, (RoleName, holder.Name)),
            InverseDoneCodes = [Gone],
        };
        return new PlanDraft($"Create the role {holder.Name} with {Policy}", [step, attach])
        {
            Risks = remarks,
            FollowUp = "Tell those who handle incidents which role to assume for AWS Support. With IAM Identity Center a permission set with the policy serves the same end.",
        };
    }

    private static string Trust(RepairContext context) => (context.Options.Text(TrustedPrincipal), context.Options.Text(TrustText)) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => throw new RepairRefusedException("ParameterConflict", $"-{TrustedPrincipal} and -{TrustText} both say who may assume the role.", "Give one of them."),
        (_, { Length: > 0 } document) => document,
        ({ Length: > 0 } principal, _) => SupportTrust.For(context.Account, principal),
        _ => SupportTrust.For(context.Account, context.Require(TrustedPrincipal)),
    };
}
