using CisAws.Settings;

namespace CisAws.Controls;

/// <summary>
/// Puts the verdicts by the benchmark's values and those by local values together. The benchmark decides: a looser local value changes no
/// status and is an attribute of the verdict, a stricter one can make the status worse.
/// </summary>
internal static class LocalPolicies
{
    /// <summary>The verdicts of a control where settings have other values than the benchmark's.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="decide">Runs the control with settings. What it reads is read once, however often it runs.</param>
    public static async Task<IReadOnlyList<Verdict>> DecideAsync(
        AssessmentSettings settings, Func<AssessmentSettings, Task<IReadOnlyList<Verdict>>> decide)
    {
        IReadOnlyList<SettingDeviation> deviations = settings.Deviations();
        if (deviations.Count == 0) return await decide(settings).ConfigureAwait(false);
        IReadOnlyList<Verdict> verdicts = await decide(settings.AsBenchmark()).ConfigureAwait(false);
        if (deviations.Any(d => d.Strictness == Strictness.Stricter))
        {
            VerdictComparison stricter = await CompareAsync(verdicts, settings.AtLeastBenchmark(), decide).ConfigureAwait(false);
            verdicts = [.. stricter.Pairs.Select(p => Tighten(p, stricter)).OfType<Verdict>()];
        }

        if (deviations.Any(d => d.Strictness == Strictness.Looser))
        {
            VerdictComparison looser = await CompareAsync(verdicts, settings, decide).ConfigureAwait(false);
            verdicts = [.. looser.Pairs.Select(p => Note(p, looser)).OfType<Verdict>()];
        }

        return verdicts;
    }

    private static Verdict? Tighten(VerdictPair pair, VerdictComparison comparison)
    {
        (Verdict? benchmark, Verdict? local) = (pair.Before, pair.After);
        if (benchmark?.Status == local?.Status) return local;
        if (local is null || Rank(local.Status) <= Rank(benchmark?.Status)) return benchmark;
        LocalPolicy policy = comparison.Policy(pair, benchmark?.Status);
        string byBenchmark = benchmark is null ? "this is not assessed" : $"the status is {benchmark.Status}";
        return (local with { LocalPolicy = policy }).Warn(
            $"A local setting is stricter than the benchmark, by whose values {byBenchmark}: {policy.Settings}.");
    }

    private static Verdict? Note(VerdictPair pair, VerdictComparison comparison) =>
        pair.Before is { LocalPolicy: null } verdict && verdict.Status != pair.After?.Status
            ? verdict with { LocalPolicy = comparison.Policy(pair, verdict.Status) }
            : pair.Before;

    // What could not be read is worse than what a person must look at, and better than a violation that is certain.
    private static int Rank(FindingStatus? status) => status switch
    {
        FindingStatus.Fail => 3,
        FindingStatus.Error => 2,
        FindingStatus.Manual => 1,
        _ => 0,
    };

    // Which setting makes the difference shows when the control runs with each of them alone.
    private static async Task<VerdictComparison> CompareAsync(
        IReadOnlyList<Verdict> before, AssessmentSettings settings, Func<AssessmentSettings, Task<IReadOnlyList<Verdict>>> decide)
    {
        IReadOnlyList<Verdict> after = await decide(settings).ConfigureAwait(false);
        var comparison = new VerdictComparison(before, after, settings.Deviations());
        if (!comparison.Pairs.Any(p => p.Differs)) return comparison;
        foreach (SettingDeviation deviation in comparison.Deviations)
        {
            comparison.Alone[deviation] = comparison.Deviations.Count == 1
                ? after
                : await decide(settings.WithOnly(deviation)).ConfigureAwait(false);
        }

        return comparison;
    }
}
