using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Knowledge.Network;
using CisAws.Settings;

namespace CisAws.Repairs.Networking;

/// <summary>
/// 6.1.2, 6.3 and 6.4: a security group does not allow the world in on ports for file sharing and remote administration. Exactly the rules
/// that do so are removed, one by one; before that, other rules allow what else they allow.
/// </summary>
[RepairCommand("CisSecurityGroup", Impact = RepairImpact.High)]
[TextParameter(
    "GroupId", "the id of the security group, such as sg-0123456789abcdef0.",
    Details = ParameterText.WhereRegion, IsIdentity = true, IsRequired = true)]
[TextParameter(
    "ReplacementCidr",
    "CIDR blocks that are allowed on the closed ports instead of the world; without any, only other rules allow access.",
    Details = "IPv4 for IPv4 rules and IPv6 for IPv6 rules; they must not be a large part of the Internet.", IsList = true)]
[TextParameter(
    "ReplacementPrefixListId",
    "a managed prefix list that is allowed on the closed ports instead of the world, such as that of EC2 Instance Connect.",
    Details = "It counts towards the quota with its maximum number of entries.")]
[NumberParameter(
    "OtherProtocol", "numbers of protocols that rules for all traffic keep, besides TCP, UDP and ICMP: 47 for GRE, 50 for ESP.",
    Details = "EC2 has no rule for everything but some ports.", IsList = true, Minimum = 0, Maximum = 255)]
[NumberParameter(
    "RuleQuota", "how many inbound rules the group may have for each address family.",
    Details = "Give it where the quota of the account was raised.", Minimum = 1, Maximum = 1000, Default = 60)]
public sealed class SecurityGroupRepair() : Repair(ControlNames.CifsIngress, ControlNames.AdminPortsIPv4, ControlNames.AdminPortsIPv6)
{
    private const string ProtocolParameter = "OtherProtocol", QuotaParameter = "RuleQuota";

    // Rules for the inbound direction and one address family that EC2 allows a group unless the quota was raised.
    private const int HighestProtocol = 255;

