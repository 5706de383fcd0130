using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Storage;

/// <summary>What Macie does for the buckets of one region.</summary>
/// <param name="context">The assessment.</param>
/// <param name="region">The region.</param>
/// <param name="buckets">Its buckets.</param>
internal sealed class RegionBuckets(AssessmentContext context, string region, IReadOnlyList<Bucket> buckets)
{
    public async Task<IReadOnlyList<Verdict>> AssessAsync()
    {
        if (context.Account.Partition != Partitions.Commercial) return Each(NoEndpoint);
        return await context.Evidence.Read(MacieEvidence.Session, region).ConfigureAwait(false) switch
        {
            Answer<MacieSession>.Unread { Failure.Kind: ReadFailureKind.NoEndpoint } => Each(NoEndpoint),
            Answer<MacieSession>.Unread { Failure: var failure } => [Unreadable(MacieEvidence.Session, failure)],
            Answer<MacieSession>.Read { Value: { IsEnabled: false } macie } => Each(bucket => Paused(bucket, macie)),
            Answer<MacieSession>.Read => await WorkingAsync().ConfigureAwait(false),
            _ => Each(NotEnabled),
        };
    }

    private Verdict[] Each(Func<ResourceRef, Verdict> verdict) =>
        [.. buckets.Select(b => verdict(BucketRows.Resource(context.Account, b)))];

    private Verdict Unreadable(EvidenceSource source, ReadFailure reason) =>
        Verdict.Error(ResourceRef.AccountIn(context.Account, region), source, reason).With("Buckets", buckets.Count);

    private Verdict NotEnabled(ResourceRef bucket)
    {
        Verdict failure = Verdict.Fail(
            bucket,
            "MacieNotEnabled",
            $"Macie is not enabled in {region}, and nobody attests that another tool discovers and classifies the bucket's data.");
        return context.IsAttested(failure)
            ? Verdict.Manual(
                bucket,
                FindingLean.LikelyPass,
                "OtherTool",
                $"Macie is not enabled in {region}; a person attests that another tool discovers and classifies the data.")
                with { Attested = failure }
            : failure;
    }

    private async Task<IReadOnlyList<Verdict>> WorkingAsync()
    {
        Answer<MacieBucketList> inventory = await context.Evidence.Read(MacieEvidence.Buckets, region).ConfigureAwait(false);
        if (!inventory.TryRead(out MacieBucketList? known, out ReadFailure? failure)) return [Unreadable(MacieEvidence.Buckets, failure)];
        Dictionary<string, MacieBucket> byName =
            known.Buckets.DistinctBy(b => b.Name, StringComparer.Ordinal).ToDictionary(b => b.Name, StringComparer.Ordinal);
        return await Task.WhenAll(buckets.Select(b =>
            new MacieDiscovery(BucketRows.Resource(context.Account, b), byName.GetValueOrDefault(b.Name), context.Evidence).DecideAsync()))
            .ConfigureAwait(false);
    }

    private static Verdict Paused(ResourceRef bucket, MacieSession macie) => Verdict.Manual(
        bucket,
        FindingLean.LikelyFail,
        "MaciePaused",
        $"Macie is {macie.Status} in {bucket.Region} and inspects nothing; ENABLED, or another tool, is expected.");

    private static Verdict NoEndpoint(ResourceRef bucket) => Verdict.Manual(
        bucket,
        FindingLean.Undetermined,
        "NoMacieEndpoint",
        $"Macie is not offered in {bucket.Region}; confirm that another tool discovers and classifies the bucket's data.");
}
