using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Networking;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Network;

namespace CisAws.Repairs.Networking;

/// <summary>
/// 6.6: a route to a peered VPC covers only the addresses that are needed. Only people know these: the administrator gives the narrower
/// routes. They are made first, so that at no moment what they lead to is out of reach.
/// </summary>
[RepairCommand("CisPeeringRoute", Impact = RepairImpact.High)]
[TextParameter(
    "RouteTableId", "the id of the route table, such as rtb-0123456789abcdef0.",
    Details = ParameterText.WhereRegion, IsIdentity = true, IsRequired = true)]
[TextParameter(
    "DestinationCidrBlock", "the destination of the route to be narrowed, IPv4 or IPv6, as the finding names it.", IsIdentity = true,
    IsRequired = true)]
[TextParameter(
    "ReplacementCidr", "the destinations that are needed, each among the addresses of the peer and within the route.",
    Details = "Each must be smaller than the route. Without any the repair is refused: only a person can decide what is "
        + "needed.", IsList = true,
    IsRequired = true)]
public sealed class PeeringRouteRepair() : Repair(ControlNames.PeeringRoutes)
{
    private const string TableParameter =
        "RouteTableId", DestinationParameter =
            "DestinationCidrBlock", ReplacementParameter = "ReplacementCidr", Type = "AWS::EC2::RouteTable";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [Ec2Evidence.RouteTables, Ec2Evidence.VpcPeerings, Ec2Evidence.Vpcs, Ec2Evidence.Subnets, Ec2Evidence.NetworkInterfaces];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["ec2:CreateRoute", "ec2:DeleteRoute"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        string table = Identity(options, TableParameter), text = Identity(options, DestinationParameter);
        string destination = Cidr.Parse(text)?.ToString() ?? throw new CisAwsException(
            "DestinationInvalid",
            CisAwsErrorKind.InvalidArgument,
            $"'{text}' is not a CIDR block.",
            "Give the destination as the finding names it, such as 10.0.0.0/8.",
            text);
        ResourceRef resource = Ec2Resources.Of(account, region, null, (Type, "route-table"), table, null);
        return new(resource with { Id = $"{resource.Id}|{destination}", Name = $"{destination} of {table}" }, Controls);
    }

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) =>
        IsRoute(finding.ResourceType, finding.ResourceId) ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) => IsRoute(resource.Type, resource.Id)
        ? $"{Command} -{TableParameter} {Quote(TableOf(resource.Id))} -{DestinationParameter} {Quote(DestinationOf(resource.Id))} "
            + $"-Region {Quote(resource.Region)}"
        : null;

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => IsRoute(finding.ResourceType, finding.ResourceId)
        && finding.Region == target.Resource.Region && TableOf(finding.ResourceId) == TableOf(target.Resource.Id)
        && Cidr.Parse(DestinationOf(target.Resource.Id)) is { } whole
            && Cidr.Parse(DestinationOf(finding.ResourceId)) is { } part
            && IsWithin(part, whole);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        RouteTable table = await TableAsync(context).ConfigureAwait(false);
        return RepairState.Of(table.Routes.Where(r => r.VpcPeeringConnectionId is { Length: > 0 })
            .Select(r => (Text: Text(r), Through: r.VpcPeeringConnectionId!)).Where(r => r.Text is not null)
            .Select(r => KeyValuePair.Create(FactOf(r.Text!), $"through {r.Through}")));
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        RouteTable table = await TableAsync(context).ConfigureAwait(false);
        Cidr destination = Cidr.Parse(DestinationOf(context.Target.Resource.Id))!.Value;
        if (table.Routes.FirstOrDefault(r => Is(r, destination)) is not { } route)
        {
            return PlanDraft.Nothing($"{table.RouteTableId} has no route to {destination}; nothing was written.");
        }

        if (route.VpcPeeringConnectionId is not { Length: > 0 } connection)
        {
            throw new RepairRefusedException(
                "NotPeeringRoute",
                $"The route to {destination} of {table.RouteTableId} targets {route.Target ?? "something else"}, not to a peered VPC.",
                "Give a route through a peering connection.");
        }

        IReadOnlyList<Cidr> replacements = await ReplacementsAsync(context, table, route, destination).ConfigureAwait(false);
        RepairGuards.NotManaged(context, table.Name ?? table.RouteTableId, table.Tags);
        string[] subnets = await SubnetsAsync(context, table).ConfigureAwait(false);
        NetworkInterfaceList? interfaces = await context.Evidence.Need(Ec2Evidence.NetworkInterfaces, context.Region).ConfigureAwait(false);
        RepairGuards.NotOwnNetworkPath(context, table.RouteTableId, (interfaces?.Interfaces ?? [])
            .Where(i => i.SubnetId is { } subnet && subnets.Contains(subnet, StringComparer.Ordinal)).SelectMany(i => i.Addresses));
        Cidr[] missing = [.. replacements.Where(r => !table.Routes.Any(known => Is(known, r)))];
        return new PlanDraft(
            $"Narrow the route to {destination} of {table.Name ?? table.RouteTableId} to {string.Join(", ", replacements)}",
            [
                .. missing.Select(
                    m => Step(
                        Create(context.Region, table, m, connection), Delete(context.Region, table, m), m, null, $"through {connection}")),
                Step(
                    Delete(context.Region, table, destination),
                    Create(context.Region, table, destination, connection),
                    destination,
                    state[FactOf(destination.ToString())],
                    null),
            ])
        {
            Impact = RepairImpact.High,
            Risks =
            [
                "Traffic to addresses that only the old route covers uses another route of the table, or is dropped.",
                subnets.Length == 0
                    ? "No subnet uses the table now."
                    : $"{Amount.Of(subnets.Length, "subnet", "uses", "use")} the table: {string.Join(", ", subnets)}.",
            ],
            FollowUp = "Review the route tables of the peer separately.",
        };
    }

    private static bool IsRoute(string type, string id) =>
        type == Type && id.Contains('|', StringComparison.Ordinal) && Cidr.Parse(DestinationOf(id)) is not null;

    // The id is the ARN of the table, a bar and the destination, which has a slash of its own.
    private static string TableOf(string id) => GroupTargets.IdOf(id.Split('|')[0]);

    private static string DestinationOf(string id) => id[(id.IndexOf('|', StringComparison.Ordinal) + 1)..];

    private static async Task<RouteTable> TableAsync(RepairContext context)
    {
        string id = TableOf(context.Target.Resource.Id);
        RouteTableList? list = await context.Evidence.Need(Ec2Evidence.RouteTables, context.Region).ConfigureAwait(false);
        RouteTable table = list?.Tables.FirstOrDefault(t => t.RouteTableId == id)
            ?? throw new RepairRefusedException(
                "RouteTableNotFound", $"There is no route table {id} in {context.Region}.", "Give the id of a table and its -Region.");
        return Ec2Resources.IsForeign(context.Account, table.OwnerId)
            ? throw new RepairRefusedException(
                "OwnedByAnotherAccount", $"The route table {id} belongs to the account {table.OwnerId}.", "Repair it there.")
            : table;
    }

    private static async Task<string[]> SubnetsAsync(RepairContext context, RouteTable table)
    {
        RouteTableList tables = await context.Evidence.Need(Ec2Evidence.RouteTables, context.Region).ConfigureAwait(false) ?? new([]);
        SubnetList subnets = await context.Evidence.Need(Ec2Evidence.Subnets, context.Region).ConfigureAwait(false) ?? new([]);
        return [.. RouteTableUsers.Subnets(table, tables, subnets)];
    }

    private static async Task<IReadOnlyList<Cidr>> ReplacementsAsync(RepairContext context, RouteTable table, Route route, Cidr destination)
    {
        if (context.Options.Texts(ReplacementParameter).Count == 0) context.Require(ReplacementParameter);
        VpcPeeringList? peerings = await context.Evidence.Need(Ec2Evidence.VpcPeerings, context.Region).ConfigureAwait(false);
        VpcPeering? connection = peerings?.Connections
            .FirstOrDefault(c => c.VpcPeeringConnectionId == route.VpcPeeringConnectionId);
        if (connection?.Status != "active" || route.State == "blackhole")
        {
            throw new RepairRefusedException(
                "StaleRoute",
                $"The route to {destination} has no effect: the connection {route.VpcPeeringConnectionId} is "
                + $"{connection?.Status ?? "deleted"}, and no route can be created through it.",
                "Delete the route by ec2:DeleteRoute if nobody needs it; that cannot be undone while the connection is not active.");
        }

        PeeringSide? side = PeeringRoutes.Peer(connection, table.VpcId);
        IReadOnlyList<Cidr> peer =
            await PeeringRoutes.BlocksAsync(context.Evidence, context.Account, context.Region, side).ConfigureAwait(false);
        if (peer.Count == 0)
        {
            throw new RepairRefusedException(
                "PeerUnknown",
                $"The addresses of the peer behind {connection.VpcPeeringConnectionId} are not known.",
                "Narrow the route manually.");
        }

        return [.. context.Options.Texts(ReplacementParameter).Select(t => Replacement(t, table, route, destination, peer)).Distinct()];
    }

    private static Cidr Replacement(string text, RouteTable table, Route route, Cidr destination, IReadOnlyList<Cidr> peer)
    {
        Cidr block = Cidr.Parse(text)
            ?? throw new RepairRefusedException(
                "ReplacementInvalid",
                $"'{text}' of -{ReplacementParameter} is not a CIDR block.",
                "Give blocks such as 10.1.2.0/24.");
        if (block == destination || !IsWithin(block, destination))
        {
            throw new RepairRefusedException(
                "NotNarrower",
                $"{block} is not a part of {destination}.",
                $"Give blocks within the route, smaller than it, with -{ReplacementParameter}.");
        }

        if (PeeringRoutes.Classify(block, peer) is not (RouteBreadth.PartOfPeer or RouteBreadth.WholeBlock))
        {
            throw new RepairRefusedException(
                "OutsidePeer",
                $"{block} has addresses that the peer does not have; it has "
                + $"{string.Join(", ", peer.Select(b => b.ToString()).Order(StringComparer.Ordinal))}.",
                "Give blocks of the peer.");
        }

        return table.Routes.FirstOrDefault(r => Is(r, block)) is { } other && other.VpcPeeringConnectionId != route.VpcPeeringConnectionId
            ? throw new RepairRefusedException(
                "RouteTaken",
                $"{table.RouteTableId} has a route to {block} already, through {other.Target}.",
                "Give another block, or change that route manually.")
            : block;
    }

    private static bool IsWithin(Cidr part, Cidr whole) =>
        part.Family == whole.Family && whole.Range.First <= part.Range.First && part.Range.Last <= whole.Range.Last;

    private static string? Text(Route route) => route.DestinationCidr ?? route.DestinationIpv6Cidr;

    private static bool Is(Route route, Cidr destination) => Cidr.Parse(Text(route)) == destination;

    private static string FactOf(string destination) => $"route to {Cidr.Parse(destination)?.ToString() ?? destination}";

    private static RepairStep Step(ApiCall call, ApiCall inverse, Cidr destination, string? before, string? after)
    {
        string[] made = ["RouteAlreadyExists"], gone = ["InvalidRoute.NotFound"];
        return new RepairStep(call, [new RepairChange(FactOf(destination.ToString()), before, after)])
        {
            Inverse = inverse,
            DoneCodes = before is null ? made : gone,
            InverseDoneCodes = before is null ? gone : made,
        };
    }

    private static ApiCall Create(string region, RouteTable table, Cidr destination, string connection) =>
        ApiCall.Of(
            "ec2:CreateRoute",
            region,
            ("RouteTableId", table.RouteTableId),
            Destination(destination),
            ("VpcPeeringConnectionId", connection));

    private static ApiCall Delete(string region, RouteTable table, Cidr destination) =>
        ApiCall.Of("ec2:DeleteRoute", region, ("RouteTableId", table.RouteTableId), Destination(destination));

    private static (string Name, object? Value) Destination(Cidr destination) =>
        (destination.Family == IpFamily.IPv4 ? "DestinationCidrBlock" : "DestinationIpv6CidrBlock", destination.ToString());
}
