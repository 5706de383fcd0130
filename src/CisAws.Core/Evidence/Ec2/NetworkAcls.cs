namespace CisAws.Evidence;

/// <summary>A network ACL. Source: ec2:DescribeNetworkAcls.</summary>
/// <param name="NetworkAclId">The id.</param>
/// <param name="Name">The value of its Name tag, or null.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="OwnerId">The account that owns it.</param>
/// <param name="IsDefault">Whether new subnets of the VPC get it.</param>
/// <param name="SubnetIds">The subnets that use it, sorted.</param>
/// <param name="Entries">Its entries of both directions, in any order.</param>
public sealed record NetworkAcl(
    string NetworkAclId, string? Name, string? VpcId, string? OwnerId, bool IsDefault, IReadOnlyList<string> SubnetIds,
    IReadOnlyList<NetworkAclEntry> Entries)
{
    /// <summary>Its tags as <c>key=value</c>, in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>An entry of a network ACL. Exactly one block is set.</summary>
/// <param name="RuleNumber">Entries are evaluated in ascending order.</param>
/// <param name="IsEgress">Whether it is about outgoing traffic.</param>
/// <param name="Action">allow or deny.</param>
/// <param name="Protocol">-1 for everything, or a protocol number.</param>
/// <param name="FromPort">The first port; null for all.</param>
/// <param name="ToPort">The last port; null for all.</param>
/// <param name="CidrIpv4">An IPv4 block, or null.</param>
/// <param name="CidrIpv6">An IPv6 block, or null.</param>
public sealed record NetworkAclEntry(
    int RuleNumber, bool IsEgress, string? Action, string? Protocol, int? FromPort, int? ToPort, string? CidrIpv4, string? CidrIpv6);

/// <summary>The network ACLs of a region.</summary>
/// <param name="Acls">The ACLs.</param>
public sealed record NetworkAclList(IReadOnlyList<NetworkAcl> Acls);
