using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>
/// 4.8 and 4.9 in one write: object-level events of buckets, changing and reading ones. The API replaces all selectors of a trail, so the
/// call carries those that are there as well: two calls, one for each recommendation, would each undo the other and the management events
/// with it.
/// </summary>
[RepairCommand("CisObjectEvent", Impact = RepairImpact.High)]
[TextParameter(
    "TrailArn", "the ARN of the multi-region trail that is to record the events; the account's only one where it is not given.",
    Details = "Where the account has several, it must be given.", Completion = ParameterCompletion.Resource)]
[TextParameter(
    "Scope", "All for every bucket, including those created later, or the names of buckets.", Details = "The recommendations require "
        + "every bucket.",
    IsList = true, Default = "All", Completion = ParameterCompletion.Resource)]
[TextParameter(
    "ExcludeBucket",
    "buckets left out of every bucket, such as the one that the trail writes to; only a trail with advanced event selectors can.",
    Details = "The finding then needs an exception.", IsList = true, Completion = ParameterCompletion.Resource)]
public sealed class ObjectEventRepair() : Repair(ControlNames.ObjectWriteEvents, ControlNames.ObjectReadEvents)
{
    private const string TrailArn = nameof(TrailArn), Scope = nameof(Scope), ExcludeBucket = nameof(ExcludeBucket), All = "All";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [.. TrailChoice.Sources, S3Evidence.Buckets];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["cloudtrail:PutEventSelectors"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.Account(account), Controls);

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        TrailReads.Listed(resource.Id, facts, onlyMultiRegion: true) is null or { Count: 1 } ? Command : null;

    /// <inheritdoc/>
    public override string? Instead(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        TrailReads.Listed(resource.Id, facts, onlyMultiRegion: true) switch
        {
            null or { Count: 1 } => null,
            { Count: 0 } => "Repair-CisTrail comes first: the account has no multi-region trail of its own that could record the events.",
            var trails => $"{Command} repairs it; it needs -{TrailArn}, one of {string.Join(", ", trails)}.",
        };

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context)
    {
        TrailState state = await ChosenAsync(context).ConfigureAwait(false);
        return RepairState.Of([("Trail", state.Trail.Arn), .. SelectorCalls.Facts(state.Selectors!)]);
    }

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        TrailState chosen = await ChosenAsync(context).ConfigureAwait(false);
        Trail trail = chosen.Trail;
        ObjectScope scope = ScopeOf(context);
        TrailEventSelectors before = chosen.Selectors!;
        if (scope.IsCovered(before))
        {
            return PlanDraft.Nothing(
                $"The trail {trail.Name} records object-level events of {Describe(scope)} already; nothing was written.");
        }

