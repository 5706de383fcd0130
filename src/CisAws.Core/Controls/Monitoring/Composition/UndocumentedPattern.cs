using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Controls.Monitoring;

/// <summary>
/// Metric filters that count every required event only if CloudWatch Logs makes a comparison in a way that its documentation does not
/// mention. Neither a Pass nor "there is no filter": a person can find out with a test of the pattern.
/// </summary>
internal static class UndocumentedPattern
{
    /// <summary>The Manual verdict that names filters and comparisons; null where these do not decide, or CloudWatch Logs was asked.</summary>
    public static async Task<Verdict?> DecideAsync(MonitoringSituation situation)
    {
        FilterOutcome[] open = [.. situation.Filters.Where(f => f.Pattern.IsValid && !f.Ends(ChainEndKind.Broken))];
        FilterOutcome[] needed = Needed(situation, open);
        if (needed.Length == 0) return null;
        (Coverage coverage, IReadOnlyList<string> assumed) = situation.CoverByText(open);
        string names = string.Join(", ", needed.Select(f => f.Best.Filter!.Name).Distinct(StringComparer.Ordinal));
        Verdict manual = Verdict.Manual(
            situation.Context.AccountResource,
            FindingLean.Undetermined,
            "PatternUndocumented",
            $"The metric filter {names} counts {situation.Family.Description} only if '{string.Join("', '", assumed)}' holds for these "
                + "events; how CloudWatch Logs compares a JSON boolean with a text, or a text with a number, is not documented. Write "
                + "IS TRUE or IS FALSE, or quote the value; or verify with -VerifyPattern that they are counted.");
        manual = coverage.Warnings.Aggregate(manual.With("UndocumentedComparisons", assumed), (v, w) => v.Warn(w));
        manual = ChainFacts.Add(manual, [.. needed.Select(f => f.Best)]);
        if (!situation.Context.Settings.VerifyPattern) return manual;

        // Where CloudWatch Logs says that it does not count them, they are not counted.
        Verdict asked = await PatternVerification.AskAsync(situation, needed, null, manual).ConfigureAwait(false);
        return asked.Facts.Any(f => f.Name == "VerifiedBy") ? null : asked;
    }

    private static FilterOutcome[] Needed(MonitoringSituation situation, FilterOutcome[] open)
    {
        FilterOutcome[] depending = [.. open.Where(f => PatternCoverage.DependsOnText(f.Pattern, situation.Family))];
        return depending.Length > 0 && situation.CoverByText(open).Coverage.Kind == CoverageKind.Covered ? depending : [];
    }
}
