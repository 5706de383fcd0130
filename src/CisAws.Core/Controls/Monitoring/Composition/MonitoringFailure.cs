using CisAws.Common;
using CisAws.Controls.Trails;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Monitoring;

/// <summary>The verdict where no chain is complete: it names the first broken link of the longest chain.</summary>
internal static class MonitoringFailure
{
    private const int MostRemarks = 5;

    /// <summary>The failure.</summary>
    public static async Task<Verdict> DecideAsync(MonitoringSituation situation, Coverage whole)
    {
        ResourceRef account = situation.Context.AccountResource;
        if (situation.States.Count == 0) return NoTrail(situation, account);
        if (situation.Readable.Count == 0) return OfGroup(account, situation);
        Chain group = situation.Readable[0];
        FilterOutcome[] looking =
        [
            .. situation.Filters.Where(f => !f.IsIncidental && f.Best.End?.Link != ChainLink.MetricFilter && f.Pattern.IsValid),
        ];
        if (looking.Length == 0)
        {
            FilterOutcome? blind = situation.Filters.FirstOrDefault(f => !f.IsIncidental && f.Best.End?.Link == ChainLink.MetricFilter);
            return blind is not null ? ByLink(account, blind) : ChainFacts.Add(
                Verdict.Fail(
                    account, "NoMetricFilter",
                    $"No metric filter of the log group {group.LogGroup!.Name} counts {situation.Family.Description}; one with an alarm "
                    + $"that notifies a topic is expected."),
                [group]);
        }

        Coverage counted = PatternCoverage.Decide([.. looking.Select(f => f.Pattern)], situation.Family);
        if (counted.Kind is not (CoverageKind.Missed or CoverageKind.Narrowed)
            || (looking.Any(f => !f.Best.IsWhole) && looking.Any(f => PatternCoverage.DependsOnText(f.Pattern, situation.Family))
                && situation.CoverByText(looking).Coverage.Kind == CoverageKind.Covered))
        {
            return ByBrokenLink(situation, looking, whole);
        }

        Verdict verdict = ByPattern(situation, looking, counted);
        return await PatternVerification.AskAsync(situation, looking, counted.Counterexample, verdict).ConfigureAwait(false);
    }

    private static Verdict NoTrail(MonitoringSituation situation, ResourceRef account)
    {
        const string expected = "a multi-region trail that records all management events must write to a log group of CloudWatch Logs";
        if (situation.Inventory.Trails.Count == 0) return Verdict.Fail(account, "NoTrail", $"There is no trail; {expected}.");
        (Trail trail, TrailShortcoming shortcoming) = situation.Inventory.Trails.Select(t => (t, t.Shortcoming())).MinBy(p => p.Item2);
        return Verdict.Fail(account, "TrailNotQualified", $"{TrailText.Shortcoming(trail, shortcoming, null)}; {expected}.")
            .With("Trail", trail.Arn);
    }

    private static Verdict OfGroup(ResourceRef account, MonitoringSituation situation)
    {
        Chain furthest = situation.Groups.Where(c => c.End is not null)
            .OrderByDescending(c => c.End!.Link)
            .ThenBy(c => c.Trail.Arn, StringComparer.Ordinal)
            .First();
        return ChainFacts.Add(Verdict.Fail(account, furthest.End!.Code, furthest.End.Sentence), [furthest]);
    }

    private static Verdict ByPattern(MonitoringSituation situation, FilterOutcome[] looking, Coverage counted)
    {
        string names = string.Join(", ", looking.Select(f => f.Best.Filter!.Name).Distinct(StringComparer.Ordinal));
        string who = looking.Length == 1 ? "metric filter" : "metric filters";
        Verdict verdict = Verdict.Fail(
            situation.Context.AccountResource,
            counted.Kind == CoverageKind.Missed ? "PatternMissesEvents" : "PatternNarrowed",
            $"{counted.Sentence.TrimEnd('.')} ({who} {names}).")
            .With("MissingEvents", counted.MissingEvents)
            .With("NarrowedEvents", counted.NarrowedEvents)
            .With("NarrowingCondition", counted.NarrowingCondition)
            .With("Counterexample", counted.Counterexample);
        verdict = counted.Warnings.Concat(looking.Select(f => f.Best.End?.Sentence).OfType<string>().Where(s => s.Length > 0))
            .Distinct(StringComparer.Ordinal)
            .Take(MostRemarks)
            .Aggregate(verdict, (v, w) => v.Warn(w));
        return ChainFacts.Add(verdict, [.. looking.Select(f => f.Best)]);
    }

    private static Verdict ByBrokenLink(MonitoringSituation situation, FilterOutcome[] looking, Coverage whole)
    {
        FilterOutcome[] broken =
        [
            .. looking.Where(f => f.Ends(ChainEndKind.Broken) && f.Adds(whole))
                .OrderByDescending(f => f.Best.End!.Link).ThenBy(f => f.Best.Filter!.Name, StringComparer.Ordinal),
        ];
        if (broken.Length == 0) broken = [.. looking.Where(f => f.Best.End is not null)];
        Verdict verdict = ByLink(situation.Context.AccountResource, broken[0]);
        string[] missing = [.. whole.MissingEvents, .. whole.NarrowedEvents];
        if (looking.Any(f => f.Best.IsWhole))
        {
            verdict = verdict with
            {
                Reason = $"{verdict.Reason.TrimEnd('.')}; without it nobody is notified of {string.Join(", ", missing)}.",
            };
        }

        return broken.Skip(1).Select(f => f.Best.End!.Sentence).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).Take(MostRemarks)
            .Aggregate(verdict.With("MissingEvents", missing), (v, w) => v.Warn(w));
    }

    private static Verdict ByLink(ResourceRef account, FilterOutcome filter) =>
        ChainFacts.Add(Verdict.Fail(account, filter.Best.End!.Code, filter.Best.End.Sentence), [filter.Best]);
}
