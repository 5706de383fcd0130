using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Evidence;
using FlowLog = CisAws.Evidence.FlowLog;
using Route = CisAws.Evidence.Route;
using RouteTable = CisAws.Evidence.RouteTable;
using Subnet = CisAws.Evidence.Subnet;
using Vpc = CisAws.Evidence.Vpc;
using VpcEndpoint = CisAws.Evidence.VpcEndpoint;

namespace CisAws.Aws.Collection.Networking;

/// <summary>Reads VPCs and what routes and records their traffic: one listing per region, shared by all controls.</summary>
internal static class NetworkReaders
{
    private const int LargestPage = 1000;

    public static ReaderTable All { get; } = new ReaderTable()
        .On(Ec2Evidence.Vpcs, async (request, cancel) => new VpcList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Ec2(request).Paginators.DescribeVpcs(new DescribeVpcsRequest { MaxResults = LargestPage }).Responses,
                    p => Convert.Listed(p.Vpcs, p, "Vpcs"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.Vpc, v => v.VpcId, Map),
        ]))
        .On(Ec2Evidence.Subnets, async (request, cancel) => new SubnetList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Ec2(request).Paginators.DescribeSubnets(new DescribeSubnetsRequest { MaxResults = LargestPage }).Responses,
                    p => Convert.Listed(p.Subnets, p, "Subnets"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.Subnet,
                s => s.SubnetId,
                s => new Subnet(s.SubnetId, Convert.Required(s.VpcId, "vpcId"), s.AvailabilityZone, s.OwnerId)),
        ]))
        .On(Ec2Evidence.RouteTables, async (request, cancel) => new RouteTableList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Ec2(request).Paginators.DescribeRouteTables(new DescribeRouteTablesRequest { MaxResults = 100 }).Responses,
                    p => Convert.Listed(p.RouteTables, p, "RouteTables"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.RouteTable, t => t.RouteTableId, Map),
        ]))
        .On(Ec2Evidence.VpcEndpoints, async (request, cancel) => new VpcEndpointList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Ec2(request).Paginators.DescribeVpcEndpoints(new DescribeVpcEndpointsRequest { MaxResults = LargestPage }).Responses,
                    p => Convert.Listed(p.VpcEndpoints, p, "VpcEndpoints"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.VpcEndpoint, e => e.VpcEndpointId, Map),
        ]))
        .On(Ec2Evidence.FlowLogs, async (request, cancel) => new FlowLogList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Ec2(request).Paginators.DescribeFlowLogs(new DescribeFlowLogsRequest { MaxResults = LargestPage }).Responses,
                    p => Convert.Listed(p.FlowLogs, p, "FlowLogs"), p => p.NextToken, cancel).ConfigureAwait(false),
                ItemKinds.FlowLog, f => f.FlowLogId, Map),
        ]));

    private static AmazonEC2Client Ec2(ReadRequest request) => request.Client<AmazonEC2Client>();

    private static VpcEndpoint Map(Amazon.EC2.Model.VpcEndpoint e) => new(
        e.VpcEndpointId,
        Convert.Required(e.VpcId, "vpcId"),
        Convert.Required(e.ServiceName, "serviceName"),
        Convert.Required(e.VpcEndpointType, "vpcEndpointType").Value,
        Convert.Required(e.State, "state").Value,
        [.. (e.RouteTableIds ?? []).Order(StringComparer.Ordinal)],
        [.. (e.SubnetIds ?? []).Order(StringComparer.Ordinal)]);

    private static FlowLog Map(Amazon.EC2.Model.FlowLog f) => new(
        f.FlowLogId,
        Convert.Required(f.ResourceId, "resourceId"),
        f.FlowLogStatus,
        f.TrafficType?.Value,
        f.DeliverLogsStatus,
        f.DeliverLogsErrorMessage,
        f.LogDestinationType?.Value)
    {
        Destination = Text(f.LogDestination), LogGroupName = Text(f.LogGroupName), RoleArn = Text(f.DeliverLogsPermissionArn),
    };

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
        Convert.Required(t.VpcId, "vpcId"),
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
