namespace CisAws.Reports.Html;

/// <summary>The checklist of the benchmark's appendix: every recommendation, set correctly or not.</summary>
internal static class ChecklistPart
{
    public static void Write(HtmlOutput html, HtmlAccount account)
    {
        account.Open(html, "checklist");
        html.Write($"""
            <div class="scroll" tabindex="0" role="group" aria-label="Summary checklist"><table class="sortable">
            <caption>Set correctly?</caption>
            <thead><tr><th scope="col">Number</th><th scope="col">Recommendation</th><th scope="col">Assessment</th>
            <th scope="col">Level</th><th scope="col">Set correctly</th><th scope="col">Verdict</th></tr></thead>
            <tbody>

            """);
        foreach (SummaryRow row in account.Recommendations)
        {
            Recommendation recommendation = account.Recommendation(row);
            html.Line($"""
                <tr><th scope="row"><a href="#{account.Id(recommendation)}">{row.Name}</a></th><td>{row.Title}</td>
                <td>{recommendation.Assessment.ToString()}</td><td>{recommendation.Level}</td>
                <td class="box">{Answer(row.Verdict!.Value)}</td><td>{HtmlTerms.Badge(row.Verdict.Value)}</td></tr>
                """);
        }

        html.Line($"</tbody></table></div></section>");
    }

    private static string Answer(SummaryVerdict verdict) => verdict switch
    {
        SummaryVerdict.Pass => "\u2611 Yes",
        SummaryVerdict.Fail => "\u2612 No",
        SummaryVerdict.Excepted => "\u2612 No, excepted",
        SummaryVerdict.NotApplicable => "Not applicable",
        _ => "\u2610 Open",
    };
}
