using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Logging;

/// <summary>
/// 4.1: one multi-region trail, of the account or of its organization, records all management events and delivers them. Event data stores
/// and the event history do not count. Two trails that record everything only together do not count either: what one of them loses, none
/// has.
/// </summary>
public sealed class TrailInEveryRegionControl() : Control(ControlNames.TrailInEveryRegion)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = TrailInventory.AllReads;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        TrailInventory inventory = await TrailInventory.ReadAsync(context).ConfigureAwait(false);
        if (inventory.Unknown is { } error) return [error];
        IReadOnlyList<TrailState> states = await inventory.CandidatesAsync().ConfigureAwait(false);
        Verdict verdict = Decide(context, inventory, states).With("Trails", TrailText.List(context, inventory, states));
        return [inventory.WarnUnread(verdict)];
    }

    private static Verdict Decide(AssessmentContext context, TrailInventory inventory, IReadOnlyList<TrailState> states)
    {
        ResourceRef account = context.AccountResource;
        TrailState[] qualifying = [.. states.Where(s => s.Shortcoming(context.Settings) == TrailShortcoming.None)];
        if (qualifying.Length > 0) return TrailText.ReadInOwner(context, Pass(account, qualifying), qualifying[0].Trail);
        TrailGap[] gaps =
        [
            .. states.Where(s => s.Shortcoming(context.Settings) == TrailShortcoming.Unknown).Select(s => s.Gap()).OfType<TrailGap>(),
        ];
        if (Array.Find(gaps, g => !g.IsForOwner) is { } own)
        {
            return Verdict.Error(account, own.Source, own.Failure).With("Trail", own.Trail.Arn);
        }

        return gaps.Length > 0
            ? TrailText.VerifyWithOwner(account, gaps, "it records all management events")
            : Fail(context, inventory, states);
    }

    private static Verdict Pass(ResourceRef account, TrailState[] qualifying)
    {
        TrailState first = qualifying[0];
        Verdict verdict = Verdict.Pass(
            account,
            "MultiRegionTrail",
            $"The multi-region trail {first.Trail.Name} records {first.Management!.Describe()} and is logging.")
            .With("QualifyingTrails", qualifying.Select(s => s.Trail.Arn));
        return qualifying.Select(s => s.DeliveryRemark()).OfType<string>().Aggregate(verdict, (v, remark) => v.Warn(remark))
            .WarnIf(
                !first.Management.IsFull,
                $"Management events of {string.Join(", ", first.Management.Excluded)} are not recorded; the audit procedure "
                + "does not check that.");
    }

    private static Verdict Fail(AssessmentContext context, TrailInventory inventory, IReadOnlyList<TrailState> states)
    {
        ResourceRef account = context.AccountResource;
        const string expected = "one multi-region trail must record all management events and be logging";
        if (inventory.Trails.Count == 0) return Verdict.Fail(account, "NoTrail", $"There is no trail; {expected}.");
        TrailState[] healthy = [.. states.Where(s => s.HealthShortcoming(context.Settings) == TrailShortcoming.None)];
        ManagementCoverage together = healthy.Select(s => s.Management)
            .OfType<ManagementCoverage>()
            .Aggregate(ManagementCoverage.None, (all, one) => all.Union(one));
        if (together.IsFull)
        {
            return Verdict.Fail(
                account,
                "SplitCoverage",
                $"Only together do the trails {string.Join(", ", healthy.Select(s => s.Trail.Name))} record all management events; "
                + $"{expected}.");
        }

        (Trail trail, TrailState? state, TrailShortcoming shortcoming) = inventory.Trails
            .Select(t => (Trail: t, State: states.FirstOrDefault(s => s.Trail == t)))
            .Select(p => (p.Trail, p.State, Shortcoming: p.State?.Shortcoming(context.Settings) ?? p.Trail.Shortcoming()))
            .OrderBy(p => p.State?.Defects(context.Settings) ?? int.MaxValue)
            .ThenBy(p => p.Shortcoming)
            .First();
        string observed = TrailText.Shortcoming(trail, shortcoming, state);
        return Verdict.Fail(account, shortcoming.ToString(), $"{observed}; {expected}.").With("NearestTrail", trail.Arn);
    }
}
