using System.Globalization;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>Counts the findings of one account by one version of the benchmark.</summary>
/// <param name="key">The account and the version.</param>
internal sealed class AccountSummary((string Account, string Version) key)
{
    private readonly Dictionary<string, Counts> byControl = new(StringComparer.Ordinal);
    private readonly UnreadTally unread = new();

    public void Add(Finding finding)
    {
        Count(finding.Control, finding.Status, finding.Exception is not null, finding.Attestation?.Answer);
        unread.Add(finding);
    }

    /// <summary>Counts a finding without naming what it could not read.</summary>
    public void Count(string control, FindingStatus status, bool isExcepted, AttestationAnswer? answer)
    {
        if (!byControl.TryGetValue(control, out Counts? counts)) byControl.Add(control, counts = new Counts());
        counts.Add(status, isExcepted, answer);
    }

    public IEnumerable<SummaryRow> Rows()
    {
        SummaryRow[] recommendations = [.. BenchmarkCatalog.ForFindingsOf(key.Version).Recommendations.Select(Row)];
        return
        [
            .. recommendations,
            .. recommendations.GroupBy(r => r.Section!).Select(g => Sum(SummaryKind.Section, g.Key, g.Key, [.. g])),
            .. recommendations.GroupBy(r => r.Level!.Value).OrderBy(g => g.Key).Select(g => Sum(
                SummaryKind.Level,
                string.Create(CultureInfo.InvariantCulture, $"Level {g.Key}"),
                string.Create(CultureInfo.InvariantCulture, $"Recommendations of level {g.Key}"),
                [.. g])),
            Sum(SummaryKind.Total, "Total", "All recommendations", recommendations),
            .. unread.Groups.Select(u => Blank(SummaryKind.Coverage, u.Code, u.ToString()) with { Error = u.Findings }),
        ];
    }

    private SummaryRow Row(Recommendation recommendation)
    {
        Counts counts = byControl.GetValueOrDefault(recommendation.Control) ?? new Counts();
        return Blank(SummaryKind.Recommendation, recommendation.Id, recommendation.Title) with
        {
            Control = recommendation.Control,
            Section = recommendation.Section,
            Level = recommendation.Level,
            Assessment = recommendation.Assessment,
            Verdict = counts.Verdict,
            Pass = counts[FindingStatus.Pass],
            Fail = counts[FindingStatus.Fail],
            Manual = counts[FindingStatus.Manual],
            Error = counts[FindingStatus.Error],
            NotApplicable = counts[FindingStatus.NotApplicable],
            Excepted = counts.Excepted,
            Attested = counts.Attested,
        };
    }

    private SummaryRow Sum(SummaryKind kind, string name, string title, IReadOnlyList<SummaryRow> rows) => Blank(kind, name, title) with
    {
        Pass = rows.Sum(r => r.Pass),
        Fail = rows.Sum(r => r.Fail),
        Manual = rows.Sum(r => r.Manual),
        Error = rows.Sum(r => r.Error),
        NotApplicable = rows.Sum(r => r.NotApplicable),
        Excepted = rows.Sum(r => r.Excepted),
        Attested = rows.Sum(r => r.Attested),
        Passed = rows.Count(r => r.Verdict == SummaryVerdict.Pass),
        Scored = rows.Count(r => r.Verdict is not (SummaryVerdict.NotApplicable or SummaryVerdict.NotAssessed)),
    };

    private SummaryRow Blank(SummaryKind kind, string name, string title) =>
        new() { Kind = kind, AccountId = key.Account, BenchmarkVersion = key.Version, Name = name, Title = VisibleText.Line(title) };

    private sealed class Counts
    {
        private readonly int[] byStatus = new int[Enum.GetValues<FindingStatus>().Length];
        private readonly int[] uncovered = new int[Enum.GetValues<FindingOutcome>().Length];

        public int this[FindingStatus status] => byStatus[(int)status];

        public int Excepted { get; private set; }

        public int Attested { get; private set; }

        public SummaryVerdict Verdict =>
            Has(FindingOutcome.Failed) ? SummaryVerdict.Fail
            : Has(FindingOutcome.Unread) ? SummaryVerdict.Error
            : Has(FindingOutcome.Review) ? SummaryVerdict.Manual
            : Excepted > 0 ? SummaryVerdict.Excepted
            : Has(FindingOutcome.Passed) ? SummaryVerdict.Pass
            : Has(FindingOutcome.NotApplicable) ? SummaryVerdict.NotApplicable
            : SummaryVerdict.NotAssessed;

        public void Add(FindingStatus status, bool isExcepted, AttestationAnswer? answer)
        {
            byStatus[(int)status]++;
            if (answer is not null) Attested++;
            if (isExcepted) Excepted++;
            else uncovered[(int)FindingOutcomes.Of(status, answer)]++;
        }

        private bool Has(FindingOutcome outcome) => uncovered[(int)outcome] > 0;
    }
}
