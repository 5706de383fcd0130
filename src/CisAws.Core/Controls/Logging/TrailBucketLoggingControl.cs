using CisAws.Benchmark;
using CisAws.Controls.Trails;
using CisAws.Evidence;

namespace CisAws.Controls.Logging;

/// <summary>
/// 4.4: server access logging is on for every bucket that a trail writes to. A bucket of another account is assessed where it answers; where it
/// does not, its owner must.
/// </summary>
public sealed class TrailBucketLoggingControl() : Control(ControlNames.TrailBucketLogging)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. TrailInventory.AllReads, S3Evidence.Buckets, S3Evidence.BucketLogging];

    /// <inheritdoc/>
    public override IEnumerable<Verdict> Assess(AssessmentContext context) => TrailRows.Assess(context, inventory => inventory.Trails
        .Where(t => !string.IsNullOrEmpty(t.Description.BucketName))
        .GroupBy(t => t.Description.BucketName!, StringComparer.Ordinal)
        .Select(g => Decide(context, inventory, new TrailBucket(context, g.Key, [.. g]))));

    private static Verdict Decide(AssessmentContext context, TrailInventory inventory, TrailBucket bucket)
    {
        if (bucket.IsOwn == false && bucket.Trails.All(t => t.IsAssessedElsewhere(context.Settings)))
        {
            return TrailRows.AssessedElsewhere(bucket.Resource, bucket.Trails[0]);
        }

        // Before the buckets are collected, nothing is gained by asking about one where it may not be.
        if (bucket is { ListingFailure.Kind: ReadFailureKind.NotCollected }) return Facts(bucket, Verdict.Error(bucket.Resource, S3Evidence.Buckets, bucket.ListingFailure));
        if (bucket.Unlocated is { } unlocated) return Facts(bucket, Verdict.Error(bucket.Resource, S3Evidence.Buckets, unlocated));
        Answer<BucketLogging> answer = context.ReadIn(S3Evidence.BucketLogging, bucket.Resource.Region, bucket.Name);
        Verdict verdict = answer switch
        {
            { Failure: { } failure } => Unread(bucket, failure),
            { Value: null } => Verdict.Fail(
                bucket.Resource, "BucketMissing", $"The bucket {bucket.Name} does not exist, so no log file arrives; it must exist and have access logging on."),
            { Value.TargetBucket: null or "" } => WithObjectEvents(context, inventory, bucket, Verdict.Fail(
                bucket.Resource, "NoAccessLogging", $"Server access logging of the trail's bucket {bucket.Name} is off; it must be on.")),
            { Value: { } logging } => Logged(bucket, logging),
        };
        return Facts(bucket, verdict).With("TargetBucket", answer.Value?.TargetBucket);
    }

    private static Verdict Unread(TrailBucket bucket, ReadFailure failure)
    {
        bool isForOwner = bucket.IsOwn == false && failure.Kind is (ReadFailureKind.AccessDenied or ReadFailureKind.OtherAccount);
        return isForOwner
            ? Verdict.Manual(
                bucket.Resource, FindingLean.Undetermined, "OwnerMustCheck",
                $"The bucket {bucket.Name} is not of this account and does not answer ({failure.Code}); its owner must check that access logging is on.")
            : Verdict.Error(bucket.Resource, S3Evidence.BucketLogging, failure);
    }

    private static Verdict Logged(TrailBucket bucket, BucketLogging logging) =>
        Verdict.Pass(bucket.Resource, "AccessLogging", $"Server access logging of the trail's bucket {bucket.Name} is on.")
            .WarnIf(
                string.Equals(logging.TargetBucket, bucket.Name, StringComparison.Ordinal),
                "The bucket logs to itself: every access log delivered is another access to log.")
            .WarnIf(bucket.IsOwn == true && !bucket.IsKnown(logging.TargetBucket!), $"The target bucket {logging.TargetBucket} is not among the buckets of the account: access logs may be lost.");

    /// <summary>Says where a trail records access to the bucket in another way; that does not replace access logging.</summary>
    private static Verdict WithObjectEvents(AssessmentContext context, TrailInventory inventory, TrailBucket bucket, Verdict verdict)
    {
        IReadOnlyList<string> trails = ObjectEvents.TrailsRecording(context, inventory, bucket.Name);
        return verdict.WarnIf(
            trails.Count > 0, $"Object-level events of the bucket are recorded by {string.Join(", ", trails)}; the recommendation asks for access logging all the same.");
    }

    private static Verdict Facts(TrailBucket bucket, Verdict verdict) => verdict
        .With("Trails", bucket.Trails.Select(t => t.Arn))
        .WarnIf(bucket.IsOwn == false && verdict.Status is (FindingStatus.Pass or FindingStatus.Fail), "The bucket is not of this account; only its owner can change it.");
}
