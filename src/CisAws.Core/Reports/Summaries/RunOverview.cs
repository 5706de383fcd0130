using CisAws.Benchmark;

namespace CisAws.Reports;

/// <summary>A recommendation with failures that no exception covers.</summary>
/// <param name="Id">Its number, in the version of the benchmark that the run has findings of first.</param>
/// <param name="Title">Its title.</param>
/// <param name="Severity">The severity of its worst failure.</param>
/// <param name="Failures">How many findings fail and are not excepted.</param>
public sealed record FailingRecommendation(string Id, string Title, FindingSeverity Severity, int Failures);

/// <summary>
/// What a run comes to, in short: counts, scores, the worst recommendations and what was not read. It keeps counts and no findings.
/// </summary>
public sealed class RunOverview
{
    private readonly FindingSummary summary = new();
    private readonly UnreadTally unread = new();
    private readonly Dictionary<string, (string Version, FailingRecommendation Recommendation)> failing = new(StringComparer.Ordinal);

    /// <summary>How many findings were counted.</summary>
    public int Findings { get; private set; }

    /// <summary>The rows of <see cref="FindingSummary.Rows"/>.</summary>
    public IReadOnlyList<SummaryRow> Rows => [.. summary.Rows()];

    /// <summary>What was not read, by reason, the one of most findings first.</summary>
    public IReadOnlyList<UnreadGroup> Unread => [.. unread.Groups];

    /// <summary>Counts a finding.</summary>
    public void Add(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Findings++;
        summary.Add(finding);
        unread.Add(finding);
        if (!FindingOutcomes.IsOpenFailure(finding)) return;

        // By the control: versions number other things alike, and what both have fails once.
        (string version, FailingRecommendation? known) = failing.GetValueOrDefault(finding.Control);
        if (known is not null && version != finding.BenchmarkVersion) return;
        FindingSeverity severity = known is null || finding.Severity > known.Severity ? finding.Severity : known.Severity;
        failing[finding.Control] = (
            finding.BenchmarkVersion,
            new(finding.RecommendationId, finding.Title, severity, (known?.Failures ?? 0) + 1));
    }

    /// <summary>The recommendations that fail, the most severe first, of those the one with most failures.</summary>
    /// <param name="most">How many are wanted.</param>
    public IReadOnlyList<FailingRecommendation> Worst(int most) =>
    [
        .. failing.Values.Select(f => f.Recommendation)
            .OrderByDescending(f => f.Severity).ThenByDescending(f => f.Failures).ThenBy(f => f.Id, RecommendationIdComparer.Instance)
            .Take(most),
    ];
}
