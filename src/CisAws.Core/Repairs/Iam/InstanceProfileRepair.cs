using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.17: gives an instance an instance profile with a role, or an empty profile a role. Nothing restarts, and a profile that works is never
/// replaced.
/// </summary>
[RepairCommand("CisInstanceProfile")]
[TextParameter("InstanceId", "the id of the instance.", IsIdentity = true)]
[TextParameter("InstanceProfileName", "the instance profile it gets; not needed where its own profile only lacks a role.")]
[TextParameter("RoleName", "the role for a profile that has none.")]
public sealed class InstanceProfileRepair() : Repair(ControlNames.InstanceRoles)
{
    private const string InstanceId = "InstanceId", ProfileName = "InstanceProfileName", RoleName = "RoleName";
    private const string Gone = "NoSuchEntity";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Instances, Ec2Evidence.InstanceProfileAssociations, IamEvidence.InstanceProfiles, IamEvidence.AuthorizationDetails,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation", "ec2:DisassociateIamInstanceProfile",
        "iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:PassRole",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        string id = Identity(options, InstanceId);
        return new RepairTarget(
            new ResourceRef("AWS::EC2::Instance", account.ArnIn("ec2", region, $"instance/{id}"), id, region),
            Controls);
    }

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) => (await UseAsync(context).ConfigureAwait(false)).State;

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        string id = IdOf(context.Target.Resource);
        InstanceProfileUse use = await UseAsync(context).ConfigureAwait(false);
        Instance instance = use.Instance
            ?? throw new RepairRefusedException(
                "InstanceNotFound", $"There is no instance {id} in {context.Region}.", "Check the id and the region.");
        if (use.Current is { Roles.Count: > 0 } works)
        {
            return PlanDraft.Nothing($"The instance {id} has the instance profile {works.Name} with a role; nothing was written.");
        }

        if (instance.State is not ("running" or "stopped"))
        {
            throw new RepairRefusedException(
                "InstanceState", $"The instance {id} is {instance.State}.", "Wait until it is running or stopped and run again.");
        }

        RepairGuards.NotManaged(context, instance.Name ?? id, instance.Tags);
        InstanceProfile profile = use.Wanted ?? throw NoProfile(context, use);
        string role = await InstanceRoleChecks.RequireAsync(context, profile, context.Options.Text(RoleName)).ConfigureAwait(false);
        List<RepairStep> steps = [];
        if (profile.Roles.Count == 0) steps.Add(AddRole(context, profile, role));
        if (use.Association is null) steps.Add(Associate(context, id, profile));
        else if (use.Association.ProfileArn != profile.Arn) steps.Add(Replace(context, use, profile));
        return new PlanDraft($"Give the instance {id} the instance profile {profile.Name} with the role {role}", steps)
        {
            Risks = [.. Risks(instance, profile)],
            FollowUp = "Remove access keys from the instance: programs that find keys of their own keep using them instead of the role.",
        };
    }

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        resource.Type == "AWS::EC2::Instance" ? $"{Command} -{InstanceId} {Quote(IdOf(resource))} -Region {Quote(resource.Region)}" : null;

    /// <inheritdoc/>
    public override IReadOnlyList<RepairParameterAttribute> Decisions => [Declared(ProfileName)];

    private static Task<InstanceProfileUse> UseAsync(RepairContext context) =>
        InstanceProfileUse.ReadAsync(context, IdOf(context.Target.Resource), context.Options.Text(ProfileName));

    private static string IdOf(ResourceRef resource) => Arn.NameIn(resource.Id);

    private static RepairStep AddRole(RepairContext context, InstanceProfile profile, string role)
    {
        RepairGuards.NotManaged(context, profile.Name, []);
        return new RepairStep(
            Call("AddRoleToInstanceProfile"),
            [
                new(InstanceProfileUse.RoleFact(profile.Name), null, role),
            ]) { Inverse = Call("RemoveRoleFromInstanceProfile"), InverseDoneCodes = [Gone] };

        ApiCall Call(string operation) => ApiCall.Of($"iam:{operation}", EvidenceKey.Global, (ProfileName, profile.Name), (RoleName, role));
    }

    private static RepairStep Associate(RepairContext context, string id, InstanceProfile profile) => new(
        ApiCall.Of(
            "ec2:AssociateIamInstanceProfile",
            context.Region,
            ("IamInstanceProfile", ApiCall.Structure(("Name", profile.Name))),
            (InstanceId, id)),
        [new(InstanceProfileUse.ProfileFact, null, profile.Arn)])
    {
        Inverse = ApiCall.Of(
            "ec2:DisassociateIamInstanceProfile", context.Region, ("AssociationId", LateValue.Handle(InstanceProfileUse.ProfileFact))),
        InverseDoneCodes = ["InvalidAssociationID.NotFound"],
    };

    private static RepairStep Replace(RepairContext context, InstanceProfileUse use, InstanceProfile profile)
    {
        string before = use.Association!.ProfileArn;
        var step = new RepairStep(Call("Name", profile.Name), [new(InstanceProfileUse.ProfileFact, before, profile.Arn)]);
        return use.Current is null
            ? step with { Irreversible = $"the profile {before} that the instance named no longer exists" }
            : step with { Inverse = Call("Arn", before) };

        ApiCall Call(string member, string value) => ApiCall.Of(
            "ec2:ReplaceIamInstanceProfileAssociation",
            context.Region,
            ("AssociationId", LateValue.Handle(InstanceProfileUse.ProfileFact)),
            ("IamInstanceProfile", ApiCall.Structure((member, value))));
    }

    private static RepairRefusedException NoProfile(RepairContext context, InstanceProfileUse use) =>
        context.Options.Text(ProfileName) is { Length: > 0 } name
        ? new RepairRefusedException(
            "ProfileNotFound", $"There is no instance profile {name} in the account.", "Create it, or name another.")
        : new RepairRefusedException(
            "ParameterMissing",
            use.Association is null
                ? "The instance has no instance profile."
                : $"The instance names the profile {use.Association.ProfileArn}, which no longer exists.",
            $"Run Repair-CisInstanceProfile with -{ProfileName}.");

    private static IEnumerable<string> Risks(Instance instance, InstanceProfile profile)
    {
        if (profile.Roles.Count == 0) yield return $"Every other instance with the profile {profile.Name} gets the role as well.";
        if (instance.Tags.Any(t => t.StartsWith("aws:autoscaling:groupName=", StringComparison.Ordinal)))
        {
            yield return "An Auto Scaling group started the instance; those it starts next use the profile of its launch template.";
        }

        yield return "The Systems Manager agent may register the instance once it has a role that allows it.";
    }
}
