namespace CisAws.Reports;

/// <summary>What a trend keeps of a finding while it is read.</summary>
internal readonly record struct TrendEntry(
    DateTimeOffset EvaluatedAt, string RunId, UInt128 Id, string Control, FindingStatus Status, bool IsExcepted, AttestationAnswer? Answer)
{
    public TrendState State => FindingOutcomes.Of(Status, Answer) switch
    {
        FindingOutcome.Failed => TrendState.Failing,
        FindingOutcome.Passed or FindingOutcome.NotApplicable => TrendState.Fixed,
        _ => TrendState.Unknown,
    };
}

/// <summary>What a run says of a finding.</summary>
internal enum TrendState : byte
{
    /// <summary>It is not there.</summary>
    None,

    /// <summary>It could not be read, or a person must decide.</summary>
    Unknown,

    /// <summary>It fails, excepted or not.</summary>
    Failing,

    /// <summary>It passes, or there is nothing to assess.</summary>
    Fixed,
}

/// <summary>Follows one account by one version of the benchmark.</summary>
/// <param name="key">The account and the version.</param>
internal sealed class AccountTrend((string Account, string Version) key)
{
    private readonly Dictionary<(DateTimeOffset EvaluatedAt, string RunId), int> numbers = [];
    private readonly List<Run> runs = [];
    private readonly Dictionary<UInt128, TrendHistory> histories = [];

    public int Runs => runs.Count;

    public void Add(TrendEntry entry)
    {
        if (!numbers.TryGetValue((entry.EvaluatedAt, entry.RunId), out int run))
        {
            numbers.Add((entry.EvaluatedAt, entry.RunId), run = runs.Count);
            runs.Add(new Run(entry.EvaluatedAt, entry.RunId, new AccountSummary(key)));
        }

        if (!histories.TryGetValue(entry.Id, out TrendHistory? history)) histories.Add(entry.Id, history = new TrendHistory(entry.Control));

        // The run is in another file too.
        if (history.At(run) != TrendState.None) return;
        history.Set(run, entry.State);
        runs[run].Summary.Count(entry.Control, entry.Status, entry.IsExcepted, entry.Answer);
    }

    public IEnumerable<TrendRow> Rows()
    {
        var catalog = BenchmarkCatalog.ForFindingsOf(key.Version);
        int[] order =
        [
            .. Enumerable.Range(0, runs.Count).OrderBy(i => runs[i].EvaluatedAt).ThenBy(i => runs[i].RunId, StringComparer.Ordinal),
        ];
        DateTimeOffset[] times = [.. order.Select(i => runs[i].EvaluatedAt)];
        ILookup<string, TrendRepairs> byControl = histories.Values.GroupBy(h => h.Control, StringComparer.Ordinal)
            .Select(g => (g.Key, Repairs: TrendRepairs.Of([.. g], order, times)))
            .ToLookup(r => r.Key, r => r.Repairs, StringComparer.Ordinal);
        SummaryRow[][] rows = [.. order.Select(i => runs[i].Summary.Rows().Where(r => r.Kind != SummaryKind.Coverage).ToArray())];
        for (int i = 0; i < rows[0].Length; i++)
        {
            SummaryRow row = rows[0][i];
            var repairs = TrendRepairs.Sum(
                catalog.Recommendations.Where(r => Includes(row, r)).SelectMany(r => byControl[r.Control]));
            yield return new TrendRow
            {
                Kind = row.Kind,
                AccountId = row.AccountId,
                BenchmarkVersion = row.BenchmarkVersion,
                Name = row.Name,
                Control = row.Control,
                Title = row.Title,
                Points = new TrendPointCollection([.. order.Select((run, at) => Point(runs[run], rows[at][i]))]),
                Failing = repairs.Failing,
                FailingSince = repairs.FailingSince,
                Repaired = repairs.Times.Count,
                MeanTimeToRepair = repairs.Mean,
            };
        }
    }

    private static TrendPoint Point(Run run, SummaryRow row) => new(run.EvaluatedAt, run.RunId, row.Verdict, row.Score, row.Fail);

    private static bool Includes(SummaryRow row, Recommendation recommendation) => row.Kind switch
    {
        SummaryKind.Recommendation => recommendation.Control == row.Control,
        SummaryKind.Section => recommendation.Section == row.Name,
        SummaryKind.Level => row.Name == FormattableString.Invariant($"Level {recommendation.Level}"),
        _ => true,
    };

    private sealed record Run(DateTimeOffset EvaluatedAt, string RunId, AccountSummary Summary);
}
