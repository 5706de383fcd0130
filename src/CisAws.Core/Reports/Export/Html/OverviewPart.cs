namespace CisAws.Reports.Html;

/// <summary>A table of the accounts of a report, each a line.</summary>
internal static class OverviewPart
{
    public static void Write(HtmlOutput html, IReadOnlyList<HtmlAccount> accounts)
    {
        html.Write($"""
            <section class="part" aria-labelledby="overview">
            <h2 id="overview">All accounts</h2>
            <p class="formula">{SummaryRow.Formula}</p>
            <div class="scroll" tabindex="0" role="group" aria-label="All accounts"><table class="sortable numbers">
            <caption>Scores and findings of each account</caption>
            <thead><tr><th scope="col">Account</th><th scope="col">Benchmark</th><th scope="col">Score</th><th scope="col">Level 1</th>
            <th scope="col">Level 2</th><th scope="col">Pass</th><th scope="col">Fail</th><th scope="col">Manual</th>
            <th scope="col">Error</th><th scope="col">Excepted</th><th scope="col">Assessed for</th></tr></thead>
            <tbody>

            """);
        foreach (HtmlAccount account in accounts) WriteRow(html, account);
        html.Write($"""
            </tbody></table></div>
            </section>

            """);
    }

    private static void WriteRow(HtmlOutput html, HtmlAccount account)
    {
        SummaryRow total = account.RowsOf(SummaryKind.Total).Single();
        html.Write($"""
            <tr><th scope="row"><a href="#{account.Id("account")}">{account.Account.AccountId}</a></th>
            <td>{account.Account.BenchmarkVersion}</td><td>{HtmlTerms.Percent(total.Score)}</td>
            """);
        foreach (SummaryRow level in account.RowsOf(SummaryKind.Level)) html.Write($"<td>{HtmlTerms.Percent(level.Score)}</td>");
        html.Line($"""
            <td>{total.Pass}</td><td>{total.Fail}</td><td>{total.Manual}</td><td>{total.Error}</td><td>{total.Excepted}</td>
            <td>{account.Account.EvaluatedTo}</td></tr>
            """);
    }
}
