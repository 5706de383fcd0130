using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>
/// Whether object-level events of every bucket are recorded: 4.8 for those that change, 4.9 for those that read. What multi-region trails
/// that are logging and cover the account record together decides; one selector for every bucket is not needed, but buckets created later
/// count.
/// </summary>
internal sealed class ObjectEvents
{
    private const int ListedBuckets = 20;

    private readonly AssessmentContext context;
    private readonly TrailInventory inventory;
    private readonly IReadOnlyList<TrailState> states;
    private readonly EventAccess access;
    private readonly (TrailState State, ObjectRecording Recording)[] recordings;
    private readonly ObjectCoverage coverage;

    private ObjectEvents(AssessmentContext context, TrailInventory inventory, IReadOnlyList<TrailState> states, EventAccess access)
    {
        (this.context, this.inventory, this.states, this.access) = (context, inventory, states, access);
        recordings =
        [
            .. states.Where(s => s.HealthShortcoming(context.Settings) == TrailShortcoming.None && s.Selectors is not null)
                .Select(s => (s, s.Objects(access, context.Account.Partition)!)),
        ];
        coverage = recordings.Aggregate(ObjectCoverage.None, (all, r) => all.Union(r.Recording.Coverage));
    }

    private string Kind => access == EventAccess.Write ? "write" : "read";

    /// <summary>What a control must declare.</summary>
    public static IReadOnlyList<EvidenceSource> Reads { get; } = [.. TrailInventory.AllReads, S3Evidence.Buckets];

    /// <summary>The verdict about the account.</summary>
    public static async Task<Verdict> AssessAsync(AssessmentContext context, EventAccess access)
    {
        TrailInventory trails = await TrailInventory.ReadAsync(context).ConfigureAwait(false);
        if (trails.Unknown is { } error) return error;
        IReadOnlyList<TrailState> candidates = await trails.CandidatesAsync().ConfigureAwait(false);
        return await new ObjectEvents(context, trails, candidates, access).DecideAsync().ConfigureAwait(false);
    }

    /// <summary>The names of the trails that record reading and changing events of every object of the bucket.</summary>
    public static async Task<IReadOnlyList<string>> TrailsRecordingAsync(AssessmentContext context, TrailInventory trails, string bucket)
    {
        IReadOnlyList<TrailState> candidates = await trails.CandidatesAsync().ConfigureAwait(false);
        ObjectEvents reads = new(context, trails, candidates, EventAccess.Read);
        ObjectEvents writes = new(context, trails, candidates, EventAccess.Write);
        return [.. reads.Recording(bucket).Intersect(writes.Recording(bucket), StringComparer.Ordinal)];
    }

    private IEnumerable<string> Recording(string bucket) =>
        recordings.Where(r => r.Recording.Coverage.Covers(bucket)).Select(r => r.State.Trail.Name);

    private async Task<Verdict> DecideAsync()
    {
        Verdict verdict = coverage.CoversEveryBucket
            ? Verdict.Pass(
                context.AccountResource,
                "EveryBucket",
                $"Object-level {Kind} events of every bucket are recorded, including buckets created later.")
            : ByBucket(await context.Evidence.Read(S3Evidence.Buckets).ConfigureAwait(false));
        verdict = verdict
            .With("RecordingTrails", recordings.Where(r => !r.Recording.Coverage.IsEmpty).Select(r => r.State.Trail.Arn))
            .With("Trails", TrailText.List(context, inventory, states));
        foreach ((TrailState state, ObjectRecording recording) in recordings)
        {
            verdict = recording.Remarks.Aggregate(verdict, (v, remark) => v.Warn($"Trail {state.Trail.Name}: {remark}"));
            if (!recording.Coverage.IsEmpty && state.DeliveryRemark() is { } remark) verdict = verdict.Warn(remark);
        }

        return inventory.WarnUnread(verdict);
    }

    private Verdict ByBucket(Answer<BucketList> answer)
    {
        ResourceRef account = context.AccountResource;
        string[]? buckets = answer.TryRead(out BucketList? list, out ReadFailure? failure) ? Names(list) : null;
        string[] uncovered = [.. (buckets ?? []).Where(b => !coverage.Covers(b))];
        if (buckets is { Length: > 0 } && uncovered.Length == 0)
        {
            return Verdict.Pass(
                account, "EveryExistingBucket", $"Object-level {Kind} events of each of the {buckets.Length} buckets are recorded.")
                .With("BucketCount", buckets.Length)
                .Warn("Buckets created later are not covered: the selectors name the buckets one by one.");
        }

        TrailGap[] gaps = [.. states.Select(RelevantGap).OfType<TrailGap>()];
        if (Array.Find(gaps, g => !g.IsForOwner) is { } own)
        {
            return Verdict.Error(account, own.Source, own.Failure).With("Trail", own.Trail.Arn);
        }

        if (gaps.Length > 0) return TrailText.VerifyWithOwner(account, gaps, $"it records object-level {Kind} events of every bucket");
        if (failure is not null && !coverage.IsEmpty) return Verdict.Error(account, S3Evidence.Buckets, failure);
        return Fail(account, buckets, uncovered)
            .WarnIf(failure is not null, $"The buckets could not be listed ({failure?.Code}).");
    }

    private static string[] Names(BucketList list) =>
    [
        .. list.Buckets.Select(b => b.Name).Concat(list.Unlocated.Select(b => b.Name)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private Verdict Fail(ResourceRef account, string[]? buckets, string[] uncovered)
    {
        const string expected = "all buckets must be, including those created later";
        IEnumerable<string> own = inventory.Trails.Select(t => t.Description.BucketName).OfType<string>();
        Verdict verdict = coverage switch
        {
            { IsEmpty: true } => Verdict.Fail(
                account, "NoObjectEvents", $"No multi-region trail that is logging records object-level {Kind} events of buckets; "
                    + $"{expected}."),
            _ when coverage.Union(ObjectCoverage.Of(PathCondition.StartingWith(own.Select(b => b + "/")))).CoversEveryBucket =>
                Verdict.Fail(
                account,
                "OnlyTrailBucketsExcluded",
                $"Object-level {Kind} events are recorded of all buckets except those of the trails themselves; {expected}.")
                .Warn("Recording a trail's own bucket makes every delivery another event: an exception for it is common."),
            _ when buckets is { Length: 0 } => Verdict.Fail(
                account, "BucketsNotCovered", $"Object-level {Kind} events are recorded of named buckets only, and the account has none "
                    + $"yet; {expected}."),
            _ => Verdict.Fail(
                account, "BucketsNotCovered", $"Object-level {Kind} events of {uncovered.Length} of {buckets?.Length} buckets are not "
                    + $"recorded; {expected}."),
        };
        return verdict.With("BucketCount", buckets?.Length).With("UncoveredBucketCount", uncovered.Length)
            .With("UncoveredBuckets", uncovered.Take(ListedBuckets));
    }

    /// <summary>What is not known of a trail that might add to what is recorded.</summary>
    private TrailGap? RelevantGap(TrailState state)
    {
        bool mayRecord = state.Objects(access, context.Account.Partition) is not { Coverage.IsEmpty: true };
        return mayRecord && state.HealthShortcoming(context.Settings) is (TrailShortcoming.None or TrailShortcoming.Unknown)
            ? state.Gap()
            : null;
    }
}
