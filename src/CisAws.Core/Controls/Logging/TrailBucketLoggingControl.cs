using CisAws.Benchmark;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Logging;

/// <summary>
/// 4.4: server access logging is on for every bucket that a trail writes to. A bucket of another account is assessed where it answers;
/// where it does not, its owner must.
/// </summary>
public sealed class TrailBucketLoggingControl() : Control(ControlNames.TrailBucketLogging)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        .. TrailInventory.AllReads, S3Evidence.Buckets, S3Evidence.BucketLogging,
    ];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => TrailRows.AssessAsync(context, async inventory =>
    {
        IGrouping<string, Trail>[] buckets =
        [
            .. inventory.Trails.Where(t => !string.IsNullOrEmpty(t.Description.BucketName))
                .GroupBy(t => t.Description.BucketName!, StringComparer.Ordinal),
        ];
        if (buckets.Length == 0) return [];
        Answer<BucketList> listing = await context.Evidence.Read(S3Evidence.Buckets).ConfigureAwait(false);
        return await Task.WhenAll(
            buckets.Select(b => DecideAsync(context, inventory, new TrailBucket(context.Account, b.Key, [.. b], listing))))
            .ConfigureAwait(false);
    });

    private static async Task<Verdict> DecideAsync(AssessmentContext context, TrailInventory inventory, TrailBucket bucket)
    {
        if (bucket.IsOwn == false && bucket.Trails.All(t => t.IsAssessedElsewhere(context.Settings)))
        {
            return TrailRows.AssessedElsewhere(bucket.Resource, bucket.Trails[0]);
        }

        // Where a snapshot has no list of buckets, the region of the bucket is not known, so the bucket is not read.
        if (bucket is { ListingFailure: { Kind: ReadFailureKind.NotCollected } notCollected })
        {
            return Facts(bucket, Verdict.Error(bucket.Resource, S3Evidence.Buckets, notCollected));
        }

        if (bucket.Unlocated is { } unlocated) return Facts(bucket, Verdict.Error(bucket.Resource, S3Evidence.Buckets, unlocated));
        Answer<BucketLogging> answer = await context.Evidence
            .Read(S3Evidence.BucketLogging, bucket.Resource.Region, bucket.Name).ConfigureAwait(false);
        Verdict verdict = answer.Match(
            logging => ByTarget(bucket, logging.TargetBucket),
            () => Verdict.Fail(
                bucket.Resource,
                "BucketMissing",
                $"The bucket {bucket.Name} does not exist, so no log file arrives; it must exist and have access logging on."),
            failure => Unread(bucket, failure));
        if (answer is Answer<BucketLogging>.Read { Value.TargetBucket: null or "" })
        {
            verdict = await WithObjectEventsAsync(context, inventory, bucket, verdict).ConfigureAwait(false);
        }

        return Facts(bucket, verdict).With("TargetBucket", answer.OrNull()?.TargetBucket);
    }

    private static Verdict ByTarget(TrailBucket bucket, string? target) => string.IsNullOrEmpty(target)
        ? Verdict.Fail(
            bucket.Resource, "NoAccessLogging", $"Server access logging of the trail's bucket {bucket.Name} is off; it must be on.")
        : Logged(bucket, target);

    private static Verdict Unread(TrailBucket bucket, ReadFailure failure)
    {
        bool isForOwner = bucket.IsOwn == false && failure.Kind is (ReadFailureKind.AccessDenied or ReadFailureKind.OtherAccount);
        return isForOwner
            ? Verdict.Manual(
                bucket.Resource, FindingLean.Undetermined, "OwnerMustCheck",
                $"The bucket {bucket.Name} is not of this account and does not answer ({failure.Code}); its owner must check that "
                + $"access logging is on.")
            : Verdict.Error(bucket.Resource, S3Evidence.BucketLogging, failure);
    }

    private static Verdict Logged(TrailBucket bucket, string target) =>
        Verdict.Pass(bucket.Resource, "AccessLogging", $"Server access logging of the trail's bucket {bucket.Name} is on.")
            .WarnIf(
                target == bucket.Name,
                "The bucket logs to itself: every access log delivered is another access to log.")
            .WarnIf(
                bucket.IsOwn == true && !bucket.IsKnown(target),
                $"The target bucket {target} is not among the buckets of the account: access logs may be lost.");

    /// <summary>Says where a trail records access to the bucket in another way; that does not replace access logging.</summary>
    private static async Task<Verdict> WithObjectEventsAsync(
        AssessmentContext context, TrailInventory inventory, TrailBucket bucket, Verdict verdict)
    {
        IReadOnlyList<string> trails = await ObjectEvents.TrailsRecordingAsync(context, inventory, bucket.Name).ConfigureAwait(false);
        return verdict.WarnIf(
            trails.Count > 0,
            $"Object-level events of the bucket are recorded by {string.Join(", ", trails)}; the recommendation still requires "
            + "access logging.");
    }

    private static Verdict Facts(TrailBucket bucket, Verdict verdict) => verdict
        .With("Trails", bucket.Trails.Select(t => t.Arn))
        .WarnIf(
            bucket.IsOwn == false && verdict.Status is (FindingStatus.Pass or FindingStatus.Fail),
            "The bucket is not of this account; only its owner can change it.");
}
