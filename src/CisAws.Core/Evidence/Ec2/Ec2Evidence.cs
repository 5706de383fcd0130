namespace CisAws.Evidence;

/// <summary>Questions to Amazon EC2.</summary>
public static class Ec2Evidence
{
    /// <summary>The regions of the partition and whether the account can use them.</summary>
    public static readonly EvidenceSource<RegionList> Regions = EvidenceSource<RegionList>.Global("ec2:DescribeRegions");

    /// <summary>The instances of a region in every state.</summary>
    public static readonly EvidenceSource<InstanceList> Instances = EvidenceSource<InstanceList>.Regional("ec2:DescribeInstances");

    /// <summary>The VPCs of a region.</summary>
    public static readonly EvidenceSource<VpcList> Vpcs = EvidenceSource<VpcList>.Regional("ec2:DescribeVpcs");

    /// <summary>The subnets of a region.</summary>
    public static readonly EvidenceSource<SubnetList> Subnets = EvidenceSource<SubnetList>.Regional("ec2:DescribeSubnets");

    /// <summary>The route tables of a region.</summary>
    public static readonly EvidenceSource<RouteTableList> RouteTables = EvidenceSource<RouteTableList>.Regional("ec2:DescribeRouteTables");

    /// <summary>The flow logs of a region.</summary>
    public static readonly EvidenceSource<FlowLogList> FlowLogs = EvidenceSource<FlowLogList>.Regional("ec2:DescribeFlowLogs");
}
