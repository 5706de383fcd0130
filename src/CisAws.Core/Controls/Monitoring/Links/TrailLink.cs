using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Knowledge.Trails;
using CisAws.Settings;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// L1 and half of L2: the trails that may record the events of a recommendation, and whether they write to a log group.
/// </summary>
internal static class TrailLink
{
    private const string Expected = "a multi-region trail that records all management events must write to a log group of CloudWatch Logs";

    /// <summary>A chain for each trail that may be the account's record of every region.</summary>
    public static IEnumerable<Chain> Follow(AssessmentContext context, IReadOnlyList<TrailState> candidates, EventFamily family) =>
        candidates.Select(state => Follow(context, state, family));

    private static Chain Follow(AssessmentContext context, TrailState state, EventFamily family)
    {
        Trail trail = state.Trail;
        var chain = new Chain(trail) { LogGroup = LogGroupRef.Parse(trail.Description.LogGroupArn) };
        TrailShortcoming shortcoming = state.Shortcoming(context.Settings);
        if (shortcoming is not (TrailShortcoming.None or TrailShortcoming.Unknown))
            return chain.Broken(ChainLink.Trail, "TrailNotQualified", $"{TrailText.Shortcoming(trail, shortcoming, state)}; {Expected}.");
        if (Unrecorded(state, family) is { } source)
            return chain.Broken(
                ChainLink.Trail,
                "TrailNotQualified",
                $"The trail {trail.Name} does not record management events of {source}; these are the events to monitor.");
        if (!trail.IsForeign && chain.LogGroup is null)
            return chain.Broken(ChainLink.LogGroup, "NoLogGroup", $"The trail {trail.Name} writes to no log group; {Expected}.");
        if (shortcoming == TrailShortcoming.Unknown) return Unknown(chain, state);
        if (trail.IsForeign && chain.LogGroup is null) return InAccount(chain, trail.Owner);
        if (IsStale(context, state.Status!)) return Stale(chain, state.Status!);
        return (context.Settings.Interpretation, state.Status) switch
        {
            (_, { LogGroupDeliveryError: { } error }) =>
                chain.Warn(
                    $"The last delivery of the trail {trail.Name} to its log group failed ({error}); {LastDelivery(state.Status)}."),
            (Interpretation.Intent, { LogGroupDeliveredAt: var time } status) when IsOld(context, time) =>
                chain.Warn(
                    $"The trail {trail.Name} does not seem to write to its log group: {LastDelivery(status)}; unless the account is idle, "
                    + "something is wrong."),
            _ => chain,
        };
    }

    /// <summary>Where the log group is in another account, the chain ends there.</summary>
    public static Chain InAccount(Chain chain, string account) => chain.Elsewhere(
        ChainLink.LogGroup, account, "EvaluateInOwnerAccount",
        $"The trail {chain.Trail.Name} records this account"
        + $"{(chain.LogGroup is { } group ? $" and writes to the log group {group.Name} of the account {account}" : string.Empty)}; "
        + $"evaluate its metric filters and alarms in the account {account}.");

    private static Chain Unknown(Chain chain, TrailState state)
    {
        TrailGap gap = state.Gap()!;
        return gap.IsForOwner
            ? chain.Elsewhere(
                ChainLink.Trail,
                gap.Trail.Owner,
                "VerifyInOwnerAccount",
                $"The trail {gap.Trail.Name} covers this account, but only its owner {gap.Trail.Owner} can read what it records; "
                + $"evaluate it there.")
            : chain.Unread(ChainLink.Trail, gap.Source, gap.Failure);
    }

    // Events that 4.1, interpreted literally, allows to be excluded may be the events of this recommendation.
    private static string? Unrecorded(TrailState state, EventFamily family) => state.Management is not { } recorded
        ? null
        : family.Events.Where(e => e.Duty == EventDuty.Required).SelectMany(e => e.Facts).OfType<FixedText>()
            .Where(f => f.Field is "eventSource" && !recorded.Covers(EventAccess.Write, f.Value)).Select(f => f.Value).FirstOrDefault();

    private static bool IsStale(AssessmentContext context, TrailStatus status) =>
        context.Settings.Interpretation == Interpretation.Intent
            && status.LogGroupDeliveryError is not null
            && IsOld(context, status.LogGroupDeliveredAt);

    private static bool IsOld(AssessmentContext context, DateTimeOffset? time) =>
        time is not { } delivered || context.AsOf - delivered > TimeSpan.FromHours(context.Settings.TrailDeliveryHours);

    private static Chain Stale(Chain chain, TrailStatus status) => chain.Broken(
        ChainLink.LogGroup, "LogGroupDeliveryStale",
        $"The trail {chain.Trail.Name} cannot write to its log group ({status.LogGroupDeliveryError}): {LastDelivery(status)}; deliveries "
        + "are expected within hours.");

    private static string LastDelivery(TrailStatus status) => status.LogGroupDeliveredAt is { } time
        ? $"the last delivery that succeeded was on {Fact.Render(time)}"
        : "no delivery has ever succeeded";
}
