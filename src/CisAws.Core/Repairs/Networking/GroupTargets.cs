using CisAws.Common;
using CisAws.Controls.Networking;
using CisAws.Evidence;

namespace CisAws.Repairs.Networking;

/// <summary>Security groups as targets of repairs.</summary>
internal static class GroupTargets
{
    public const string Parameter = "GroupId";
    private const string Type = "AWS::EC2::SecurityGroup";
    private const int MostNamed = 10;

    /// <summary>What the guards need.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.SecurityGroups, Ec2Evidence.SecurityGroupRules, Ec2Evidence.NetworkInterfaces,
    ];

    /// <summary>A group named by a person.</summary>
    public static ResourceRef Resource(AccountIdentity account, string region, string groupId) =>
        Ec2Resources.Of(account, region, null, (Type, "security-group"), groupId, null);

    /// <summary>Whether a resource is a security group.</summary>
    public static bool IsGroup(string resourceType) => resourceType == Type;

    /// <summary>The id in an ARN.</summary>
    public static string IdOf(string arn) => Arn.NameIn(arn);

    /// <summary>The target as it is now.</summary>
    /// <exception cref="RepairRefusedException">There is no such group, or another account owns it.</exception>
    public static async Task<SecurityGroup> FindAsync(RepairContext context)
    {
        string id = IdOf(context.Target.Resource.Id);
        SecurityGroupList? list = await context.Evidence.Need(Ec2Evidence.SecurityGroups, context.Region).ConfigureAwait(false);
        SecurityGroup group = list?.Groups.FirstOrDefault(g => g.GroupId == id)
            ?? throw new RepairRefusedException(
                "SecurityGroupNotFound",
                $"There is no security group {id} in {context.Region}.",
                "Give the id of a group and its -Region.");
        return Ec2Resources.IsForeign(context.Account, group.OwnerId)
            ? throw new RepairRefusedException(
                "OwnedByAnotherAccount", $"The security group {id} belongs to the account {group.OwnerId}.", "Repair it there.")
            : group;
    }

    /// <summary>The rules of a group.</summary>
    /// <exception cref="RepairRefusedException">
    /// The listings of groups and of rules contradict each other, or a rule makes no sense.
    /// </exception>
    public static async Task<IReadOnlyList<(SecurityGroupRule Row, GroupRule Rule)>> RulesAsync(RepairContext context, SecurityGroup group)
    {
        SecurityGroupRuleList? list = await context.Evidence.Need(Ec2Evidence.SecurityGroupRules, context.Region).ConfigureAwait(false);
        SecurityGroupRule[] rows = [.. (list?.Rules ?? []).Where(r => r.GroupId == group.GroupId)];
        if ((group.IngressPermissions > 0 && rows.All(r => r.IsEgress)) || (group.EgressPermissions > 0 && rows.All(r => !r.IsEgress)))
        {
            throw new RepairRefusedException(
                "ListingsDisagree",
                $"EC2 says that {group.GroupId} has permissions, but lists no rules of them.",
                "Wait a minute and run again.");
        }

        return [.. rows.Select(r => (r, GroupRule.Of(r, context.Account.AccountId) ?? throw new RepairRefusedException(
            "RuleNotUnderstood",
            $"The rule {r.RuleId} of {group.GroupId} has neither a source nor a destination.",
            "Review it and change it manually.")))];
    }

    /// <summary>One fact a rule, and its id as the handle of the fact.</summary>
    public static RepairState State(IEnumerable<(SecurityGroupRule Row, GroupRule Rule)> rules)
    {
        (SecurityGroupRule Row, GroupRule Rule)[] all = [.. rules];
        return RepairState.Of(
            all.Select(r => KeyValuePair.Create(r.Rule.Name, r.Rule.Note)),
            all.Select(r => KeyValuePair.Create(r.Rule.Name, r.Row.RuleId)));
    }

    /// <summary>The network interfaces that use a group, by id. Required: without them the affected interfaces are not known.</summary>
    public static async Task<IReadOnlyList<NetworkInterface>> UsersAsync(RepairContext context, SecurityGroup group)
    {
        NetworkInterfaceList? list = await context.Evidence.Need(Ec2Evidence.NetworkInterfaces, context.Region).ConfigureAwait(false);
        return
        [
            .. (list?.Interfaces ?? []).Where(i => i.GroupIds.Contains(group.GroupId, StringComparer.Ordinal))
                .OrderBy(i => i.NetworkInterfaceId, StringComparer.Ordinal),
        ];
    }

    /// <summary>Some of them by id.</summary>
    public static string Named(IReadOnlyList<NetworkInterface> interfaces) =>
        string.Join(", ", interfaces.Take(MostNamed).Select(i => i.NetworkInterfaceId))
            + (interfaces.Count > MostNamed ? $" and {interfaces.Count - MostNamed} more" : string.Empty);

    /// <summary>Refuses what another tool owns and what leads to this machine.</summary>
    public static void Guard(RepairContext context, SecurityGroup group, IReadOnlyList<NetworkInterface> users)
    {
        RepairGuards.NotManaged(context, group.GroupName, group.Tags);
        RepairGuards.NotOwnNetworkPath(context, $"{group.GroupName} ({group.GroupId})", users.SelectMany(u => u.Addresses));
    }
}
