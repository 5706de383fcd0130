namespace CisAws.Evidence;

/// <summary>A VPC peering connection. Source: ec2:DescribeVpcPeeringConnections.</summary>
/// <param name="VpcPeeringConnectionId">The id.</param>
/// <param name="Status">active, pending-acceptance, deleted, expired, failed …</param>
/// <param name="Requester">The side that asked for it.</param>
/// <param name="Accepter">The side that was asked.</param>
public sealed record VpcPeering(string VpcPeeringConnectionId, string? Status, PeeringSide Requester, PeeringSide Accepter);

/// <summary>One side of a peering connection.</summary>
/// <param name="VpcId">Its VPC, or null.</param>
/// <param name="OwnerId">The account of the VPC, or null.</param>
/// <param name="Region">The region of the VPC, or null.</param>
/// <param name="CidrBlocks">The IPv4 blocks of the VPC, sorted; EC2 names them for active connections only.</param>
/// <param name="Ipv6CidrBlocks">The IPv6 blocks of the VPC, sorted.</param>
public sealed record PeeringSide(
    string? VpcId, string? OwnerId, string? Region, IReadOnlyList<string> CidrBlocks, IReadOnlyList<string> Ipv6CidrBlocks);

/// <summary>The peering connections of a region.</summary>
/// <param name="Connections">The connections, in every status.</param>
public sealed record VpcPeeringList(IReadOnlyList<VpcPeering> Connections);
