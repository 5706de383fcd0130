using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Network;
using CisAws.Settings;

namespace CisAws.Controls.Networking;

/// <summary>
/// Shared by 6.1.2, 6.3 and 6.4: no security group of the account, attached or not, allows the world in on some ports.
/// The permissions of the groups decide; their rules are read only where a verdict or a warning names them by their ids. Sources that only
/// together cover the world count by intent.
/// </summary>
/// <param name="Families">The address families that count.</param>
/// <param name="Ports">The ports that decide.</param>
/// <param name="OtherPorts">Ports that are worth a warning.</param>
/// <param name="Subject">What the ports are called in reason codes, such as <c>AdminPorts</c>.</param>
internal sealed record GroupAssessment(
    IReadOnlyList<IpFamily> Families, IReadOnlyList<int> Ports, IReadOnlyList<int> OtherPorts, string Subject)
{
    // What every group without such an opening says of itself, which is nearly all of them.
    private readonly string restricted = $"{Subject}Restricted";
    private readonly string closed = $" does not allow {(Ports.Count > 1 ? "the ports" : "port")} {string.Join(" and ", Ports)} from "
        + $"{string.Join(" or ", Families.Select(f => f == IpFamily.IPv4 ? "0.0.0.0/0" : "::/0"))}.";

    /// <summary>How groups are assessed for the ports of remote administration.</summary>
    public static GroupAssessment OfAdminPorts(AssessmentSettings settings, IpFamily family)
    {
        IReadOnlyList<int> ports = AdminPorts.Of(settings);
        return new([family], ports, [.. AdminPorts.Others.Except(ports)], "AdminPorts");
    }

    /// <summary>What these controls read.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } =
        [
            Ec2Evidence.Regions,
            Ec2Evidence.SecurityGroups,
            Ec2Evidence.SecurityGroupRules,
            Ec2Evidence.NetworkInterfaces,
            .. PrefixLists.Reads,
        ];

    /// <summary>The rows of all regions.</summary>
    public Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        Answer<SecurityGroupList> groups = await context.Evidence.Read(Ec2Evidence.SecurityGroups, region).ConfigureAwait(false);
        if (!groups.TryRead(out SecurityGroupList? listed, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, Ec2Evidence.SecurityGroups, failure)];
        }

        if (listed.Groups.Count == 0) return [Ec2Resources.Nothing(context.Account, region, "NoSecurityGroups", "security groups")];
        Dictionary<string, PrefixListContent> lists = await ListsAsync(
            context, region, listed.Groups.Where(g => !Ec2Resources.IsForeign(context.Account, g.OwnerId)).SelectMany(ListRules))
            .ConfigureAwait(false);
        Verdict?[] known = [.. listed.Groups.Select(g => ByPermissions(context.Account, region, g, lists))];
        if (Array.TrueForAll(known, v => v is not null)) return known.OfType<Verdict>();
        if (!(await context.Evidence.Read(Ec2Evidence.SecurityGroupRules, region).ConfigureAwait(false))
            .TryRead(out SecurityGroupRuleList? rules, out failure))
        {
            return listed.Groups.Select((g, i) => known[i] ?? Verdict.Error(
                Ec2Resources.Of(context.Account, region, g), Ec2Evidence.SecurityGroupRules, failure));
        }

        HashSet<string> undecided = [.. listed.Groups.Where((_, i) => known[i] is null).Select(g => g.GroupId)];
        ILookup<string, SecurityGroupRule> byGroup =
            rules.Rules.Where(r => undecided.Contains(r.GroupId)).ToLookup(r => r.GroupId, StringComparer.Ordinal);
        lists = await ListsAsync(context, region, byGroup.SelectMany(g => g)).ConfigureAwait(false);
        var verdicts = new Verdict[known.Length];
        for (int i = 0; i < known.Length; i++)
        {
            SecurityGroup group = listed.Groups[i];
            verdicts[i] = known[i]
                ?? await ByRulesAsync(context, region, group, [.. byGroup[group.GroupId]], lists).ConfigureAwait(false);
        }

        return verdicts;
    }

    private Task<Dictionary<string, PrefixListContent>> ListsAsync(
        AssessmentContext context, string region, IEnumerable<SecurityGroupRule> rules) =>
        IngressReader.ListsAsync(context.Evidence, region, rules, Families, Ports);

    /// <summary>The row of a group that its permissions decide; null where rules are named, or the permissions are not known.</summary>
    private Verdict? ByPermissions(
        AccountIdentity account, string region, SecurityGroup group, Dictionary<string, PrefixListContent> lists)
    {
        if (Ec2Resources.IsForeign(account, group.OwnerId))
        {
            return Ec2Resources.Foreign(Ec2Resources.Of(account, region, group), group.OwnerId);
        }

        if (group.Ingress is not { } permissions) return null;
        GroupIngress ingress = permissions.Any(Concerns)
            ? GroupIngress.Of(permissions.Select(p => Rule(group, p)), Ports, lists)
            : GroupIngress.Nothing;
        IReadOnlyList<PortExposure> exposures = PortExposure.Of(ingress, Families, Ports);
        bool namesRules = ingress.Unknown.Count > 0 || exposures.Any(e => e.Reach >= Reach.WorldTogether);
        return namesRules
            ? null
            : Describe(Warn(Pass(Ec2Resources.Of(account, region, group)), ingress, exposures), group);
    }

    // Whether a permission can matter to the verdict or to a warning: all others are about ports that nobody asks about.
    private bool Concerns(GroupPermission permission) =>
        Traffic.Parse(permission.Protocol, permission.FromPort, permission.ToPort) is not { } traffic
            || traffic.CarriesAny(Ports) || traffic.CarriesAny(OtherPorts);

    private static IEnumerable<SecurityGroupRule> ListRules(SecurityGroup group) =>
        (group.Ingress ?? []).Where(p => p.PrefixListId is not null).Select(p => Rule(group, p));

    private static SecurityGroupRule Rule(SecurityGroup group, GroupPermission permission) => new(
        string.Empty,
        group.GroupId,
        false,
        permission.Protocol,
        permission.FromPort,
        permission.ToPort,
        permission.CidrIpv4,
        permission.CidrIpv6,
        permission.PrefixListId,
        permission.ReferencedGroupId);

    private async ValueTask<Verdict> ByRulesAsync(
        AssessmentContext context,
        string region,
        SecurityGroup group,
        IReadOnlyList<SecurityGroupRule> rules,
        Dictionary<string, PrefixListContent> lists)
    {
        ResourceRef resource = Ec2Resources.Of(context.Account, region, group);
        var ingress = GroupIngress.Of(rules, Ports, lists);
        if (group.IngressPermissions > 0 && rules.All(r => r.IsEgress))
        {
            // Two listings that contradict each other: a group created between them, or an incomplete snapshot. Never a Pass.
            ingress = ingress with
            {
                Unknown = [new($"it has {group.IngressPermissions} ingress permissions, but no ingress rule of it is listed")],
            };
        }

        bool together = context.Settings.Interpretation == Interpretation.Intent;
        IReadOnlyList<PortExposure> exposures = PortExposure.Of(ingress, Families, Ports);
        PortExposure[] open = [.. exposures.Where(IsOpen)];
        Verdict verdict = open.Length > 0
            ? WithInterfaces(
                Fail(resource, open), await context.Evidence.Read(Ec2Evidence.NetworkInterfaces, region).ConfigureAwait(false), group)
            : ingress.Unknown is [var first, ..] ? first.Row(resource) : Pass(resource);
        return Describe(Warn(verdict, ingress, exposures.Where(e => !IsOpen(e))), group);

        bool IsOpen(PortExposure e) => e.Reach == Reach.World || (e.Reach == Reach.WorldTogether && together);
    }

    private static Verdict Describe(Verdict verdict, SecurityGroup group) =>
        verdict.With(new("GroupId", group.GroupId), new Fact("VpcId", Fact.Render(group.VpcId)));

    private Verdict Fail(ResourceRef resource, PortExposure[] open)
    {
        string[] rules = [.. open.SelectMany(e => e.RuleIds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string ports = string.Join(", ", open.Select(e => e.Name).Distinct(StringComparer.Ordinal));
        string worlds = string.Join(" and ", open.Select(e => e.World).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        string families = string.Join(" and ", open.Select(e => e.Family).Distinct().Order());
        Verdict verdict = Array.Exists(open, e => e.Reach == Reach.World)
            ? Verdict.Fail(
                resource,
                $"{Subject}OpenToWorld",
                $"{resource.Name} allows {ports} from {worlds} ({Named(rules)}); no rule may allow that.")
            : Verdict.Fail(
                resource,
                $"{Subject}OpenToWorldTogether",
                $"{resource.Name} allows {ports} from ranges that together cover every public {families} address ({Named(rules)}); "
                    + "rules may not allow that together either.")
                    .With("Basis", "Intent");
        return verdict.With("OpenPorts", open.Select(e => $"{e.Name} {e.World}")).With("Rules", rules);
    }

    private Verdict Pass(ResourceRef resource) => Verdict.Pass(resource, restricted, resource.Name + closed);

    private Verdict Warn(Verdict verdict, GroupIngress ingress, IEnumerable<PortExposure> rest)
    {
        foreach (PortExposure e in rest)
        {
            verdict = verdict
                .WarnIf(e.Reach == Reach.WorldTogether, $"Ranges that together cover every public {e.Family} address may reach "
                    + $"{e.Name} ({Named(e.RuleIds)}).")
                .WarnIf(e.Reach == Reach.Broad, $"A large part of all public {e.Family} addresses may reach {e.Name}.");
        }

        string[] others =
        [
            .. PortExposure.Of(ingress, Families, OtherPorts)
                .Where(e => e.Reach >= Reach.WorldTogether).Select(e => e.Name).Distinct(StringComparer.Ordinal),
        ];
        if (verdict.Status == FindingStatus.Fail && ingress.Unknown.Count > 0)
        {
            verdict = verdict.Warn($"Not everything could be evaluated: {ingress.Unknown[0].Text}.");
        }

        if (ingress.AwsPrefixLists.Count > 0) verdict = verdict.With("AwsPrefixLists", ingress.AwsPrefixLists);
        return verdict.WarnIf(
            others.Length > 0, $"Also open to the world, and not part of this recommendation: {string.Join(", ", others)}.");
    }

    private static Verdict WithInterfaces(Verdict verdict, Answer<NetworkInterfaceList> interfaces, SecurityGroup group) =>
        interfaces.OrNull() is { } known
            ? verdict.With("NetworkInterfaces", InterfaceUsers.Of(known, group.GroupId).Count)
            : verdict.Warn("Which network interfaces use the group could not be read.");

    private static string Named(IReadOnlyCollection<string> rules) => $"{(rules.Count == 1 ? "rule" : "rules")} {string.Join(", ", rules)}";
}