    // ICMP, TCP, UDP and ICMPv6 are always kept.
    private static readonly int[] KeptProtocols = [1, 6, 17, 58];
    private static readonly string[] NotThere = ["InvalidSecurityGroupRuleId.NotFound", "InvalidPermission.NotFound"];
    private static readonly string[] ThereAlready = ["InvalidPermission.Duplicate"];

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. GroupTargets.Reads, .. PrefixLists.Reads];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } =
    [
        "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:CreateTags",
    ];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(GroupTargets.Resource(account, region, Identity(options, GroupTargets.Parameter)), Controls);

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => GroupTargets.IsGroup(finding.ResourceType) ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) => GroupTargets.IsGroup(resource.Type)
        ? $"{Command} -{GroupTargets.Parameter} {Quote(GroupTargets.IdOf(resource.Id))} -Region {Quote(resource.Region)}"
        : null;

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        SecurityGroup group = await GroupTargets.FindAsync(context).ConfigureAwait(false);
        return GroupTargets.State(await IngressAsync(context, group).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        SecurityGroup group = await GroupTargets.FindAsync(context).ConfigureAwait(false);
        IReadOnlyList<(SecurityGroupRule Row, GroupRule Rule)> rules = await IngressAsync(context, group).ConfigureAwait(false);
        GroupIngress ingress = await ReadAsync(context, [.. rules.Select(r => r.Row)]).ConfigureAwait(false);
        IReadOnlyList<RuleOpening> openings = Openings(context, ingress);
        if (openings.Count == 0) return Closed(group, ingress);
        IReadOnlyList<NetworkInterface> users = await GroupTargets.UsersAsync(context, group).ConfigureAwait(false);
        GroupTargets.Guard(context, group, users);
        ILookup<IpFamily, RuleEnd> replacements = await GroupReplacements.ReadAsync(context).ConfigureAwait(false);

        // A part of the world that the administrator names stays as it is.
        Dictionary<string, RuleEnd> ends = rules.ToDictionary(r => r.Row.RuleId, r => r.Rule.End, StringComparer.Ordinal);
        openings = [.. openings.Where(o => !replacements[o.Family].Contains(ends[o.RuleId]))];
        IReadOnlyList<RuleClosing> closings = GroupClosing.Of(rules, openings, replacements, Protocols(context));
        GroupIngress after = await RequireClosedAsync(context, group, rules, closings).ConfigureAwait(false);
        await RequireQuotaAsync(context, [.. rules.Select(r => r.Rule)], [.. closings.SelectMany(c => c.Added)]).ConfigureAwait(false);
        string id = group.GroupId;
        return new PlanDraft(
            $"Close {string.Join(", ", openings.Select(o => o.Name).Distinct(StringComparer.Ordinal))} of the security group "
            + $"{group.GroupName} ({id}) to the world",
            [
                .. closings.Where(c => c.Added.Count > 0).Select(c => Add(context.Region, id, c.Added)),
                .. closings.Select(c => Remove(context.Region, id, c.Rule, state)),
            ])
        {
            Impact = RepairImpact.High,
            Risks =
            [
                .. await new PrefixListEffects(context, ingress, after).NotesAsync(rules, openings).ConfigureAwait(false),
                .. Risks(openings, replacements, closings, users, ingress),
            ],
            FollowUp = "Session Manager and EC2 Instance Connect Endpoint reach instances without a port that is open to the Internet.",
        };
    }

    private static async Task<IReadOnlyList<(SecurityGroupRule Row, GroupRule Rule)>> IngressAsync(
        RepairContext context, SecurityGroup group) =>
        [.. (await GroupTargets.RulesAsync(context, group).ConfigureAwait(false)).Where(r => !r.Row.IsEgress)];

    private static IReadOnlyList<GroupQuestion> Questions(RepairContext context) =>
        GroupQuestion.Of(context.Target.Controls, context.Settings);

    private static Task<GroupIngress> ReadAsync(RepairContext context, IReadOnlyCollection<SecurityGroupRule> rows)
    {
        IReadOnlyList<GroupQuestion> questions = Questions(context);
        IpFamily[] families = [.. questions.SelectMany(q => q.Families).Distinct()];
        return IngressReader.ReadAsync(
            context.Evidence, context.Region, rows, families, [.. questions.SelectMany(q => q.Ports).Distinct()]);
    }

    private static IReadOnlyList<RuleOpening> Openings(RepairContext context, GroupIngress ingress) =>
        GroupOpenings.Find(ingress, Questions(context), context.Settings.Interpretation == Interpretation.Intent);

    private static PlanDraft Closed(SecurityGroup group, GroupIngress ingress) => ingress.Unknown is [var unknown, ..]
        ? throw new RepairRefusedException(
            "RuleNotUnderstood",
            $"Whether {group.GroupId} is open to the world is not known: {unknown.Text}.",
            "Review it and change it manually.")
        : PlanDraft.Nothing($"{group.GroupId} does not open these ports to the world; nothing was written.");

    private static IReadOnlyList<int> Protocols(RepairContext context) => [.. context.Options.Texts(ProtocolParameter).Select(text =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number)
            && number <= HighestProtocol
            ? number
            : throw new RepairRefusedException(
                "ProtocolInvalid",
                $"'{text}' of -{ProtocolParameter} is not a protocol number.",
                "Give numbers from 0 to 255, such as 47 for GRE."))
        .Except(KeptProtocols).Distinct().Order()];

    private static async Task<GroupIngress> RequireClosedAsync(
        RepairContext context,
        SecurityGroup group,
        IReadOnlyList<(SecurityGroupRule Row, GroupRule Rule)> rules,
        IReadOnlyList<RuleClosing> closings)
    {
        HashSet<string> gone = [.. closings.Select(c => c.Rule.Name)];
        SecurityGroupRule[] after =
        [
            .. rules.Where(r => !gone.Contains(r.Rule.Name)).Select(r => r.Row),
            .. closings.SelectMany(c => c.Added).Select(r => r.Row(group.GroupId)),
        ];
        GroupIngress ingress = await ReadAsync(context, after).ConfigureAwait(false);
        return Openings(context, ingress) is [var open, ..]
            ? throw GroupReplacements.TooWide($"With what is given, {open.Name} stays open: it")
            : ingress;
    }

    private static async Task RequireQuotaAsync(RepairContext context, IReadOnlyList<GroupRule> present, IReadOnlyList<GroupRule> added)
    {
        if (added.Count == 0) return;
        int quota = context.Options.NumberOrDefault(QuotaParameter);
        bool hasLists = present.Concat(added).Any(r => r.End.Kind == RuleEndKind.PrefixList);
        IReadOnlyList<ManagedPrefixList> lists = hasLists
            ? (await context.Evidence.Need(Ec2Evidence.ManagedPrefixLists, context.Region).ConfigureAwait(false))?.Lists ?? []
            : [];
        foreach (IpFamily family in new[] { IpFamily.IPv4, IpFamily.IPv6 })
        {
            int now = GroupClosing.Weight(present, family, lists), more = GroupClosing.Weight(added, family, lists);
            if (more > 0 && now + more > quota)
            {
                throw new RepairRefusedException(
                    "RuleQuota",
                    $"The group has {now} inbound {family} rules and would need {more} more while it is changed; {quota} are allowed.",
                    $"Remove rules that are not needed, replace fewer sources, or give the quota of the account with -{QuotaParameter} "
                    + $"where it was raised.");
            }
        }
    }

    // One call for all of one rule: EC2 makes all of them or none, so nothing that the rule allows is missing when it is removed.
    private static RepairStep Add(string region, string groupId, IReadOnlyList<GroupRule> added) =>
        new(GroupRule.Authorize(region, groupId, added), [.. added.Select(r => new RepairChange(r.Name, null, r.Note))])
        {
            Inverse = GroupRule.Revoke(region, groupId, added),
            DoneCodes = added.Count == 1 ? ThereAlready : [],
            InverseDoneCodes = added.Count == 1 ? NotThere : [],
        };

    private static RepairStep Remove(string region, string groupId, GroupRule rule, RepairState state) =>
        new(GroupRule.Revoke(region, groupId, rule), [new RepairChange(rule.Name, state[rule.Name], null)])
        {
            Inverse = GroupRule.Authorize(region, groupId, rule),
            DoneCodes = NotThere,
            InverseDoneCodes = ThereAlready,
        };

    private static IEnumerable<string> Risks(
        IReadOnlyList<RuleOpening> openings,
        ILookup<IpFamily, RuleEnd> replacements,
        IReadOnlyList<RuleClosing> closings,
        IReadOnlyList<NetworkInterface> users,
        GroupIngress ingress)
    {
        yield return users.Count == 0
            ? "No network interface uses the group."
            : $"{Amount.Of(users.Count, "network interface", "uses", "use")} the group: {GroupTargets.Named(users)}. "
                + "Flow logs show who connects to these ports.";
        foreach (IpFamily family in openings.Select(o => o.Family).Distinct().Where(f => !replacements.Contains(f)))
        {
            yield return $"Over {family} only other rules still allow access on these ports; -{GroupReplacements.CidrParameter} "
                + $"and -{GroupReplacements.ListParameter} name sources that keep it.";
        }

        yield return "Tracked connections continue until they end; untracked ones are interrupted immediately.";
        if (closings.Any(c => c.Rule.Protocol == GroupRule.All))
        {
            yield return $"EC2 has no rule for all traffic except some ports: TCP, UDP and ICMP stay, other protocols such as GRE and ESP "
                + $"only where -{ProtocolParameter} names them.";
        }

        if (ingress.Unknown is [var unknown, ..]) yield return $"Not everything could be evaluated, so the finding may stay: "
            + $"{unknown.Text}.";
    }
}
