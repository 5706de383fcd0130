using CisAws.Settings;

namespace CisAws.Controls;

/// <summary>The verdicts of a control by other values of settings, each beside the one about the same resource.</summary>
/// <param name="before">The verdicts to compare with.</param>
/// <param name="after">The verdicts by the settings.</param>
/// <param name="deviations">The settings that have other values than the benchmark's.</param>
internal sealed class VerdictComparison(
    IReadOnlyList<Verdict> before, IReadOnlyList<Verdict> after, IReadOnlyList<SettingDeviation> deviations)
{
    public IReadOnlyList<SettingDeviation> Deviations => deviations;

    public IReadOnlyList<VerdictPair> Pairs { get; } = Pair(before, after);

    /// <summary>The verdicts by each setting alone; filled where there are differences.</summary>
    public Dictionary<SettingDeviation, IReadOnlyList<Verdict>> Alone { get; } = [];

    /// <summary>
    /// What the settings say of a verdict; names those that make the difference alone, or all where only together they do.
    /// </summary>
    public LocalPolicy Policy(VerdictPair pair, FindingStatus? benchmarkStatus)
    {
        SettingDeviation[] causes =
        [
            .. deviations.Where(d => Alone[d].FirstOrDefault(v => Key(v) == pair.Key)?.Status == pair.After?.Status),
        ];
        return new LocalPolicy(
            new SettingDeviationCollection(causes.Length > 0 ? causes : [.. deviations]), pair.After?.Status, benchmarkStatus);
    }

    private static IReadOnlyList<VerdictPair> Pair(IReadOnlyList<Verdict> before, IReadOnlyList<Verdict> after)
    {
        ILookup<(string, string), Verdict> first = before.ToLookup(Key), second = after.ToLookup(Key);
        return
        [
            .. first.Select(g => g.Key).Union(second.Select(g => g.Key)).SelectMany(key => Zip(key, [.. first[key]], [.. second[key]])),
        ];
    }

    // A control gives one verdict for a resource; should it give more, they are compared in their order.
    private static IEnumerable<VerdictPair> Zip((string, string) key, Verdict[] before, Verdict[] after) =>
        Enumerable.Range(0, Math.Max(before.Length, after.Length))
            .Select(i => new VerdictPair(key, before.ElementAtOrDefault(i), after.ElementAtOrDefault(i)));

    private static (string Id, string Region) Key(Verdict verdict) => (verdict.Resource.Id, verdict.Resource.Region);
}

/// <summary>Two verdicts about one resource; null where there is none.</summary>
internal sealed record VerdictPair((string Id, string Region) Key, Verdict? Before, Verdict? After)
{
    public bool Differs => Before?.Status != After?.Status;
}
