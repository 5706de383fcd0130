namespace CisAws.Evidence;

/// <summary>A security group. Source: ec2:DescribeSecurityGroups.</summary>
/// <param name="GroupId">The id.</param>
/// <param name="GroupName">Its name, which cannot be changed.</param>
/// <param name="VpcId">Its VPC, or null.</param>
/// <param name="OwnerId">The account that owns it; another account's group is shared with this one.</param>
/// <param name="IngressPermissions">How many ingress permissions it has; each bundles the sources of a port range.</param>
/// <param name="EgressPermissions">How many egress permissions it has.</param>
public sealed record SecurityGroup(
    string GroupId, string GroupName, string? VpcId, string? OwnerId, int IngressPermissions, int EgressPermissions)
{
    /// <summary>Its tags as <c>key=value</c>, in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>
    /// What its ingress permissions let in, one entry for each source; null in snapshots that were made before it was kept.
    /// </summary>
    public IReadOnlyList<GroupPermission>? Ingress { get; init; }
}

/// <summary>
/// One source of an ingress permission of a security group: what a rule says, without its id. Source: ec2:DescribeSecurityGroups.
/// </summary>
/// <param name="Protocol">-1 for everything, a name (tcp, udp, icmp, icmpv6) or a protocol number.</param>
/// <param name="FromPort">The first port, or the ICMP type; null or -1 for all.</param>
/// <param name="ToPort">The last port, or the ICMP code; null or -1 for all.</param>
public sealed record GroupPermission(string? Protocol, int? FromPort, int? ToPort)
{
    /// <summary>An IPv4 block, or null.</summary>
    public string? CidrIpv4 { get; init; }

    /// <summary>An IPv6 block, or null.</summary>
    public string? CidrIpv6 { get; init; }

    /// <summary>A prefix list, or null.</summary>
    public string? PrefixListId { get; init; }

    /// <summary>Another security group, or null.</summary>
    public string? ReferencedGroupId { get; init; }
}

/// <summary>The security groups of a region.</summary>
/// <param name="Groups">The groups, shared ones among them.</param>
public sealed record SecurityGroupList(IReadOnlyList<SecurityGroup> Groups);

/// <summary>One rule of a security group with exactly one source or destination. Source: ec2:DescribeSecurityGroupRules.</summary>
/// <param name="RuleId">The id.</param>
/// <param name="GroupId">The group it belongs to.</param>
/// <param name="IsEgress">Whether it is about outgoing traffic.</param>
/// <param name="Protocol">-1 for everything, a name (tcp, udp, icmp, icmpv6) or a protocol number.</param>
/// <param name="FromPort">The first port, or the ICMP type; null or -1 for all.</param>
/// <param name="ToPort">The last port, or the ICMP code; null or -1 for all.</param>
/// <param name="CidrIpv4">An IPv4 block, or null.</param>
/// <param name="CidrIpv6">An IPv6 block, or null.</param>
/// <param name="PrefixListId">A prefix list, or null.</param>
/// <param name="ReferencedGroupId">Another security group, or null.</param>
public sealed record SecurityGroupRule(
    string RuleId,
    string GroupId,
    bool IsEgress,
    string? Protocol,
    int? FromPort,
    int? ToPort,
    string? CidrIpv4,
    string? CidrIpv6,
    string? PrefixListId,
    string? ReferencedGroupId)
{
    /// <summary>The account of the other security group, or null.</summary>
    public string? ReferencedUserId { get; init; }

    /// <summary>Its description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Its tags as <c>key=value</c>, in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>The rules of all security groups of a region.</summary>
/// <param name="Rules">The rules.</param>
public sealed record SecurityGroupRuleList(IReadOnlyList<SecurityGroupRule> Rules);

/// <summary>A network interface and its security groups. Source: ec2:DescribeNetworkInterfaces.</summary>
/// <param name="NetworkInterfaceId">The id.</param>
/// <param name="OwnerId">The account that owns it, or null.</param>
/// <param name="GroupIds">Its security groups, sorted.</param>
public sealed record NetworkInterface(string NetworkInterfaceId, string? OwnerId, IReadOnlyList<string> GroupIds)
{
    /// <summary>Its subnet, or null.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Its addresses of both families, private and public, in order.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

/// <summary>The network interfaces of a region.</summary>
/// <param name="Interfaces">The interfaces.</param>
public sealed record NetworkInterfaceList(IReadOnlyList<NetworkInterface> Interfaces);
