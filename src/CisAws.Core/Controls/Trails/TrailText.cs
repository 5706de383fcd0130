using CisAws.Common;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>Trails in words.</summary>
internal static class TrailText
{
    /// <summary>What is wrong with a trail, as the beginning of a sentence.</summary>
    public static string Shortcoming(Trail trail, TrailShortcoming shortcoming, TrailState? state) => shortcoming switch
    {
        TrailShortcoming.SourcesExcluded or TrailShortcoming.PartialManagementEvents or TrailShortcoming.NoManagementEvents =>
            $"The multi-region trail {trail.Name} records {state?.Management?.Describe()}",
        TrailShortcoming.NotDelivering =>
            $"The multi-region trail {trail.Name} does not deliver ({state?.Status?.DeliveryError}): {LastFile(state?.Status?.DeliveredAt)}"
            + AndRecords(state),
        TrailShortcoming.Stopped => $"The multi-region trail {trail.Name} is stopped{AndRecords(state)}",
        TrailShortcoming.SingleRegion => $"The trail {trail.Name} records {trail.HomeRegion} only",
        TrailShortcoming.Deleted => $"The trail {trail.Name} was deleted while it was read",
        TrailShortcoming.OtherAccount => $"The trail {trail.Name} belongs to the account {trail.Owner} and does not cover this one",
        _ => $"The trail {trail.Name} does not record all management events",
    };

    /// <summary>All trails with what is known of them, in order.</summary>
    public static IEnumerable<string> List(AssessmentContext context, TrailInventory inventory, IReadOnlyList<TrailState> states) =>
        inventory.Trails.Select(t => $"{t.Arn} ({Describe(context, t, states.FirstOrDefault(s => s.Trail == t))})");

    /// <summary>A Manual verdict about trails of which only the owner knows enough.</summary>
    public static Verdict VerifyWithOwner(ResourceRef resource, IReadOnlyList<TrailGap> gaps, string question)
    {
        Trail trail = gaps[0].Trail;
        return Verdict.Manual(
            resource,
            FindingLean.Undetermined,
            "VerifyInOwnerAccount",
            $"The trail {trail.Name} covers this account, but only its owner {trail.Owner} can read what it records; verify there that "
            + $"{question}.")
            .With("OwnerAccounts", gaps.Select(g => g.Trail.Owner).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            .With("ErrorCode", gaps[0].Failure.Code);
    }

    /// <summary>Says where what decides about a trail was read, where that was in the account of its owner.</summary>
    public static Verdict ReadInOwner(AssessmentContext context, Verdict verdict, Trail trail) =>
        trail.IsForeign && context.IsReadIn(trail.Owner) ? verdict.With("ReadIn", trail.Owner) : verdict;

    /// <summary>When the last log file of a trail arrived.</summary>
    public static string LastFile(DateTimeOffset? at) =>
        at is { } time ? $"its last log file arrived on {Fact.Render(time)}" : "no log file of it has ever arrived";

    private static string AndRecords(TrailState? state) =>
        state?.Management is { IsFull: false } recorded ? $", and records {recorded.Describe()}" : string.Empty;

    private static string Describe(AssessmentContext context, Trail trail, TrailState? state)
    {
        string scope = trail.Description.IsOrganizationTrail ? $"organization trail of {trail.Owner}" : $"trail of {trail.Owner}";
        string reach = trail.Description.IsMultiRegion ? "every region" : $"{trail.HomeRegion} only";
        if (state is null) return $"{scope}; {reach}";
        string health = state.HealthShortcoming(context.Settings) switch
        {
            TrailShortcoming.None => "logging",
            TrailShortcoming.Unknown => $"status not known: {state.StatusGap?.Failure.Code}",
            TrailShortcoming.NotDelivering => "not delivering",
            var other => other.ToString().ToLowerInvariant(),
        };
        return $"{scope}; {reach}; {health}; {state.Management?.Describe() ?? $"events not known: {state.SelectorGap?.Failure.Code}"}";
    }
}
