namespace CisAws.Evidence;

/// <summary>Questions to Amazon EC2.</summary>
public static class Ec2Evidence
{
    /// <summary>The regions of the partition and whether the account can use them.</summary>
    public static readonly EvidenceSource<RegionList> Regions = EvidenceSource<RegionList>.Global("ec2:DescribeRegions");

    /// <summary>The instances of a region in every state.</summary>
    public static readonly EvidenceSource<InstanceList> Instances = EvidenceSource<InstanceList>.Regional("ec2:DescribeInstances");
}
