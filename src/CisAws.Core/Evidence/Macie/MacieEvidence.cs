namespace CisAws.Evidence;

/// <summary>Questions to Amazon Macie, per region.</summary>
public static class MacieEvidence
{
    /// <summary>Whether Macie works in the region; null where it is not enabled.</summary>
    public static readonly EvidenceSource<MacieSession> Session = EvidenceSource<MacieSession>.Regional("macie2:GetMacieSession");

    /// <summary>Macie's inventory of the account's own buckets in the region.</summary>
    public static readonly EvidenceSource<MacieBucketList> Buckets = EvidenceSource<MacieBucketList>.Regional("macie2:DescribeBuckets")
        .Listing(ItemEffect.Covers, "AWS::Macie::Bucket");

    /// <summary>The classification jobs the account has created in the region; an administrator's jobs are not among a member's.</summary>
    public static readonly EvidenceSource<MacieJobList> Jobs = EvidenceSource<MacieJobList>.Regional("macie2:ListClassificationJobs")
        .Listing(ItemEffect.Covers, "AWS::Macie::ClassificationJob");

    /// <summary>Automated sensitive data discovery in the region.</summary>
    public static readonly EvidenceSource<MacieAutomatedDiscovery> AutomatedDiscovery =
        EvidenceSource<MacieAutomatedDiscovery>.Regional("macie2:GetAutomatedDiscoveryConfiguration");

    /// <summary>Who administers Macie for the account in the region.</summary>
    public static readonly EvidenceSource<MacieAdministrator> Administrator = EvidenceSource<MacieAdministrator>.Regional(
        "macie2:GetAdministratorAccount");
}
