namespace CisAws.Evidence;

/// <summary>A VPC. Source: ec2:DescribeVpcs.</summary>
/// <param name="VpcId">The id.</param>
/// <param name="Name">The value of its Name tag, or null.</param>
/// <param name="OwnerId">The account that owns it; another account's VPC is shared with this one.</param>
/// <param name="IsDefault">Whether it is the region's default VPC.</param>
/// <param name="CidrBlocks">Its IPv4 blocks in CIDR notation.</param>
/// <param name="Ipv6CidrBlocks">Its IPv6 blocks in CIDR notation.</param>
public sealed record Vpc(
    string VpcId, string? Name, string? OwnerId, bool IsDefault, IReadOnlyList<string> CidrBlocks, IReadOnlyList<string> Ipv6CidrBlocks)
{
    /// <summary>Its tags as <c>key=value</c>, in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>The VPCs of a region.</summary>
/// <param name="Vpcs">The VPCs, shared ones among them.</param>
public sealed record VpcList(IReadOnlyList<Vpc> Vpcs);

/// <summary>A subnet. Source: ec2:DescribeSubnets.</summary>
/// <param name="SubnetId">The id.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="AvailabilityZone">Its availability zone.</param>
/// <param name="OwnerId">The account that owns it.</param>
public sealed record Subnet(string SubnetId, string VpcId, string? AvailabilityZone, string? OwnerId);

/// <summary>The subnets of a region.</summary>
/// <param name="Subnets">The subnets.</param>
public sealed record SubnetList(IReadOnlyList<Subnet> Subnets);

/// <summary>A route table. Source: ec2:DescribeRouteTables.</summary>
/// <param name="RouteTableId">The id.</param>
/// <param name="Name">The value of its Name tag, or null.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="OwnerId">The account that owns it.</param>
/// <param name="IsMain">Whether subnets of the VPC without a table of their own use it.</param>
/// <param name="SubnetIds">The subnets that are associated with it explicitly.</param>
/// <param name="Routes">Its routes.</param>
public sealed record RouteTable(
    string RouteTableId, string? Name, string VpcId, string? OwnerId, bool IsMain, IReadOnlyList<string> SubnetIds,
    IReadOnlyList<Route> Routes)
{
    /// <summary>Its tags as <c>key=value</c>, in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A route. Exactly one destination is set.</summary>
/// <param name="DestinationCidr">An IPv4 destination, or null.</param>
/// <param name="DestinationIpv6Cidr">An IPv6 destination, or null.</param>
/// <param name="DestinationPrefixListId">A prefix list as destination, or null.</param>
/// <param name="Target">
/// The id of what it leads to: <c>igw-…</c>, <c>nat-…</c>, <c>eigw-…</c>, <c>pcx-…</c>, <c>local</c> …, or null.
/// </param>
/// <param name="VpcPeeringConnectionId">The peering connection it leads to, or null.</param>
/// <param name="State">active or blackhole.</param>
public sealed record Route(
    string? DestinationCidr, string? DestinationIpv6Cidr, string? DestinationPrefixListId, string? Target, string? VpcPeeringConnectionId,
    string? State);

/// <summary>The route tables of a region.</summary>
/// <param name="Tables">The tables.</param>
public sealed record RouteTableList(IReadOnlyList<RouteTable> Tables);

/// <summary>A VPC endpoint. Source: ec2:DescribeVpcEndpoints.</summary>
/// <param name="EndpointId">The id.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="ServiceName">The service it leads to, such as <c>com.amazonaws.eu-west-1.s3</c>.</param>
/// <param name="Type">Gateway, Interface, GatewayLoadBalancer, Resource or ServiceNetwork.</param>
/// <param name="State">available, or another state.</param>
/// <param name="RouteTableIds">The route tables that lead to a gateway endpoint.</param>
/// <param name="SubnetIds">The subnets that an interface endpoint is in.</param>
public sealed record VpcEndpoint(
    string EndpointId, string VpcId, string ServiceName, string Type, string State, IReadOnlyList<string> RouteTableIds,
    IReadOnlyList<string> SubnetIds);

/// <summary>The VPC endpoints of a region.</summary>
/// <param name="Endpoints">The endpoints.</param>
public sealed record VpcEndpointList(IReadOnlyList<VpcEndpoint> Endpoints);

/// <summary>A flow log. Source: ec2:DescribeFlowLogs.</summary>
/// <param name="FlowLogId">The id.</param>
/// <param name="ResourceId">The VPC, subnet or network interface it records.</param>
/// <param name="Status">ACTIVE, or what the API says instead.</param>
/// <param name="TrafficType">ACCEPT, REJECT or ALL.</param>
/// <param name="DeliverLogsStatus">SUCCESS or FAILED, or null right after it was made.</param>
/// <param name="DeliverLogsErrorMessage">Why delivery fails, or null.</param>
/// <param name="DestinationType">cloud-watch-logs, s3 or kinesis-data-firehose.</param>
public sealed record FlowLog(
    string FlowLogId, string ResourceId, string? Status, string? TrafficType, string? DeliverLogsStatus, string? DeliverLogsErrorMessage,
    string? DestinationType)
{
    /// <summary>The ARN of the bucket, log group or delivery stream it writes to, or null.</summary>
    public string? Destination { get; init; }

    /// <summary>The log group it writes to, or null.</summary>
    public string? LogGroupName { get; init; }

    /// <summary>The ARN of the role it writes with, or null.</summary>
    public string? RoleArn { get; init; }
}

/// <summary>The flow logs of a region.</summary>
/// <param name="FlowLogs">The flow logs.</param>
public sealed record FlowLogList(IReadOnlyList<FlowLog> FlowLogs);
