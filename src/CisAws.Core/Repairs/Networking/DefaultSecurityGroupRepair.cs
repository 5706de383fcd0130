using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Networking;

/// <summary>
/// 6.5: the default security group of a VPC has no rules. Only while nothing uses it: interfaces that do need other groups first, which
/// only people can choose.
/// </summary>
[RepairCommand("CisDefaultSecurityGroup")]
[TextParameter(
    "GroupId", "the id of the default security group.", Details = ParameterText.WhereRegion, IsIdentity = true,
    IsRequired = true)]
public sealed class DefaultSecurityGroupRepair() : Repair(ControlNames.DefaultSecurityGroups)
{
    private const string DefaultName = "default", Users = "NetworkInterfaces";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = GroupTargets.Reads;

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "ec2:RevokeSecurityGroupIngress",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:CreateTags",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(GroupTargets.Resource(account, region, Identity(options, GroupTargets.Parameter)), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => GroupTargets.IsGroup(finding.ResourceType) ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        GroupTargets.IsGroup(resource.Type) && ValueOf(facts, Users) is null
        ? $"{Command} -{GroupTargets.Parameter} {Quote(GroupTargets.IdOf(resource.Id))} -Region {Quote(resource.Region)}"
        : null;

    /// <inheritdoc/>
    public override string? Instead(ResourceRef resource, IReadOnlyList<Fact> facts) => ValueOf(facts, Users) is { } users
        ? $"These network interfaces use the group and would be isolated: {users}. Give each of them groups of its own, in the service "
            + $"that owns it; then {Command} -{GroupTargets.Parameter} {Quote(GroupTargets.IdOf(resource.Id))} -Region "
            + $"{Quote(resource.Region)} repairs it."
        : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        SecurityGroup group = await GroupTargets.FindAsync(context).ConfigureAwait(false);
        return GroupTargets.State(await GroupTargets.RulesAsync(context, group).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        SecurityGroup group = await GroupTargets.FindAsync(context).ConfigureAwait(false);
        if (group.VpcId is null || group.GroupName != DefaultName)
        {
            throw new RepairRefusedException(
                "NotDefaultGroup",
                $"{group.GroupName} ({group.GroupId}) is not the default security group of a VPC.",
                "Give the id of a default group.");
        }

        if (state.Facts.Count == 0)
        {
            return PlanDraft.Nothing(
                $"The default security group {group.GroupId} of {group.VpcId} has no rules already; nothing was written.");
        }

        IReadOnlyList<NetworkInterface> users = await GroupTargets.UsersAsync(context, group).ConfigureAwait(false);
        if (users.Count > 0)
        {
            throw new RepairRefusedException(
                "GroupInUse",
                $"{Amount.Of(users.Count, "network interface", "uses", "use")} the default security group {group.GroupId} "
                + $"and would be isolated: {GroupTargets.Named(users)}.",
                "Give each of them groups of its own, in the service that owns it, and run again.");
        }

        GroupTargets.Guard(context, group, users);
        IReadOnlyList<(SecurityGroupRule Row, GroupRule Rule)> rules = await GroupTargets.RulesAsync(context, group).ConfigureAwait(false);
        return new PlanDraft(
            $"Remove all rules of the default security group {group.GroupId} of {group.VpcId}",
            [
                .. rules.Select(r => r.Rule).OrderBy(r => r.Name, StringComparer.Ordinal)
                    .Select(r => Remove(context.Region, group.GroupId, r, state)),
            ])
        {
            Risks =
            [
                "No network interface uses it now. What is launched later without naming a group gets it and has no connections.",
                "Rules of other groups that name it as their source stay, and then allow nothing.",
            ],
        };
    }

    private static RepairStep Remove(string region, string groupId, GroupRule rule, RepairState state)
    {
        ApiCall call = GroupRule.Revoke(region, groupId, rule);
        return new RepairStep(call, [new RepairChange(rule.Name, state[rule.Name], null)])
        {
            Inverse = GroupRule.Authorize(region, groupId, rule),
            DoneCodes = ["InvalidSecurityGroupRuleId.NotFound", "InvalidPermission.NotFound"],
            InverseDoneCodes = ["InvalidPermission.Duplicate"],
        };
    }
}
