using System.Security.Cryptography;
using System.Text;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>
/// Takes findings one by one and writes reports of them. A file is complete or not there: it is written beside its place and moved there
/// at the end.
/// </summary>
public sealed class ReportExport : IDisposable
{
    private static readonly ReportWriter[] Writers =
    [
        new JsonReport(),
        new OcsfReport(),
        new AsffReport(),
        new SarifReport(),
        new JUnitReport(),
        new OscalReport(),
        new HdfReport(),
        new Html.HtmlReport(),
        new Markdown.MarkdownReport(),
        new CsvReport(),
        new ActionPlanReport(),
        new XlsxReport(),
    ];

    private readonly FindingSpool spool = new();
    private readonly FindingSummary summary = new();
    private readonly Dictionary<(string Account, string Version), AccountFacts> accounts = [];

    // Both read every finding; several formats of one export share them.
    private IReadOnlyList<ReportAccount>? described;
    private ChangeList? compared;
    private (FindingSpool Findings, FindingIndex Index)? baseline;

    /// <summary>The formats that can be written.</summary>
    public static IReadOnlyList<ReportFormat> Formats { get; } = [.. Writers.Select(w => w.Format)];

    /// <summary>How many findings were taken.</summary>
    public int Count => spool.Count;

    /// <summary>The usual extension of a format, such as <c>.html</c>.</summary>
    public static string ExtensionOf(ReportFormat format) => Writer(format).Extension;

    /// <summary>Takes a finding.</summary>
    public void Add(Finding finding)
    {
        spool.Add(finding);
        summary.Add(finding);
        (string, string) key = (finding.AccountId, finding.BenchmarkVersion);
        if (!accounts.TryGetValue(key, out AccountFacts? facts)) accounts.Add(key, facts = new AccountFacts());
        facts.Add(finding);
        (described, compared) = (null, null);
    }

    /// <summary>Compares with the findings of an earlier run; without this, reports tell of no changes.</summary>
    /// <param name="findings">The findings, of which none may be left; read once and not held in memory.</param>
    /// <returns>How many there were.</returns>
    public int UseBaseline(IEnumerable<Finding> findings)
    {
        baseline?.Findings.Dispose();
        var kept = new FindingSpool();
        var index = new FindingIndex();
        baseline = (kept, index);
        compared = null;
        foreach (Finding finding in findings) index.Add(finding, kept.Add(finding));
        return kept.Count;
    }

    /// <summary>Writes a report to a file, in place of one that is there.</summary>
    /// <param name="format">The format.</param>
    /// <param name="path">The full path.</param>
    /// <param name="title">The title at the top.</param>
    /// <param name="generatedAt">The moment of the report.</param>
    /// <param name="warn">Told what the format cannot hold.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is left behind.</param>
    /// <exception cref="CisAwsException">ReportNotWritten: the file cannot be written.</exception>
    public void Write(
        ReportFormat format, string path, string title, DateTimeOffset generatedAt, Action<string> warn,
        CancellationToken cancellationToken)
    {
        var content = new ReportContent
        {
            Title = title,
            GeneratedAt = generatedAt,
            Findings = spool,
            Summary = [.. summary.Rows()],
            Accounts = described ??=
            [
                .. accounts.OrderBy(a => a.Key.Account, StringComparer.Ordinal)
                    .ThenByDescending(a => a.Key.Version, RecommendationIdComparer.Instance)
                    .Select(a => a.Value.Describe(a.Key, spool)),
            ],
            Changes = compared ??= Compare(),
        };
        try
        {
            using var replacement = new FileReplacement(path);
            using (var file = new FileStream(replacement.Temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                Writer(format).Write(content, file, warn, cancellationToken);
            }

            replacement.Complete(overwrite: true);
        }
        catch (Exception e) when (WriteProblem.Is(e))
        {
            throw new CisAwsException(
                "ReportNotWritten", CisAwsErrorKind.InvalidArgument,
                $"The report '{path}' cannot be written: {WriteProblem.Text(e, path)}.",
                "Check that the folder exists, that there is room, and that you may write there.", path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        spool.Dispose();
        baseline?.Findings.Dispose();
    }

    private ChangeList? Compare()
    {
        if (baseline is not { } before) return null;
        var after = new FindingIndex();
        foreach ((FindingPlace place, Finding finding) in spool.Places()) after.Add(finding, place);
        return ChangeList.Compare(before.Index, before.Findings, after, spool);
    }

    private static ReportWriter Writer(ReportFormat format) => Array.Find(Writers, w => w.Format == format)
        ?? throw new ArgumentOutOfRangeException(nameof(format), format, "There is no writer of this format.");

    private sealed class AccountFacts
    {
        private readonly SortedDictionary<string, DateTimeOffset> runs = new(StringComparer.Ordinal);
        private readonly SortedSet<string> regions = new(StringComparer.Ordinal);
        private readonly SortedSet<string> unread = new(StringComparer.Ordinal);
        private readonly SortedSet<string> actions = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, int> policies = new(StringComparer.Ordinal);
        private DateTimeOffset from = DateTimeOffset.MaxValue;
        private DateTimeOffset to = DateTimeOffset.MinValue;

        public void Add(Finding finding)
        {
            runs.TryAdd(finding.RunId, finding.EvaluatedAt);
            string? region = CloudPlace.Region(finding);
            if (region is not null) regions.Add(region);
            if (finding.EvaluatedAt < from) from = finding.EvaluatedAt;
            if (finding.EvaluatedAt > to) to = finding.EvaluatedAt;
            if (finding.Status == FindingStatus.Error)
            {
                if (region is not null) unread.Add(region);
                if (finding.Evidence["Source"] is { } source) actions.Add(source);
            }

            if (finding.LocalPolicy is { } policy)
            {
                string text = policy.Settings.ToString();
                policies[text] = policies.GetValueOrDefault(text) + 1;
            }
        }

        public ReportAccount Describe((string Account, string Version) key, FindingSpool spool)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (Finding finding in spool.Findings(key.Account, key.Version))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{finding.Id} {finding.Status} {finding.EvidenceHash}\n"));
            }

            return new ReportAccount(
                key.Account, key.Version, runs, [.. spool.Runs.Where(r => runs.ContainsKey(r.RunId))], from, to, [.. regions],
                [.. unread], [.. actions], policies, Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant());
        }
    }
}
