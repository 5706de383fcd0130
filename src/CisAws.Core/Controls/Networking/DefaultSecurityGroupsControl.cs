using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.5: the default security group of every VPC, used or not, has no rules. The name cannot be changed or taken by another group.
/// </summary>
public sealed class DefaultSecurityGroupsControl() : Control(ControlNames.DefaultSecurityGroups)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        Ec2Evidence.Regions, Ec2Evidence.SecurityGroups, Ec2Evidence.NetworkInterfaces,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        Answer<SecurityGroupList> answer = await context.Evidence.Read(Ec2Evidence.SecurityGroups, region).ConfigureAwait(false);
        if (!answer.TryRead(out SecurityGroupList? list, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, Ec2Evidence.SecurityGroups, failure)];
        }

        SecurityGroup[] defaults = [.. list.Groups.Where(g => g.VpcId is not null && g.GroupName == "default")];
        return defaults.Length == 0
            ? [Ec2Resources.Nothing(context.Account, region, "NoDefaultSecurityGroups", "default security groups")]
            : await Task.WhenAll(defaults.Select(g => AssessAsync(context, region, g))).ConfigureAwait(false);
    }

    private static async Task<Verdict> AssessAsync(AssessmentContext context, string region, SecurityGroup group)
    {
        ResourceRef resource = Ec2Resources.Of(context.Account, region, group);
        if (Ec2Resources.IsForeign(context.Account, group.OwnerId)) return Ec2Resources.Foreign(resource, group.OwnerId);
        Verdict verdict = Decide(resource, group)
            .With("GroupId", group.GroupId).With("VpcId", group.VpcId)
            .With("IngressPermissions", group.IngressPermissions).With("EgressPermissions", group.EgressPermissions);

        // Who uses the group is worth a call only where its rules must go.
        if (verdict.Status == FindingStatus.Pass) return verdict;
        if ((await context.Evidence.Read(Ec2Evidence.NetworkInterfaces, region).ConfigureAwait(false)).OrNull() is not { } known)
        {
            return verdict.Warn("Which network interfaces use the group could not be read.");
        }

        string[] members = [.. InterfaceUsers.Of(known, group.GroupId).Select(i => i.NetworkInterfaceId).Order(StringComparer.Ordinal)];
        verdict = verdict.With("NetworkInterfaces", members);
        return verdict.WarnIf(
            members.Length > 0,
            Amount.Of(members.Length, "network interface", "uses the group and needs", "use the group and need")
                + " other groups before its rules are removed.");
    }

    private static Verdict Decide(ResourceRef resource, SecurityGroup group)
    {
        string[] directions =
        [
            .. new[] { (group.IngressPermissions, "ingress"), (group.EgressPermissions, "egress") }.Where(d => d.Item1 > 0)
                .Select(d => d.Item2),
        ];
        return directions.Length == 0
            ? Verdict.Pass(resource, "DefaultGroupEmpty", $"The default security group {group.GroupId} of {group.VpcId} has no rules.")
            : Verdict.Fail(
                resource,
                "DefaultGroupHasRules",
                $"The default security group {group.GroupId} of {group.VpcId} has {string.Join(" and ", directions)} rules; it must "
                + $"have none.");
    }
}
