using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Knowledge.Trails;

/// <summary>Whether a trail records and delivers.</summary>
internal enum TrailHealth
{
    /// <summary>It records, and nothing says that files do not arrive.</summary>
    Healthy,

    /// <summary>It records, but no file has arrived for long, and the last attempt failed.</summary>
    NotDelivering,

    /// <summary>It does not record.</summary>
    Stopped,

    /// <summary>It was deleted since it was listed.</summary>
    Deleted,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>What of a trail could not be read.</summary>
/// <param name="Trail">The trail.</param>
/// <param name="Source">The question.</param>
/// <param name="Failure">Why it has no answer.</param>
/// <param name="IsForOwner">Whether only the owner of the trail can answer.</param>
internal sealed record TrailGap(Trail Trail, EvidenceSource Source, ReadFailure Failure, bool IsForOwner);

/// <summary>A trail with its status and its selectors, as far as they are known.</summary>
internal sealed class TrailState
{
    private TrailState(Trail trail) => Trail = trail;

    /// <summary>The trail.</summary>
    public Trail Trail { get; }

    /// <summary>Whether it records and delivers.</summary>
    public TrailHealth Health { get; private init; }

    /// <summary>Its status, or null where it is not known.</summary>
    public TrailStatus? Status { get; private init; }

    /// <summary>What it records, or null where that is not known.</summary>
    public TrailEventSelectors? Selectors { get; private init; }

    /// <summary>Why health is not known, or null.</summary>
    public TrailGap? StatusGap { get; private init; }

    /// <summary>Why selectors are not known, or null.</summary>
    public TrailGap? SelectorGap { get; private init; }

    /// <summary>The management events that its selectors record, or null where that is not known.</summary>
    public ManagementCoverage? Management { get; private init; }

    /// <summary>The objects whose data events its selectors record, or null where that is not known.</summary>
    public ObjectRecording? Objects(EventAccess access, string partition) =>
        Selectors is null ? null : ObjectSelectors.Recording(Selectors, access, partition);

    /// <summary>The state of a trail from the answers about it.</summary>
    /// <param name="trail">The trail.</param>
    /// <param name="status">What its status is.</param>
    /// <param name="selectors">What its selectors are.</param>
    /// <param name="settings">Thresholds.</param>
    /// <param name="asOf">The time of the answers, UTC.</param>
    public static TrailState Of(
        Trail trail, Answer<TrailStatus> status, Answer<TrailEventSelectors> selectors, AssessmentSettings settings, DateTimeOffset asOf)
    {
        bool isDeleted = !trail.IsForeign && (status is Answer<TrailStatus>.Absent || selectors is Answer<TrailEventSelectors>.Absent);
        return new TrailState(trail)
        {
            Status = status.OrNull(),
            Selectors = selectors.OrNull(),
            StatusGap = isDeleted ? null : Gap(trail, CloudTrailEvidence.TrailStatus, status),
            SelectorGap = isDeleted ? null : Gap(trail, CloudTrailEvidence.EventSelectors, selectors),
            Health = isDeleted ? TrailHealth.Deleted : HealthOf(status, settings, asOf),
            Management = selectors.Match<ManagementCoverage?>(ManagementSelectors.Coverage, static () => null, static _ => null),
        };
    }

    /// <summary>What is wrong with the trail's delivery, without changing its health; null where nothing is.</summary>
    public string? DeliveryRemark() => Status is { DeliveryError: { } error }
        ? $"The last delivery of the trail {Trail.Name} failed ({error}); "
            + (Status.DeliveredAt is { } time
                ? $"its last log file arrived on {Fact.Render(time)}."
                : "no log file of it has ever arrived.")
        : null;

    private static TrailHealth HealthOf(Answer<TrailStatus> answer, AssessmentSettings settings, DateTimeOffset asOf) =>
        answer.Match(status => HealthOf(status, settings, asOf), static () => TrailHealth.Unknown, static _ => TrailHealth.Unknown);

    private static TrailHealth HealthOf(TrailStatus status, AssessmentSettings settings, DateTimeOffset asOf) => status switch
    {
        { IsLogging: false } => TrailHealth.Stopped,
        { DeliveryError: not null } when IsStale(status.DeliveredAt, settings, asOf) => TrailHealth.NotDelivering,
        _ => TrailHealth.Healthy,
    };

    private static bool IsStale(DateTimeOffset? delivery, AssessmentSettings settings, DateTimeOffset asOf) =>
        delivery is not { } time || asOf - time > TimeSpan.FromHours(settings.TrailDeliveryHours);

    // For a trail of another account that this one may not read, AWS answers that there is none.
    private static TrailGap? Gap<T>(Trail trail, EvidenceSource source, Answer<T> answer)
        where T : class => answer.Match<TrailGap?>(
            static _ => null, () => Gap(trail, source, ReadFailure.OtherAccount), failure => Gap(trail, source, failure));

    private static TrailGap Gap(Trail trail, EvidenceSource source, ReadFailure failure)
    {
        bool isForOwner = trail.IsForeign
            && failure.Kind is (ReadFailureKind.AccessDenied or ReadFailureKind.OtherAccount or ReadFailureKind.ServiceError);
        return new TrailGap(trail, source, failure, isForOwner);
    }
}
