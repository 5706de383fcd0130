using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.15: takes a policy that grants everything from one user, group or role, which the administrator must name. Never the caller's own,
/// never one reserved for emergency access, and never the last administrator that a person can use.
/// </summary>
[RepairCommand("CisAdministratorPolicy", Impact = RepairImpact.High)]
[TextParameter("PolicyArn", "the ARN of the managed policy to detach.", IsIdentity = true)]
[TextParameter("PolicyName", "the name of the inline policy to delete.", IsIdentity = true, ParameterSets = ["Inline"])]
[TextParameter(
    "EntityType", "the kind of entity that the policy is removed from: User, Group or Role.", Details = "Findings without it are refused.",
    Choices = ["User", "Group", "Role"], IsRequired = true, ParameterSets = ["Direct", "Inline"], WithFindings = true)]
[TextParameter(
    "EntityName", "the name of the user, group or role to remove the policy from.", Details = "Findings without it are refused.",
    IsRequired = true, ParameterSets = ["Direct", "Inline"], WithFindings = true)]
public sealed class AdministratorPolicyRepair() : Repair(ControlNames.FullAdministratorPolicies)
{
    private const string PolicyArn = "PolicyArn", PolicyName = "PolicyName", EntityName = "EntityName", EntityType = "EntityType";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = AdministratorProof.Reads;

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "iam:DetachUserPolicy", "iam:DetachGroupPolicy", "iam:DetachRolePolicy", "iam:AttachUserPolicy", "iam:AttachGroupPolicy",
        "iam:AttachRolePolicy",
        "iam:DeleteUserPolicy", "iam:DeleteGroupPolicy", "iam:DeleteRolePolicy", "iam:PutUserPolicy", "iam:PutGroupPolicy",
        "iam:PutRolePolicy",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        if (options.Has(PolicyArn)) return new RepairTarget(HolderPolicy.Managed(Identity(options, PolicyArn)), Controls);
        string policy = Identity(options, PolicyName);
        string kind = HolderRef.KindOf(Identity(options, EntityType)) ?? throw new CisAwsException(
            "RepairParameterInvalid",
            CisAwsErrorKind.InvalidArgument,
            $"-{EntityType} is '{options.Text(EntityType)}'.",
            "Give User, Group or Role.",
            EntityType);
        return new RepairTarget(HolderPolicy.Inline(account, new HolderRef(kind, Identity(options, EntityName)), policy), Controls);
    }

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        HolderPolicy policy = Policy(context);
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        (bool isHeld, string? document) = policy.In(details);
        return RepairState.Of((policy.Fact, isHeld ? document ?? HolderRef.Attached : null));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        AuthorizationDetails details = await context.Evidence.NeedData(IamEvidence.AuthorizationDetails).ConfigureAwait(false);
        HolderPolicy policy = Policy(context);
        HolderGuards.Require(context, details, policy.Holder);
        (bool isHeld, string? document) = policy.In(details);
        if (!isHeld && policy.AttachedNamesake(details) is { } namesake)
        {
            throw new RepairRefusedException(
                "NotInline",
                $"The {policy.Holder} has no inline policy {policy.Name}; a managed policy of that name is attached.",
                $"Use -{PolicyArn} {namesake}.");
        }

        if (!isHeld) return PlanDraft.Nothing($"The {policy.Holder} does not have the policy {policy.Name}; nothing was written.");
        if (policy.InlineName is not null && document is null)
        {
            throw new RepairRefusedException(
                "StateUnreadable", $"AWS did not give the document of {policy.Name}; it could not be put back.", "Run again.");
        }

        NotHarmless(context, policy, policy.InlineName is null ? new AdministratorGrants(details).DocumentOf(policy.Arn!) : document);
        RepairStep take = policy.InlineName is null
            ? policy.Holder.DetachStep(policy.Arn!)
            : policy.Holder.DeleteStep(policy.InlineName, document!);

        // A policy that grants everything is never taken without proof, whoever has it.
        HolderRef other = await AdministratorProof.RequireAsync(context, [take], policy.Holder).ConfigureAwait(false)
            ?? throw AdministratorProof.Refused([policy.Holder]);
        return new PlanDraft($"Remove the policy {policy.Name} from the {policy.Holder}", [take])
        {
            Impact = RepairImpact.High,
            Risks =
            [
                $"Whoever uses the {policy.Holder} loses all that only this policy grants{LastUse(details, policy.Holder)}.",
                $"The {other} remains an administrator.",
            ],
            FollowUp = $"Give the {policy.Holder} a policy with what it needs: IAM Access Analyzer can write one from what it did.",
        };
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) =>
        finding.ResourceType == target.Resource.Type
        && (HolderPolicy.HolderOfInline(target.Resource).Holder is null
            ? finding.ResourceId == target.Resource.Id
            : finding.ResourceName == target.Resource.Name);

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts)
    {
        if (HolderPolicy.HolderOfInline(resource) is ({ } inline, { } name))
        {
            return IsLeftAlone(inline, facts) ? null : Line(PolicyName, name, inline);
        }

        HolderRef[] holders =
        [
            .. Named("AttachedUsers", HolderRef.User), .. Named("AttachedGroups", HolderRef.Group),
            .. Named("AttachedRoles", HolderRef.Role),
        ];

        // With several holders the administrator has to choose.
        return holders is [var only] && !IsLeftAlone(only, facts) ? Line(PolicyArn, resource.Id, only) : null;

        IEnumerable<HolderRef> Named(string fact, string kind) => (facts.FirstOrDefault(f => f.Name == fact)?.Value ?? string.Empty)
            .Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(n => new HolderRef(kind, n));
    }

    // What this repair always refuses, as the finding says of the holders.
    private static bool IsLeftAlone(HolderRef holder, IReadOnlyList<Fact> facts) =>
        new[] { HolderClass.BreakGlass, HolderClass.IdentityCenter, HolderClass.ControlTower, HolderClass.ServiceLinked }.Any(
            c => ValueOf(facts, $"Holders{c}")?.Split(", ").Contains($"{holder.Kind}/{holder.Name}", StringComparer.Ordinal) == true);

    private static HolderPolicy Policy(RepairContext context)
    {
        string kind = HolderRef.KindOf(context.Require(EntityType)) ?? throw new RepairRefusedException(
            "ParameterInvalid", $"-{EntityType} is '{context.Options.Text(EntityType)}'.", "Give User, Group or Role.");
        var named = new HolderRef(kind, context.Require(EntityName));
        HolderPolicy policy = HolderPolicy.Of(context.Target.Resource, named) ?? throw new RepairRefusedException(
            "NotAPolicy", $"{context.Target.Resource.Id} is not a policy of a user, group or role.", "Give -PolicyArn or -PolicyName.");
        return policy.Holder == named ? policy : throw new RepairRefusedException(
            "OtherEntity",
            $"The policy {policy.Name} is an inline policy of the {policy.Holder}, not of the {named}.",
            "Name the entity whose policy it is.");
    }

    private static void NotHarmless(RepairContext context, HolderPolicy policy, string? document)
    {
        if (document is null || AdministratorAccess.Assess(PolicyDocument.Parse(document)).Grant == AdministratorGrant.None)
        {
            throw new RepairRefusedException(
                "NotAdministrator",
                $"The policy {policy.Name} is not known to grant everything; this repair removes no other policies.",
                $"Test {context.Target.NumberOf(ControlNames.FullAdministratorPolicies)} again and review the policy.");
        }
    }

    private static string LastUse(AuthorizationDetails details, HolderRef holder) =>
        holder.Kind == HolderRef.Role && details.Roles.FirstOrDefault(r => r.Name == holder.Name)?.LastUsed is { } used
            ? $"; the role was last used {Fact.Render(used)}"
            : string.Empty;

    private string Line(string parameter, string policy, HolderRef holder) =>
        $"{Command} -{parameter} {Quote(policy)} -{EntityType} {holder.Title} -{EntityName} {Quote(holder.Name)}";
}
