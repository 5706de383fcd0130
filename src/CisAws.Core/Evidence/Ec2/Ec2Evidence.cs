namespace CisAws.Evidence;

/// <summary>Questions to Amazon EC2.</summary>
public static class Ec2Evidence
{
    /// <summary>The regions of the partition and whether the account can use them.</summary>
    public static readonly EvidenceSource<RegionList> Regions = EvidenceSource<RegionList>.Global("ec2:DescribeRegions")
        .Listing(ItemEffect.Account, "AWS::EC2::Region");

    /// <summary>The instances of a region in every state.</summary>
    public static readonly EvidenceSource<InstanceList> Instances = EvidenceSource<InstanceList>.Regional("ec2:DescribeInstances")
        .Listing(ItemEffect.Any, "AWS::EC2::Instance");

    /// <summary>The instance profile of the instance that is the subject.</summary>
    public static readonly EvidenceSource<InstanceProfileAssociationList> InstanceProfileAssociations =
        EvidenceSource<InstanceProfileAssociationList>.RegionalFor("ec2:DescribeIamInstanceProfileAssociations");

    /// <summary>The VPCs of a region.</summary>
    public static readonly EvidenceSource<VpcList> Vpcs = EvidenceSource<VpcList>.Regional("ec2:DescribeVpcs")
        .Listing(ItemEffect.Any, "AWS::EC2::VPC");

    /// <summary>The subnets of a region.</summary>
    public static readonly EvidenceSource<SubnetList> Subnets = EvidenceSource<SubnetList>.Regional("ec2:DescribeSubnets");

    /// <summary>The route tables of a region.</summary>
    public static readonly EvidenceSource<RouteTableList> RouteTables = EvidenceSource<RouteTableList>.Regional("ec2:DescribeRouteTables")
        .Listing(ItemEffect.Any, "AWS::EC2::RouteTable");

    /// <summary>The VPC endpoints of a region.</summary>
    public static readonly EvidenceSource<VpcEndpointList> VpcEndpoints =
        EvidenceSource<VpcEndpointList>.Regional("ec2:DescribeVpcEndpoints")
        .Listing(ItemEffect.Covers, "AWS::EC2::VPCEndpoint");

    /// <summary>The flow logs of a region.</summary>
    public static readonly EvidenceSource<FlowLogList> FlowLogs = EvidenceSource<FlowLogList>.Regional("ec2:DescribeFlowLogs")
        .Listing(ItemEffect.Covers, "AWS::EC2::FlowLog");

    /// <summary>The security groups of a region.</summary>
    public static readonly EvidenceSource<SecurityGroupList> SecurityGroups =
        EvidenceSource<SecurityGroupList>.Regional("ec2:DescribeSecurityGroups")
        .Listing(ItemEffect.Any, "AWS::EC2::SecurityGroup");

    /// <summary>The rules of all security groups of a region.</summary>
    public static readonly EvidenceSource<SecurityGroupRuleList> SecurityGroupRules =
        EvidenceSource<SecurityGroupRuleList>.Regional("ec2:DescribeSecurityGroupRules")
        .Listing(ItemEffect.Reveals, "AWS::EC2::SecurityGroupRule");

    /// <summary>The managed prefix lists of a region.</summary>
    public static readonly EvidenceSource<ManagedPrefixListList> ManagedPrefixLists =
        EvidenceSource<ManagedPrefixListList>.Regional("ec2:DescribeManagedPrefixLists");

    /// <summary>The entries of the prefix list whose id is the subject; null when there is no such list.</summary>
    public static readonly EvidenceSource<PrefixListEntryList> PrefixListEntries =
        EvidenceSource<PrefixListEntryList>.RegionalFor("ec2:GetManagedPrefixListEntries");

    /// <summary>The network interfaces of a region.</summary>
    public static readonly EvidenceSource<NetworkInterfaceList> NetworkInterfaces =
        EvidenceSource<NetworkInterfaceList>.Regional("ec2:DescribeNetworkInterfaces");

    /// <summary>The network ACLs of a region.</summary>
    public static readonly EvidenceSource<NetworkAclList> NetworkAcls = EvidenceSource<NetworkAclList>.Regional("ec2:DescribeNetworkAcls")
        .Listing(ItemEffect.Any, "AWS::EC2::NetworkAcl");

    /// <summary>The VPC peering connections of a region.</summary>
    public static readonly EvidenceSource<VpcPeeringList> VpcPeerings =
        EvidenceSource<VpcPeeringList>.Regional("ec2:DescribeVpcPeeringConnections")
        .Listing(ItemEffect.Any, "AWS::EC2::VPCPeeringConnection");

    /// <summary>Whether new volumes of a region are encrypted.</summary>
    public static readonly EvidenceSource<EbsEncryption> EbsEncryption = EvidenceSource<EbsEncryption>.Regional(
        "ec2:GetEbsEncryptionByDefault");

    /// <summary>The key of encryption by default of a region.</summary>
    public static readonly EvidenceSource<EbsDefaultKey> EbsDefaultKey = EvidenceSource<EbsDefaultKey>.Regional(
        "ec2:GetEbsDefaultKmsKeyId");

    /// <summary>What the account sets for the metadata service of new instances of a region; null where it sets nothing.</summary>
    public static readonly EvidenceSource<InstanceMetadataDefaults> InstanceMetadataDefaults =
        EvidenceSource<InstanceMetadataDefaults>.Regional("ec2:GetInstanceMetadataDefaults");
}
