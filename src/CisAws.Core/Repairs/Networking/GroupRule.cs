using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Network;

namespace CisAws.Repairs.Networking;

/// <summary>What the other end of a rule is.</summary>
internal enum RuleEndKind
{
    IPv4,
    IPv6,
    PrefixList,
    Group,
}

/// <summary>The other end of a rule.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The block as EC2 writes it, or the id.</param>
/// <param name="UserId">The account of a group, or null.</param>
internal sealed record RuleEnd(RuleEndKind Kind, string Text, string? UserId = null)
{
    /// <summary>The source that is a block.</summary>
    public static RuleEnd Of(Cidr block) => new(block.Family == IpFamily.IPv4 ? RuleEndKind.IPv4 : RuleEndKind.IPv6, block.ToString());
}

/// <summary>
/// A rule of a security group by its content: what EC2 needs to make it again. Protocols and ports are in the form that EC2 gives them.
/// </summary>
/// <param name="IsEgress">Whether it is about outgoing traffic.</param>
/// <param name="Protocol">-1, tcp, udp, icmp, icmpv6 or a number.</param>
/// <param name="From">The first port or the ICMP type; null for all traffic.</param>
/// <param name="To">The last port or the ICMP code; null for all traffic.</param>
/// <param name="End">Its source or destination.</param>
internal sealed record GroupRule(bool IsEgress, string Protocol, int? From, int? To, RuleEnd End)
{
    public const string All = "-1", Tcp = "tcp", Udp = "udp", Icmp = "icmp", IcmpV6 = "icmpv6";

    /// <summary>Its description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Its tags as <c>key=value</c>, without those that only AWS may set.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The name of its fact: what it allows.</summary>
    public string Name =>
        $"{(IsEgress ? "egress" : "ingress")} {Traffic} {(IsEgress ? "to" : "from")} "
        + $"{(End.UserId is { } user ? $"{user}/{End.Text}" : End.Text)}";

    /// <summary>The value of its fact: that it exists, with its description and tags.</summary>
    public string Note => string.Concat(
        "allowed",
        Description is null ? string.Empty : $" ({Description})",
        Tags.Count == 0 ? string.Empty : $", tagged {string.Join(", ", Tags)}");

    private string Traffic => Protocol switch
    {
        All => "all traffic",
        Tcp or Udp => From == To ? $"{Protocol} {From}" : $"{Protocol} {From}-{To}",
        Icmp or IcmpV6 =>
            From is null or -1
                ? $"{Protocol} of all types"
                : To is null or -1
                ? $"{Protocol} type {From}"
                : $"{Protocol} type {From} code {To}",
        _ => $"protocol {Protocol}",
    };

    /// <summary>Reads a rule; null where it has no other end.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="accountId">The audited account, whose groups are written without the account.</param>
    public static GroupRule? Of(SecurityGroupRule rule, string accountId)
    {
        RuleEnd? end = rule switch
        {
            { CidrIpv4: { } text } => new(RuleEndKind.IPv4, text),
            { CidrIpv6: { } text } => new(RuleEndKind.IPv6, text),
            { PrefixListId: { } id } => new(RuleEndKind.PrefixList, id),
            { ReferencedGroupId: { } id } => new(RuleEndKind.Group, id, rule.ReferencedUserId == accountId ? null : rule.ReferencedUserId),
            _ => null,
        };
        if (end is null) return null;
        string protocol = Canonical(rule.Protocol);
        bool isAll = protocol == All, hasPorts = protocol is Tcp or Udp, isEveryPort = rule is { FromPort: -1, ToPort: -1 };
        return new GroupRule(
            rule.IsEgress,
            protocol,
            isAll ? null : hasPorts && isEveryPort ? PortRange.All.First : rule.FromPort ?? (hasPorts ? PortRange.All.First : -1),
            isAll ? null : hasPorts && isEveryPort ? PortRange.All.Last : rule.ToPort ?? (hasPorts ? PortRange.All.Last : -1),
            end)
        {
            Description = rule.Description,
            Tags = [.. rule.Tags.Where(t => !t.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))],
        };
    }

    /// <summary>The rule as an evidence record, to assess the planned state.</summary>
    public SecurityGroupRule Row(string groupId) => new(
        Name, groupId, IsEgress, Protocol, From, To, Text(RuleEndKind.IPv4), Text(RuleEndKind.IPv6), Text(RuleEndKind.PrefixList),
        Text(RuleEndKind.Group));

    /// <summary>Whether everything that the other rule allows is allowed by this one too, from the same end.</summary>
    public bool Covers(GroupRule other) => End == other.End && IsEgress == other.IsEgress
        && (
            Protocol == All
                || (
                    Protocol == other.Protocol
                        && (Protocol is Tcp or Udp ? From <= other.From && other.To <= To : From == other.From && To == other.To)));

    /// <summary>The call that makes rules of one group, of one direction and with the same tags. EC2 makes all of them or none.</summary>
    public static ApiCall Authorize(string region, string groupId, params IReadOnlyList<GroupRule> rules) => ApiCall.Of(
        rules[0].IsEgress ? "ec2:AuthorizeSecurityGroupEgress" : "ec2:AuthorizeSecurityGroupIngress",
        region,
        ("GroupId", groupId),
        ("IpPermissions", rules.Select(r => (object)r.Permission()).ToArray()),
        ("TagSpecifications", rules[0].Tags.Count == 0 ? null : new object[] { TagSpecification(rules[0].Tags) }));

    /// <summary>The call that takes exactly these rules, found by what they allow, and no other rule of their ports.</summary>
    public static ApiCall Revoke(string region, string groupId, params IReadOnlyList<GroupRule> rules) => ApiCall.Of(
        rules[0].IsEgress ? "ec2:RevokeSecurityGroupEgress" : "ec2:RevokeSecurityGroupIngress",
        region,
        ("GroupId", groupId),
        ("SecurityGroupRuleIds", rules.Select(r => (object)LateValue.Handle(r.Name)).ToArray()));

    private static string Canonical(string? protocol) => protocol?.ToLowerInvariant() switch
    {
        "all" => All,
        "6" => Tcp,
        "17" => Udp,
        "1" => Icmp,
        "58" => IcmpV6,
        { } other => other,
        null => string.Empty,
    };

    private static IReadOnlyDictionary<string, object> TagSpecification(IReadOnlyList<string> tags) => ApiCall.Structure(
        ("ResourceType", "security-group-rule"),
        ("Tags", tags.Select(t => t.Split('=', 2)).Select(t => (object)ApiCall.Structure(("Key", t[0]), ("Value", t[^1]))).ToArray()));

    private string? Text(RuleEndKind kind) => End.Kind == kind ? End.Text : null;

    private IReadOnlyDictionary<string, object> Permission() => ApiCall.Structure(
        ("IpProtocol", Protocol),
        ("FromPort", From),
        ("ToPort", To),
        ("IpRanges", Ends(RuleEndKind.IPv4, "CidrIp")),
        ("Ipv6Ranges", Ends(RuleEndKind.IPv6, "CidrIpv6")),
        ("PrefixListIds", Ends(RuleEndKind.PrefixList, "PrefixListId")),
        ("UserIdGroupPairs", Ends(RuleEndKind.Group, "GroupId")));

    private object[]? Ends(RuleEndKind kind, string name) =>
        End.Kind == kind ? [ApiCall.Structure((name, End.Text), ("UserId", End.UserId), ("Description", Description))] : null;
}
