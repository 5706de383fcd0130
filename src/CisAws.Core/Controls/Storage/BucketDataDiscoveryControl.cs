using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.1.3: data in Amazon S3 is discovered, classified and secured. Macie tells per bucket what it looks at; whether what it finds is secured, and
/// whether another tool does its work, only a person can say. Macie switched off where there are buckets fails, unless a person says so.
/// </summary>
public sealed class BucketDataDiscoveryControl() : Control(ControlNames.BucketDataDiscovery)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        S3Evidence.Buckets, Ec2Evidence.Regions, MacieEvidence.Session, MacieEvidence.Buckets, MacieEvidence.Jobs, MacieEvidence.AutomatedDiscovery,
        MacieEvidence.Administrator,
    ];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context)
    {
        Answer<BucketList> list = context.Read(S3Evidence.Buckets);
        Answer<RegionSelection> regions = context.Regions();
        if (context.Missing.Count > 0) return [];
        if (list.Value is not { } buckets) return [Verdict.Error(context.AccountResource, S3Evidence.Buckets, list.Failure ?? ReadFailure.NotCollected)];

        ILookup<string, Bucket> byRegion = buckets.Buckets.Where(b => context.Includes(b.Region)).ToLookup(b => b.Region, StringComparer.Ordinal);
        return
        [
            .. byRegion.SelectMany(region => InRegion(context, region.Key, [.. region])),
            .. buckets.Unlocated.Select(b => BucketRows.Unlocated(context.Account, b)),
            .. WithoutBuckets(context, regions, byRegion),
        ];
    }

    private static IEnumerable<Verdict> WithoutBuckets(AssessmentContext context, Answer<RegionSelection> answer, ILookup<string, Bucket> byRegion)
    {
        // Buckets are known without the list of regions: what is missing is only the rows of regions without any.
        if (answer.Value is not { } regions) return [Verdict.Error(context.AccountResource, Ec2Evidence.Regions, answer.Failure ?? ReadFailure.NotCollected)];
        return regions.Assessed.Concat(regions.NotOptedIn).Where(r => !byRegion.Contains(r))
            .Select(r => Verdict.NotApplicable(ResourceRef.AccountIn(context.Account, r), "NoBuckets", $"There is no bucket in {r}."));
    }

    private static IEnumerable<Verdict> InRegion(AssessmentContext context, string region, IReadOnlyList<Bucket> buckets)
    {
        if (!string.Equals(context.Account.Partition, Partitions.Commercial, StringComparison.Ordinal)) return Each(buckets, NoEndpoint);
        Answer<MacieSession> session = context.ReadIn(MacieEvidence.Session, region);
        if (session.Failure is { Kind: ReadFailureKind.NoEndpoint }) return Each(buckets, NoEndpoint);
        if (session.Failure is { } failure) return [Unreadable(MacieEvidence.Session, failure)];
        if (session.Value is not { } macie) return Each(buckets, NotEnabled);
        return macie.IsEnabled ? Working() : Each(buckets, r => Paused(r, macie));

        IEnumerable<Verdict> Each(IEnumerable<Bucket> all, Func<ResourceRef, Verdict> verdict) => all.Select(b => verdict(BucketRows.Resource(context.Account, b)));

        Verdict Unreadable(EvidenceSource source, ReadFailure reason) =>
            Verdict.Error(ResourceRef.AccountIn(context.Account, region), source, reason).With("Buckets", buckets.Count);

        Verdict NotEnabled(ResourceRef bucket)
        {
            Verdict byOthers = Verdict.Manual(
                bucket, FindingLean.LikelyPass, "OtherTool", $"Macie is not enabled in {region}; a person states that another tool discovers and classifies the data.");
            return context.IsAttested(byOthers)
                ? byOthers
                : Verdict.Fail(bucket, "MacieNotEnabled", $"Macie is not enabled in {region}, and nobody attests that another tool discovers and classifies the bucket's data.");
        }

        IEnumerable<Verdict> Working()
        {
            Answer<MacieBucketList> inventory = context.ReadIn(MacieEvidence.Buckets, region);
            if (inventory.Value is not { } known) return [Unreadable(MacieEvidence.Buckets, inventory.Failure ?? ReadFailure.NotCollected)];
            Dictionary<string, MacieBucket> byName = known.Buckets.DistinctBy(b => b.Name, StringComparer.Ordinal).ToDictionary(b => b.Name, StringComparer.Ordinal);
            return Each(buckets, bucket => new MacieDiscovery(
                bucket,
                byName.GetValueOrDefault(bucket.Name),
                () => context.ReadIn(MacieEvidence.Jobs, region),
                () => context.ReadIn(MacieEvidence.AutomatedDiscovery, region),
                () => context.ReadIn(MacieEvidence.Administrator, region)).Decide());
        }
    }

    private static Verdict Paused(ResourceRef bucket, MacieSession macie) => Verdict.Manual(
        bucket, FindingLean.LikelyFail, "MaciePaused", $"Macie is {macie.Status} in {bucket.Region} and looks at nothing; ENABLED, or another tool, is expected.");

    private static Verdict NoEndpoint(ResourceRef bucket) => Verdict.Manual(
        bucket, FindingLean.Undetermined, "NoMacieEndpoint", $"Macie is not offered in {bucket.Region}; confirm that another tool discovers and classifies the bucket's data.");
}
