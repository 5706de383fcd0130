using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Knowledge.Network;
using CisAws.Settings;

namespace CisAws.Controls.Networking;

/// <summary>
/// 6.6: routes to peered VPCs cover only the addresses that are needed. Only people know what is needed; a route to more addresses than the
/// peer has cannot be needed and fails. One row per route; its id is the ARN of the route table, a bar and the destination.
/// </summary>
public sealed class PeeringRoutesControl() : Control(ControlNames.PeeringRoutes)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [
            Ec2Evidence.Regions, Ec2Evidence.RouteTables, Ec2Evidence.VpcPeerings, Ec2Evidence.Vpcs, Ec2Evidence.Subnets,
            .. PrefixLists.Reads,
        ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        RegionVerdicts.AssessAsync(context, region => AssessAsync(context, region));

    private static async Task<IEnumerable<Verdict>> AssessAsync(AssessmentContext context, string region)
    {
        Answer<RouteTableList> answer = await context.Evidence.Read(Ec2Evidence.RouteTables, region).ConfigureAwait(false);
        if (!answer.TryRead(out RouteTableList? list, out ReadFailure? failure))
        {
            return [RegionVerdicts.Unreadable(context.Account, region, Ec2Evidence.RouteTables, failure)];
        }

        (RouteTable Table, Route Route)[] routes =
        [
            .. list.Tables.Where(t => !Ec2Resources.IsForeign(context.Account, t.OwnerId))
                .SelectMany(t => t.Routes.Where(r => !string.IsNullOrEmpty(r.VpcPeeringConnectionId)), (t, r) => (t, r)),
        ];
        if (routes.Length == 0) return [Ec2Resources.Nothing(context.Account, region, "NoPeeringRoutes", "routes to peered VPCs")];
        ValueTask<Answer<VpcPeeringList>> peerings = context.Evidence.Read(Ec2Evidence.VpcPeerings, region);
        ValueTask<Answer<SubnetList>> subnets = context.Evidence.Read(Ec2Evidence.Subnets, region);
        Answer<VpcPeeringList> connections = await peerings.ConfigureAwait(false);
        SubnetList? known = (await subnets.ConfigureAwait(false)).OrNull();
        Verdict[] verdicts =
            await Task.WhenAll(routes.Select(r => AssessAsync(context, region, r.Table, r.Route, connections))).ConfigureAwait(false);
        string? Subnets(RouteTable table) => known is null ? null : Fact.Render(RouteTableUsers.Subnets(table, list, known));
        return verdicts.Zip(routes, (v, r) => WithUsers(v, Subnets(r.Table)).With("VpcId", r.Table.VpcId));
    }

    private static async Task<Verdict> AssessAsync(
        AssessmentContext context, string region, RouteTable table, Route route, Answer<VpcPeeringList> connections)
    {
        ResourceRef resource = Resource(context.Account, region, table, route);
        if (!connections.TryRead(out VpcPeeringList? known, out ReadFailure? failure))
        {
            return Verdict.Error(resource, Ec2Evidence.VpcPeerings, failure);
        }

        PrefixListContent destination = await DestinationAsync(context.Evidence, region, route).ConfigureAwait(false);
        if (destination.Problem is { } problem) return problem.Row(resource);
        VpcPeering? connection = known.Connections.FirstOrDefault(c => c.VpcPeeringConnectionId == route.VpcPeeringConnectionId);
        PeeringSide? peer = connection is null ? null : PeeringRoutes.Peer(connection, table.VpcId);
        IReadOnlyList<Cidr> blocks = await PeeringRoutes.BlocksAsync(context.Evidence, context.Account, region, peer).ConfigureAwait(false);
        string[] peerText = [.. blocks.Select(b => b.ToString()).Order(StringComparer.Ordinal)];
        string[] targets = [.. destination.Blocks.Select(b => b.ToString()).Order(StringComparer.Ordinal)];
        Verdict verdict = Decide(context.Settings, resource, route, connection, destination, blocks)
            .With("Destination", targets).With("VpcPeeringConnectionId", route.VpcPeeringConnectionId)
            .With("ConnectionStatus", connection?.Status).With("RouteState", route.State)
            .With("PeerVpcId", peer?.VpcId)
                .With("PeerOwnerId", peer?.OwnerId)
                .With("PeerRegion", peer?.Region)
                .With("PeerBlocks", peerText);
        if (Ec2Resources.IsForeign(context.Account, peer?.OwnerId))
        {
            verdict = verdict.Warn(
                $"The route tables of the other side, in the account {peer!.OwnerId}, are not visible here; review "
                + "them separately.");
        }

        return verdict.Status == FindingStatus.Manual
            ? verdict with
            {
                AttestationHash = EvidenceHash.Of([route.VpcPeeringConnectionId, verdict.ReasonCode, .. targets, "to", .. peerText]),
            }
            : verdict;
    }

    private static Verdict Decide(
        AssessmentSettings settings, ResourceRef resource, Route route, VpcPeering? connection, PrefixListContent destination,
        IReadOnlyList<Cidr> peer)
    {
        string what = $"The route {resource.Name} through {route.VpcPeeringConnectionId}";
        if (connection?.Status != "active" || route.State == "blackhole")
        {
            string why = route.State == "blackhole" ? "the route has the state blackhole" : $"the connection is "
                + $"{connection?.Status ?? "deleted"}";
            return Verdict.Manual(
                resource, FindingLean.LikelyFail, "StaleRoute", $"{what} has no effect, because {why}; remove it unless it is needed.");
        }

        if (destination.IsOfAws)
        {
            return Verdict.Manual(
                resource,
                FindingLean.Undetermined,
                "AwsPrefixList",
                $"{what} targets a prefix list of AWS; review whether all of it is needed.");
        }

        return PeeringRoutes.Classify(destination.Blocks, peer) switch
        {
            RouteBreadth.WiderThanPeer when settings.Interpretation == Interpretation.Literal =>
                Verdict.Manual(
                    resource,
                    FindingLean.LikelyFail,
                    "WiderThanPeer",
                    $"{what} covers more addresses than the peer has; narrow it to what is needed."),
            RouteBreadth.WiderThanPeer =>
                Verdict.Fail(
                    resource,
                    "WiderThanPeer",
                    $"{what} covers more addresses than the peer has; it must cover no more than is needed.").With("Basis", "Intent"),
            RouteBreadth.OutsidePeer => Verdict.Manual(
                resource, FindingLean.LikelyFail, "OutsidePeer", $"{what} covers addresses that the peer does not have; remove it "
                    + $"unless it is needed."),
            RouteBreadth.WholeBlock => Verdict.Manual(
                resource, FindingLean.LikelyFail, "WholePeer", $"{what} covers whole CIDR blocks of the peer; review whether all of it is "
                    + $"needed."),
            RouteBreadth.PartOfPeer => Verdict.Manual(
                resource, FindingLean.LikelyPass, "PartOfPeer", $"{what} covers a part of the peer's addresses; review whether all of it "
                    + "is needed."),
            _ => Verdict.Manual(
                resource, FindingLean.Undetermined, "PeerUnknown", $"{what} targets a peer whose addresses are not known; review "
                    + $"whether all of it is needed."),
        };
    }

    private static async Task<PrefixListContent> DestinationAsync(EvidenceReader evidence, string region, Route route)
    {
        if (route.DestinationPrefixListId is { } id)
        {
            return await PrefixLists.ExpandAsync(evidence, region, id, [IpFamily.IPv4, IpFamily.IPv6]).ConfigureAwait(false);
        }

        string? text = route.DestinationCidr ?? route.DestinationIpv6Cidr;
        return Cidr.Parse(text) is { } block
            ? new([block], false, null)
            : new([], false, new UnknownFact($"its destination '{text}' is not a CIDR block"));
    }

    private static ResourceRef Resource(AccountIdentity account, string region, RouteTable table, Route route)
    {
        string destination = route.DestinationCidr ?? route.DestinationIpv6Cidr ?? route.DestinationPrefixListId ?? "unknown";
        ResourceRef resource = Ec2Resources.Of(
            account, region, table.OwnerId, ("AWS::EC2::RouteTable", "route-table"), table.RouteTableId, table.Name);
        return resource with { Id = $"{resource.Id}|{destination}", Name = $"{destination} of {resource.Name}", Tags = table.Tags };
    }

    private static Verdict WithUsers(Verdict verdict, string? subnets) => subnets is null
        ? verdict.Warn("Which subnets use the route table could not be read.")
        : verdict.With("Subnets", subnets);
}
