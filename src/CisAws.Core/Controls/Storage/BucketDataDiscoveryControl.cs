using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>
/// 3.1.3: data in Amazon S3 is discovered, classified and secured. Macie reports per bucket what it inspects; whether what it finds is
/// secured, and whether another tool does its work, only a person can say. Macie switched off where there are buckets fails, unless a
/// person says so.
/// </summary>
public sealed class BucketDataDiscoveryControl() : Control(ControlNames.BucketDataDiscovery)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        S3Evidence.Buckets, Ec2Evidence.Regions, MacieEvidence.Session, MacieEvidence.Buckets, MacieEvidence.Jobs,
        MacieEvidence.AutomatedDiscovery,
        MacieEvidence.Administrator,
    ];

    /// <inheritdoc/>
    public override bool AcceptsOtherMeans => true;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        ValueTask<Answer<BucketList>> list = context.Evidence.Read(S3Evidence.Buckets);
        Answer<RegionSelection> regions = await context.RegionsAsync().ConfigureAwait(false);
        if (!(await list.ConfigureAwait(false)).TryRead(out BucketList? buckets, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, S3Evidence.Buckets, failure)];
        }

        ILookup<string, Bucket> byRegion = buckets.Buckets.Where(b => context.Includes(b.Region))
            .ToLookup(b => b.Region, StringComparer.Ordinal);
        IReadOnlyList<Verdict>[] inRegions = await Task.WhenAll(
            byRegion.Select(region => new RegionBuckets(context, region.Key, [.. region]).AssessAsync())).ConfigureAwait(false);
        return
        [
            .. inRegions.SelectMany(verdicts => verdicts),
            .. buckets.Unlocated.Select(b => BucketRows.Unlocated(context.Account, b)),
            .. WithoutBuckets(context, regions, byRegion),
        ];
    }

    private static IEnumerable<Verdict> WithoutBuckets(
        AssessmentContext context, Answer<RegionSelection> answer, ILookup<string, Bucket> byRegion)
    {
        // Buckets are known without the list of regions: what is missing is only the rows of regions without any.
        if (!answer.TryRead(out RegionSelection? regions, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, Ec2Evidence.Regions, failure)];
        }

        return regions.Assessed.Concat(regions.NotOptedIn).Where(r => !byRegion.Contains(r))
            .Select(r => Verdict.NotApplicable(ResourceRef.AccountIn(context.Account, r), "NoBuckets", $"There is no bucket in {r}."));
    }
}
