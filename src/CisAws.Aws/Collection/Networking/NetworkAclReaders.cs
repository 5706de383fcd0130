using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Evidence;
using NetworkAcl = CisAws.Evidence.NetworkAcl;
using NetworkAclEntry = CisAws.Evidence.NetworkAclEntry;

namespace CisAws.Aws.Collection.Networking;

/// <summary>Reads network ACLs and VPC peering connections: one listing per region.</summary>
internal static class NetworkAclReaders
{
    private const int LargestPage = 1000;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(Ec2Evidence.NetworkAcls, async (request, cancel) => new NetworkAclList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonEC2Client>()
                        .Paginators.DescribeNetworkAcls(new DescribeNetworkAclsRequest { MaxResults = LargestPage })
                        .Responses,
                    p => Convert.Listed(p.NetworkAcls, p, "NetworkAcls"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.NetworkAcl, a => a.NetworkAclId, Map),
        ]))
        .On(Ec2Evidence.VpcPeerings, async (request, cancel) => new VpcPeeringList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    request.Client<AmazonEC2Client>()
                        .Paginators.DescribeVpcPeeringConnections(new DescribeVpcPeeringConnectionsRequest { MaxResults = LargestPage })
                        .Responses,
                    p => Convert.Listed(p.VpcPeeringConnections, p, "VpcPeeringConnections"),
                    p => p.NextToken,
                    cancel).ConfigureAwait(false),
                ItemKinds.Peering,
                c => c.VpcPeeringConnectionId,
                c => new VpcPeering(
                    c.VpcPeeringConnectionId, c.Status?.Code?.Value, Side(c.RequesterVpcInfo), Side(c.AccepterVpcInfo))),
        ]));

    private static NetworkAcl Map(Amazon.EC2.Model.NetworkAcl a) => new(
        a.NetworkAclId,
        a.Tags?.FirstOrDefault(t => t.Key == "Name")?.Value,
        a.VpcId,
        a.OwnerId,
        a.IsDefault ?? false,
        [.. (a.Associations ?? []).Select(s => s.SubnetId).OfType<string>().Order(StringComparer.Ordinal)],
        // There is no ACL without entries: the last one of each direction cannot be deleted.
        [.. Convert.Required(a.Entries, "the entries of a network ACL").Select(Map)])
    {
        Tags = Ec2Tags.Of(a.Tags),
    };

    private static NetworkAclEntry Map(Amazon.EC2.Model.NetworkAclEntry e) => new(
        Convert.Required(e.RuleNumber, "the number of a network ACL entry"),
        Convert.Required(e.Egress, "the direction of a network ACL entry"),
        e.RuleAction?.Value,
        e.Protocol,
        e.PortRange?.From,
        e.PortRange?.To,
        e.CidrBlock,
        e.Ipv6CidrBlock);

    private static PeeringSide Side(VpcPeeringConnectionVpcInfo? side) => new(
        side?.VpcId,
        side?.OwnerId,
        side?.Region,
        [
            .. (side?.CidrBlockSet ?? [])
                .Select(b => b.Cidr)
                .Append(side?.CidrBlock)
                .OfType<string>()
                .Where(b => b.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ],
        [.. (side?.Ipv6CidrBlockSet ?? []).Select(b => b.Value).OfType<string>().Where(b => b.Length > 0).Order(StringComparer.Ordinal)]);
}
