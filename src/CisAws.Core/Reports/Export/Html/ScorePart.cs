namespace CisAws.Reports.Html;

/// <summary>Scores of levels and sections with their formula, and charts.</summary>
internal static class ScorePart
{
    public static void Write(HtmlOutput html, HtmlAccount account)
    {
        account.Open(html, "scores");
        html.Line($"""<p class="formula">{SummaryRow.Formula}</p>""");
        WriteVerdicts(html, account);
        WriteTable(html, account);
        WriteSeverities(html, account);
        html.Line($"</section>");
    }

    private static void WriteVerdicts(HtmlOutput html, HtmlAccount account)
    {
        SummaryRow[] rows = [.. account.Recommendations];
        html.Write($"""<figure class="chart"><figcaption>Recommendations by verdict</figcaption><ul class="legend">""");
        foreach ((SummaryVerdict verdict, int count) in Count(rows)) html.Write($"<li>{HtmlTerms.Badge(verdict)} {count}</li>");
        html.Line($"</ul>");
        WriteStack(html, account, "all", "All recommendations", rows);
        int number = 0;
        foreach (IGrouping<string, SummaryRow> section in rows.GroupBy(r => r.Section!))
        {
            WriteStack(html, account, FormattableString.Invariant($"{++number}"), section.Key, [.. section]);
        }

        html.Line($"</figure>");
    }

    private static void WriteStack(HtmlOutput html, HtmlAccount account, string name, string label, SummaryRow[] rows)
    {
        html.Write($"""<div class="row"><span>{label}</span>""");
        HtmlChart.WriteStack(html, account.Id($"chart-{name}"), $"{label}: recommendations by verdict", Count(rows));
        html.Line($"</div>");
    }

    private static (SummaryVerdict Verdict, int Count)[] Count(SummaryRow[] rows) =>
        [.. HtmlTerms.Verdicts.Select(v => (v, rows.Count(r => r.Verdict == v)))];

    private static void WriteTable(HtmlOutput html, HtmlAccount account)
    {
        html.Write($"""
            <div class="scroll" tabindex="0" role="group" aria-label="Scores"><table class="numbers">
            <caption>Scores</caption>
            <thead><tr><th scope="col">Recommendations</th><th scope="col">Score</th><th scope="col">Pass of scored</th>
            <th scope="col">Findings: Pass</th><th scope="col">Fail</th><th scope="col">Manual</th><th scope="col">Error</th>
            <th scope="col">Not applicable</th><th scope="col">Excepted</th><th scope="col">Attested</th></tr></thead>
            <tbody>

            """);
        foreach (SummaryKind kind in (SummaryKind[])[SummaryKind.Total, SummaryKind.Level, SummaryKind.Section])
        {
            foreach (SummaryRow row in account.RowsOf(kind)) WriteRow(html, row);
        }

        html.Line($"</tbody></table></div>");
    }

    private static void WriteRow(HtmlOutput html, SummaryRow row)
    {
        html.Write($"""<tr><th scope="row">{row.Name}</th><td class="score">{HtmlTerms.Percent(row.Score)}""");
        if (row.Score is { } score) HtmlChart.WriteBar(html, HtmlTerms.Class(SummaryVerdict.Pass), score);
        html.Line($"""
            </td><td>{row.Passed ?? 0} of {row.Scored ?? 0}</td><td>{row.Pass}</td><td>{row.Fail}</td><td>{row.Manual}</td>
            <td>{row.Error}</td><td>{row.NotApplicable}</td><td>{row.Excepted}</td><td>{row.Attested}</td></tr>
            """);
    }

    // The severity of a recommendation is that of its findings, except where a control says otherwise: so findings are counted.
    private static void WriteSeverities(HtmlOutput html, HtmlAccount account)
    {
        var counts = new SortedDictionary<FindingSeverity, int>(Comparer<FindingSeverity>.Create((a, b) => b.CompareTo(a)));
        foreach (FindingSeverity severity in Enum.GetValues<FindingSeverity>()) counts[severity] = 0;
        foreach (SummaryRow row in account.Recommendations.Where(r => r.Fail + r.Attested > 0))
        {
            foreach (Finding finding in account.Findings(row.Control!).Where(FindingOutcomes.IsOpenFailure)) counts[finding.Severity]++;
        }

        html.Write($"""
            <table class="severities"><caption>Open failures by severity (without excepted ones)</caption>
            <thead><tr><th scope="col">Severity</th><th scope="col">Findings</th></tr></thead><tbody>

            """);
        int most = Math.Max(1, counts.Values.Max());
        foreach ((FindingSeverity severity, int count) in counts)
        {
            html.Write($"""<tr><th scope="row">{severity.ToString()}</th><td class="score">{count}""");
            HtmlChart.WriteBar(html, HtmlTerms.Class(SummaryVerdict.Fail), (double)count / most);
            html.Line($"</td></tr>");
        }

        html.Line($"</tbody></table>");
    }
}
