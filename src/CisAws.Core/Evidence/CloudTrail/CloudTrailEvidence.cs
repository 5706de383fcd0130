namespace CisAws.Evidence;

/// <summary>
/// Questions to AWS CloudTrail. A question about one trail is asked in the trail's home region, and its subject is the full ARN: names do
/// not find trails of the organization in a member account.
/// </summary>
public static class CloudTrailEvidence
{
    /// <summary>The trails that a region lists, including shadow trails of other regions and of the organization.</summary>
    public static readonly EvidenceSource<TrailList> Trails = EvidenceSource<TrailList>.Regional("cloudtrail:DescribeTrails")
        .Listing(ItemEffect.Covers, "AWS::CloudTrail::Trail");

    /// <summary>Whether the trail whose ARN is the subject records and delivers; null when there is no such trail.</summary>
    public static readonly EvidenceSource<TrailStatus> TrailStatus = EvidenceSource<TrailStatus>.RegionalFor("cloudtrail:GetTrailStatus");

    /// <summary>What the trail whose ARN is the subject records; null when there is no such trail.</summary>
    public static readonly EvidenceSource<TrailEventSelectors> EventSelectors =
        EvidenceSource<TrailEventSelectors>.RegionalFor("cloudtrail:GetEventSelectors");

    /// <summary>The tags of the trail whose ARN is the subject; null when there is no such trail.</summary>
    public static readonly EvidenceSource<TrailTags> Tags = EvidenceSource<TrailTags>.RegionalFor("cloudtrail:ListTags");
}
