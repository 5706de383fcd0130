using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.16: a role with AWSSupportAccess. Made where there is none of the name, with the trust that the administrator gives; a role that is
/// there keeps its own.
/// </summary>
[RepairCommand("CisSupportRole")]
[TextParameter("RoleName", "the role that gets the policy; it is created if it does not exist.", IsRequired = true)]
[TextParameter(
    "TrustedPrincipal",
    "who may assume a new role: an account id or the ARN of its root (its principals, with MFA), of a SAML provider or of a role.")]
[TextParameter("TrustPolicy", "the whole trust policy of a new role as JSON, instead of -TrustedPrincipal.")]
public sealed class SupportRoleRepair() : Repair(ControlNames.SupportRole)
{
    private const string Policy = "AWSSupportAccess", ServiceLinkedRole = "AWSServiceRoleForSupport";
    private const string RoleName = "RoleName", TrustedPrincipal = "TrustedPrincipal", TrustText = "TrustPolicy";
    private const string Gone = "NoSuchEntity";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Automatic;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.PolicyEntities, IamEvidence.AuthorizationDetails];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "iam:CreateRole", "iam:TagRole", "iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRole",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.Account(account), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        string arn = context.Account.AwsManagedPolicyArn(Policy), name = context.Require(RoleName);
        ValueTask<AuthorizationDetails> details = context.Evidence.NeedData(IamEvidence.AuthorizationDetails);
        ValueTask<PolicyEntities?> entities = EntitiesAsync(context);
        RoleDetail? role = Role(await details.ConfigureAwait(false), name);
        HolderRef holder = Holder(role, name);
        bool isAttached = (await entities.ConfigureAwait(false))?.Roles.Contains(holder.Name, StringComparer.Ordinal) == true;
        return RepairState.Of(
            (holder.PolicyFact(arn), isAttached ? HolderRef.Attached : null),
            (TrustFact(holder), role is null ? null : PolicyEquivalence.Canonical(role.TrustPolicy ?? string.Empty)));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        PolicyEntities entities = await EntitiesAsync(context).ConfigureAwait(false) ?? throw new RepairRefusedException(
            "NoSuchPolicy",
            $"There is no policy {context.Account.AwsManagedPolicyArn(Policy)} in this partition.",
            "Nothing is to be done: the recommendation does not apply.");
        string[] roles = [.. entities.Roles.Where(r => r != ServiceLinkedRole).Order(StringComparer.Ordinal)];
        if (roles.Length > 0) return PlanDraft.Nothing($"{Policy} is attached to {string.Join(", ", roles)}; nothing was written.");
        string name = context.Require(RoleName);
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        RoleDetail? role = Role(details, name);
        HolderRef holder = Holder(role, name);
        RepairStep attach = holder.AttachStep(context.Account.AwsManagedPolicyArn(Policy));
        return role is null ? Create(context, holder, attach) : Attach(context, details, holder, role, attach);
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => true;

    private static ValueTask<PolicyEntities?> EntitiesAsync(RepairContext context) =>
        context.Evidence.Need(IamEvidence.PolicyEntities, context.Account.AwsManagedPolicyArn(Policy));

    // Spelled as in the account: names in IAM are not case-sensitive.
    private static HolderRef Holder(RoleDetail? role, string name) => new(HolderRef.Role, role?.Name ?? name);

    private static RoleDetail? Role(AuthorizationDetails details, string name) =>
        details.Roles.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string TrustFact(HolderRef holder) => $"{holder}: trust policy";

    private static PlanDraft Attach(
        RepairContext context, AuthorizationDetails details, HolderRef holder, RoleDetail role, RepairStep attach)
    {
        HolderGuards.Require(context, details, holder);
        IReadOnlyList<string> remarks = SupportTrust.Check(context.Account, role.TrustPolicy ?? string.Empty);
        bool isGiven = context.Options.Has(TrustedPrincipal) || context.Options.Has(TrustText);
        return new PlanDraft($"Attach {Policy} to the role {role.Name}", [attach])
        {
            Risks =
            [
                .. isGiven
                    ? ["The role already exists and keeps its trust policy; the trust policy given for a new role is not used."]
                    : Array.Empty<string>(),
                .. remarks,
            ],
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
            ("Tags", new object[] { ApiCall.Structure(("Key", CreatedByTag.Key), ("Value", CreatedByTag.Value)) }));
        var step = new RepairStep(create, [new(TrustFact(holder), null, PolicyEquivalence.Canonical(trust))])
        {
            Inverse = ApiCall.Of("iam:DeleteRole", EvidenceKey.Global, (RoleName, holder.Name)),
            InverseDoneCodes = [Gone],
        };
        return new PlanDraft($"Create the role {holder.Name} with {Policy}", [step, attach])
        {
            Risks = remarks,
            FollowUp =
                "Tell those who handle incidents which role to assume for AWS Support. With IAM Identity Center a permission set with "
                + "the policy serves the same purpose.",
        };
    }

    private static string Trust(RepairContext context) => (context.Options.Text(TrustedPrincipal), context.Options.Text(TrustText)) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) =>
            throw new RepairRefusedException(
                "ParameterConflict", $"-{TrustedPrincipal} and -{TrustText} both say who may assume the role.", "Give one of them."),
        (_, { Length: > 0 } document) => document,
        ({ Length: > 0 } principal, _) => SupportTrust.For(context.Account, principal),
        _ => SupportTrust.For(context.Account, context.Require(TrustedPrincipal)),
    };
}
