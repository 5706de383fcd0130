using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Network;

namespace CisAws.Controls.Networking;

/// <summary>How the destination of a peering route relates to the addresses of the peer.</summary>
internal enum RouteBreadth
{
    /// <summary>Less than any whole block of the peer.</summary>
    PartOfPeer,

    /// <summary>At least one whole block of the peer, and nothing else.</summary>
    WholeBlock,

    /// <summary>The addresses of the peer are not known.</summary>
    PeerUnknown,

    /// <summary>Addresses that the peer does not have.</summary>
    OutsidePeer,

    /// <summary>The addresses of the peer and more.</summary>
    WiderThanPeer,
}

/// <summary>Assesses destinations of routes to a peered VPC.</summary>
internal static class PeeringRoutes
{
    /// <summary>Of several destinations the broadest decides; none at all leads nowhere.</summary>
    public static RouteBreadth Classify(IEnumerable<Cidr> destinations, IReadOnlyList<Cidr> peer) =>
        destinations.Select(d => Classify(d, peer)).DefaultIfEmpty(RouteBreadth.PartOfPeer).Max();

    /// <summary>Classifies one destination.</summary>
    public static RouteBreadth Classify(Cidr destination, IReadOnlyList<Cidr> peer)
    {
        // No peer has all addresses of a family.
        if (destination.IsWorld) return RouteBreadth.WiderThanPeer;
        if (peer.Count == 0) return RouteBreadth.PeerUnknown;
        var target = AddressSet.Of(destination.Family, [destination.Range]);
        var addresses = AddressSet.Of(destination.Family, peer);
        bool coversBlock = peer.Any(b => b.Family == destination.Family && target.Covers(AddressSet.Of(b.Family, [b.Range])));
        if (addresses.Covers(target)) return coversBlock ? RouteBreadth.WholeBlock : RouteBreadth.PartOfPeer;
        return coversBlock ? RouteBreadth.WiderThanPeer : RouteBreadth.OutsidePeer;
    }

    /// <summary>
    /// The addresses of a peer: what EC2 says about it, else what the account knows of its own VPC in the same region. A block that makes
    /// no sense leaves the peer unknown, and so do VPCs that cannot be read.
    /// </summary>
    public static async Task<IReadOnlyList<Cidr>> BlocksAsync(
        EvidenceReader evidence, AccountIdentity account, string region, PeeringSide? peer)
    {
        if (peer is null) return [];
        string[] texts = [.. peer.CidrBlocks, .. peer.Ipv6CidrBlocks];
        bool isHere = !Ec2Resources.IsForeign(account, peer.OwnerId) && (peer.Region is null || peer.Region == region);
        if (texts.Length == 0 && isHere)
        {
            Answer<VpcList> vpcs = await evidence.Read(Ec2Evidence.Vpcs, region).ConfigureAwait(false);
            texts = vpcs.Match<string[]>(
                list => list.Vpcs.FirstOrDefault(v => v.VpcId == peer.VpcId) is { } own ? [.. own.CidrBlocks, .. own.Ipv6CidrBlocks] : [],
                () => [],
                _ => []);
        }

        Cidr?[] blocks = [.. texts.Select(Cidr.Parse)];
        return blocks.All(b => b is not null) ? [.. blocks.Select(b => b!.Value)] : [];
    }

    /// <summary>The other side of a connection as seen from a VPC, or null where the VPC is on neither side.</summary>
    public static PeeringSide? Peer(VpcPeering connection, string vpcId) =>
        connection.Requester.VpcId == vpcId ? connection.Accepter
        : connection.Accepter.VpcId == vpcId ? connection.Requester
        : null;
}
