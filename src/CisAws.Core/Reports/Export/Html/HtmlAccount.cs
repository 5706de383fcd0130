using System.Globalization;

namespace CisAws.Reports.Html;

/// <summary>The part of the page about one account.</summary>
/// <param name="content">What the report is made of.</param>
/// <param name="account">The account.</param>
/// <param name="number">Its number in the report, from 1.</param>
internal sealed class HtmlAccount(ReportContent content, ReportAccount account, int number)
{
    /// <summary>From that many findings on, those that pass are rows of a table instead of blocks.</summary>
    public const int LargeReport = 2000;

    /// <summary>What the report is made of.</summary>
    public ReportContent Content { get; } = content;

    /// <summary>The account.</summary>
    public ReportAccount Account { get; } = account;

    /// <summary>The account and the version of the benchmark.</summary>
    public (string AccountId, string Version) Run => (Account.AccountId, Account.BenchmarkVersion);

    /// <summary>The rows of the summary that are about it.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; } =
        [.. content.Summary.Where(r => r.AccountId == account.AccountId && r.BenchmarkVersion == account.BenchmarkVersion)];

    /// <summary>The catalogue of its version of the benchmark.</summary>
    public BenchmarkCatalog Catalog { get; } = BenchmarkCatalog.ForFindingsOf(account.BenchmarkVersion);

    /// <summary>The recommendation of a row of this account.</summary>
    public Recommendation Recommendation(SummaryRow row) => Catalog.ForControl(row.Control!);

    /// <summary>The rows of its recommendations, in the benchmark's order.</summary>
    public IEnumerable<SummaryRow> Recommendations => RowsOf(SummaryKind.Recommendation);

    /// <summary>Whether findings that pass are rows of a table.</summary>
    public bool IsLarge => Content.Findings.Count > LargeReport;

    /// <summary>The parts of an account with their headings, in order.</summary>
    public IReadOnlyList<(string Name, string Heading)> Parts { get; } =
    [
        ("identity", "Identity"),
        ("coverage", "Coverage and errors"),
        ("settings", "Settings that differ from the benchmark"),
        ("scores", "Scores"),
        .. content.Changes is null ? Array.Empty<(string, string)>() : [("changes", "Changes since the baseline")],
        ("recommendations", "Recommendations"),
        ("exceptions", "Exceptions and planned fixes"),
        ("manual", "Manual checklist"),
        ("checklist", "Summary checklist"),
        ("controls-8", "CIS Controls v8"),
        ("controls-7", "CIS Controls v7"),
        ("evidence", "Hash of the evidence"),
    ];

    /// <summary>The id of something within the account's part.</summary>
    public Markup Id(string name) => new(string.Create(CultureInfo.InvariantCulture, $"a{number}-{name}"));

    /// <summary>The id of a recommendation.</summary>
    public Markup Id(Recommendation recommendation) => Id($"r-{recommendation.Id}");

    /// <summary>The rows of one kind.</summary>
    public IEnumerable<SummaryRow> RowsOf(SummaryKind kind) => Rows.Where(r => r.Kind == kind);

    /// <summary>
    /// The findings of a control, read anew each time. The empty name gives those of controls that the benchmark does not have.
    /// </summary>
    public IEnumerable<Finding> Findings(string control) =>
        Content.Findings.Findings(Account.AccountId, Account.BenchmarkVersion, control);

    /// <summary>Opens a part of the account: a section with its heading.</summary>
    public void Open(HtmlOutput html, string name)
    {
        string heading = Parts.First(p => p.Name == name).Heading;
        html.Line($"""<section class="part" aria-labelledby="{Id(name)}"><h3 id="{Id(name)}">{heading}</h3>""");
    }
}
