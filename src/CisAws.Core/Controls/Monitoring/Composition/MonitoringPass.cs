using CisAws.Knowledge.FilterPatterns;
using CisAws.Settings;

namespace CisAws.Controls.Monitoring;

/// <summary>The verdict where whole chains count every required event.</summary>
internal static class MonitoringPass
{
    /// <summary>
    /// Pass, unless events that AWS has retired are to be counted too, or CloudWatch Logs itself evaluates a pattern differently.
    /// </summary>
    public static async Task<Verdict> DecideAsync(MonitoringSituation situation, Coverage whole)
    {
        AssessmentSettings settings = situation.Context.Settings;
        FilterOutcome[] used = Used(situation);
        Chain[] chains = [.. used.Select(f => f.Best)];
        if (whole.ObsoleteEvents.Count > 0 && (settings.StrictRetiredEvents || settings.Interpretation == Interpretation.Literal))
        {
            return ChainFacts.Add(
                Verdict.Fail(
                    situation.Context.AccountResource, "ObsoleteEventsOnly",
                    $"The benchmark lists {string.Join(", ", whole.ObsoleteEvents)}, which are not counted; all other events of "
                    + $"{situation.Family.Description} are.")
                    .With("MissingEvents", whole.ObsoleteEvents),
                chains);
        }

        string how = used.Length == 1
            ? $"the metric filter {used[0].Best.Filter!.Name} and the alarm {used[0].Best.Acting!.Name}"
            : $"{Fact.Render(used.Length)} metric filters together, each with an alarm,";
        Verdict verdict = Verdict.Pass(
            situation.Context.AccountResource, "Monitored",
            $"Every required event of {situation.Family.Description} in the log group {chains[0].LogGroup!.Name} reaches a confirmed "
            + $"subscription through {how.TrimEnd(',')}.");
        verdict = whole.Warnings.Concat(chains.SelectMany(c => c.Warnings))
            .Distinct(StringComparer.Ordinal)
            .Aggregate(verdict, (v, w) => v.Warn(w));
        verdict = ChainFacts.Add(verdict, chains);
        return await PatternVerification.AskAsync(situation, used, null, verdict).ConfigureAwait(false);
    }

    // One filter that counts everything is named rather than all that count something; else those without which something would be
    // missing.
    private static FilterOutcome[] Used(MonitoringSituation situation)
    {
        List<FilterOutcome> whole = [.. situation.Filters.Where(f => f.Best.IsWhole)];
        FilterOutcome? alone = whole.Where(f => f.Alone.Kind == CoverageKind.Covered)
            .OrderBy(f => f.Alone.ObsoleteEvents.Count)
                .ThenBy(f => f.Best.Warnings.Count + f.Alone.Warnings.Count)
                .ThenBy(f => f.Best.Filter!.Name, StringComparer.Ordinal)
                .FirstOrDefault();
        if (alone is not null) return [alone];
        foreach (
            FilterOutcome filter in whole.OrderByDescending(f => f.IsIncidental)
                .ThenByDescending(f => f.Best.Filter!.Name, StringComparer.Ordinal)
                .ToArray())
        {
            FilterPattern[] others = [.. whole.Where(f => f != filter).Select(f => f.Pattern)];
            if (PatternCoverage.Decide(others, situation.Family).Kind == CoverageKind.Covered) whole.Remove(filter);
        }

        return [.. whole];
    }
}
