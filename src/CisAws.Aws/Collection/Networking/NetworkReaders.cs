using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Evidence;
using FlowLog = CisAws.Evidence.FlowLog;
using Route = CisAws.Evidence.Route;
using RouteTable = CisAws.Evidence.RouteTable;
using Subnet = CisAws.Evidence.Subnet;
using Vpc = CisAws.Evidence.Vpc;

namespace CisAws.Aws.Collection.Networking;

/// <summary>Reads VPCs and what routes and records their traffic: one listing per region, shared by all controls.</summary>
internal static class NetworkReaders
{
    private const int LargestPage = 1000;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(Ec2Evidence.Vpcs, async (request, cancel) => new VpcList(
        [
            .. (await Pages.ReadAsync(
                Ec2(request).Paginators.DescribeVpcs(new DescribeVpcsRequest { MaxResults = LargestPage }).Responses,
                p => Convert.Listed(p.Vpcs, p, "Vpcs"), p => p.NextToken, cancel).ConfigureAwait(false)).Select(Map),
        ]))
        .On(Ec2Evidence.Subnets, async (request, cancel) => new SubnetList(
        [
            .. (await Pages.ReadAsync(
                Ec2(request).Paginators.DescribeSubnets(new DescribeSubnetsRequest { MaxResults = LargestPage }).Responses,
                p => Convert.Listed(p.Subnets, p, "Subnets"), p => p.NextToken, cancel).ConfigureAwait(false))
                .Select(s => new Subnet(s.SubnetId, s.VpcId, s.AvailabilityZone, s.OwnerId)),
        ]))
        .On(Ec2Evidence.RouteTables, async (request, cancel) => new RouteTableList(
        [
            .. (await Pages.ReadAsync(
                Ec2(request).Paginators.DescribeRouteTables(new DescribeRouteTablesRequest { MaxResults = 100 }).Responses,
                p => Convert.Listed(p.RouteTables, p, "RouteTables"), p => p.NextToken, cancel).ConfigureAwait(false)).Select(Map),
        ]))
        .On(Ec2Evidence.FlowLogs, async (request, cancel) => new FlowLogList(
        [
            .. (await Pages.ReadAsync(
                Ec2(request).Paginators.DescribeFlowLogs(new DescribeFlowLogsRequest { MaxResults = LargestPage }).Responses,
                p => Convert.Listed(p.FlowLogs, p, "FlowLogs"), p => p.NextToken, cancel).ConfigureAwait(false)).Select(f => new FlowLog(
                    f.FlowLogId, f.ResourceId, f.FlowLogStatus, f.TrafficType?.Value, f.DeliverLogsStatus, f.DeliverLogsErrorMessage,
                    f.LogDestinationType?.Value)
                {
                    Destination = Text(f.LogDestination), LogGroupName = Text(f.LogGroupName), RoleArn = Text(f.DeliverLogsPermissionArn),
                }),
        ]));

    private static AmazonEC2Client Ec2(ReadRequest request) => request.Client<AmazonEC2Client>();

    private static Vpc Map(Amazon.EC2.Model.Vpc v) => new(
        v.VpcId,
        Name(v.Tags),
        v.OwnerId,
        v.IsDefault ?? false,
        Blocks(
            v.CidrBlockAssociationSet?.Where(a => a.CidrBlockState?.State == VpcCidrBlockStateCode.Associated).Select(a => a.CidrBlock),
            v.CidrBlock),
        Blocks(
            v.Ipv6CidrBlockAssociationSet?.Where(a => a.Ipv6CidrBlockState?.State == VpcCidrBlockStateCode.Associated)
                .Select(a => a.Ipv6CidrBlock),
            null))
    {
        Tags = [.. (v.Tags ?? []).Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)],
    };

    private static string[] Blocks(IEnumerable<string>? associated, string? primary) =>
        [.. (associated ?? []).Append(primary).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static RouteTable Map(Amazon.EC2.Model.RouteTable t) => new(
        t.RouteTableId,
        Name(t.Tags),
        t.VpcId,
        t.OwnerId,
        (t.Associations ?? []).Any(a => a.Main == true),
        [.. (t.Associations ?? []).Select(a => a.SubnetId).OfType<string>().Order(StringComparer.Ordinal)],
        [.. (t.Routes ?? []).Select(Map)])
    {
        Tags = Ec2Tags.Of(t.Tags),
    };

    private static Route Map(Amazon.EC2.Model.Route r) => new(
        r.DestinationCidrBlock,
        r.DestinationIpv6CidrBlock,
        r.DestinationPrefixListId,
        r.GatewayId
            ?? r.NatGatewayId
            ?? r.EgressOnlyInternetGatewayId
            ?? r.VpcPeeringConnectionId
            ?? r.TransitGatewayId
            ?? r.NetworkInterfaceId
            ?? r.LocalGatewayId ?? r.CarrierGatewayId ?? r.CoreNetworkArn,
        r.VpcPeeringConnectionId,
        r.State?.Value);

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string? Name(List<Tag>? tags) => tags?.FirstOrDefault(t => t.Key == "Name")?.Value;
}