        await TrailReads.GuardAsync(context, trail).ConfigureAwait(false);
        TrailReads.NotOfOrganization(trail);
        Qualifies(context, chosen);
        TrailEventSelectors after = SelectorLimits.Checked(trail, ObjectMerge.Merge(before, scope));
        int? buckets = await CountAsync(context, scope).ConfigureAwait(false);
        return new PlanDraft(
            $"Record object-level read and write events of {Describe(scope)} with the trail {trail.Name}",
            [
                new RepairStep(
                    SelectorCalls.Put(trail, after),
                    state.ChangesTo(TrailRepair.WithSelectors(state, before, after))) { Inverse = SelectorCalls.Put(trail, before) },
            ])
        {
            Risks = [.. Risks(scope, trail, buckets)],
            Impact = RepairImpact.High,
            FollowUp = "Check the cost of data events after a day. Undoing stops the recording and keeps what was delivered.",
        };
    }

    private static string Describe(ObjectScope scope) => scope switch
    {
        { IsAll: true, Excluded.Count: 0 } => "every bucket",
        { IsAll: true } => $"every bucket except {string.Join(", ", scope.Excluded)}",
        _ => $"the buckets {string.Join(", ", scope.Buckets)}",
    };

    private static ObjectScope ScopeOf(RepairContext context)
    {
        string[] given = [.. context.Options.Texts(Scope)], excluded = [.. context.Options.Texts(ExcludeBucket)];
        bool isAll = given is [var one] && string.Equals(one, All, StringComparison.OrdinalIgnoreCase);
        if (!isAll && excluded.Length > 0)
        {
            throw new RepairRefusedException(
                "ExclusionWithoutAll",
                "-ExcludeBucket leaves buckets out of every bucket; the buckets of -Scope are named one by one.",
                "Give one of them.");
        }

        return new ObjectScope(isAll ? [] : given, excluded, context.Account.Partition);
    }

    /// <summary>The trail that is named, or the only one of the account that records every region.</summary>
    private static async Task<TrailState> ChosenAsync(RepairContext context)
    {
        if (context.Options.Text(TrailArn) is { Length: > 0 } arn)
        {
            Trail named = await TrailReads.NeedAsync(context, TrailReads.Target(arn, []).Resource.Id).ConfigureAwait(false);
            if (named.IsForeign) await TrailReads.GuardAsync(context, named).ConfigureAwait(false);
            return Known(await TrailChoice.StateAsync(context, named).ConfigureAwait(false));
        }

        IEnumerable<Trail> own = (await TrailReads.MultiRegionAsync(context).ConfigureAwait(false))
            .Where(t => t is { IsForeign: false, Description.IsOrganizationTrail: false });
        TrailState[] states =
        [
            .. (await Task.WhenAll(own.Select(t => TrailChoice.StateAsync(context, t))).ConfigureAwait(false))
                .Where(s => s.Health != TrailHealth.Deleted),
        ];
        return states switch
        {
            [var only] => only,
            [] => throw new RepairRefusedException(
                "NoTrail", "The account has no multi-region trail of its own that could record the events.", "Run Repair-CisTrail first."),
            _ => throw new RepairRefusedException(
                "ParameterMissing",
                $"The account has {Fact.Render(states.Length)} multi-region trails; -TrailArn says which of them records the events.",
                $"Give one of {string.Join(", ", states.Select(s => s.Trail.Arn))}."),
        };
    }

    private static TrailState Known(TrailState state) => state.Health != TrailHealth.Deleted
        ? state
        : throw new RepairRefusedException("TrailMissing", $"There is no trail {state.Trail.Arn}.", "Assess again and use the new "
            + "findings.");

    // What such a trail records would not count.
    private static void Qualifies(RepairContext context, TrailState state)
    {
        if (!state.Trail.Description.IsMultiRegion || state.HealthShortcoming(context.Settings) != TrailShortcoming.None)
        {
            throw new RepairRefusedException(
                "TrailNotQualifying",
                $"{TrailText.Shortcoming(state.Trail, state.Shortcoming(context.Settings), state)}; what it records of objects would "
                + $"not count.",
                "Run Repair-CisTrail first, or name another trail with -TrailArn.");
        }
    }

    // How many buckets there are to record, or null where that is not known.
    private static async Task<int?> CountAsync(RepairContext context, ObjectScope scope) => scope.IsAll
        ? (await context.Evidence.Read(S3Evidence.Buckets).ConfigureAwait(false)).OrNull() is { } list
            ? list.Buckets.Count + list.Unlocated.Count
            : null
        : scope.Buckets.Count;

    private static IEnumerable<string> Risks(ObjectScope scope, Trail trail, int? buckets)
    {
        yield return $"Data events are billed for each event, from the first one on: every read and write of an "
            + $"object{(buckets is { } count ? $" in {Fact.Render(count)} buckets" : string.Empty)}. "
            + "The request metrics of a bucket show how many there are.";
        if (scope.IsAll && trail.Description.BucketName is { } own && !scope.Excluded.Contains(own, StringComparer.Ordinal))
        {
            yield return $"The trail's own bucket {own} is recorded as well: every log file that is delivered is an event in a later one.";
        }

        if (scope.IsAll && scope.Excluded.Count > 0)
        {
            yield return "The recommendations require every bucket: the buckets left out need an exception.";
        }

        if (!scope.IsAll) yield return "Buckets that are not named, and those created later, are not recorded.";
    }
}
