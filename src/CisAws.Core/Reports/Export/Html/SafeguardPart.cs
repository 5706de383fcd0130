namespace CisAws.Reports.Html;

/// <summary>The recommendations by the safeguards of the CIS Controls that they implement, and by implementation group.</summary>
internal static class SafeguardPart
{
    public static void Write(HtmlOutput html, HtmlAccount account, string version)
    {
        account.Open(html, $"controls-{version}");
        (Recommendation Recommendation, SummaryVerdict Verdict)[] all =
            [.. account.Recommendations.Select(r => (account.Recommendation(r), r.Verdict!.Value))];
        WriteGroups(html, version, all);
        html.Write($"""
            <div class="scroll" tabindex="0" role="group" aria-label="Safeguards of version {version}"><table class="sortable">
            <caption>Safeguards of the CIS Controls v{version}</caption>
            <thead><tr><th scope="col">Safeguard</th><th scope="col">Title</th><th scope="col">Implementation group</th>
            <th scope="col">Pass of scored</th><th scope="col">Recommendations</th></tr></thead>
            <tbody>

            """);
        var safeguards = all
            .SelectMany(r => r.Recommendation.Safeguards.Select(s => (Safeguard: s, r.Recommendation, r.Verdict)))
            .Where(r => r.Safeguard.ControlsVersion == version)
            .GroupBy(r => (r.Safeguard.Id, r.Safeguard.Title, r.Safeguard.ImplementationGroup))
            .OrderBy(g => g.Key.ImplementationGroup)
            .ThenBy(g => g.Key.Id, RecommendationIdComparer.Instance);
        foreach (var group in safeguards)
        {
            (int passed, int scored) = Score(group.Select(r => r.Verdict));
            html.Write($"""
                <tr><th scope="row">{group.Key.Id}</th><td>{group.Key.Title}</td><td>IG{group.Key.ImplementationGroup}</td>
                <td>{passed} of {scored}</td><td><ul class="inline">
                """);
            foreach ((_, Recommendation recommendation, SummaryVerdict verdict) in group)
            {
                html.Write($"""<li><a href="#{account.Id(recommendation)}">{recommendation.Id}</a> {HtmlTerms.Badge(verdict)}</li>""");
            }

            html.Line($"</ul></td></tr>");
        }

        html.Line($"</tbody></table></div></section>");
    }

    // An organization of a group implements what lower groups do, so the groups add up.
    private static void WriteGroups(
        HtmlOutput html, string version, IReadOnlyList<(Recommendation Recommendation, SummaryVerdict Verdict)> all)
    {
        html.Write($"""
            <div class="scroll" tabindex="0" role="group" aria-label="Implementation groups of version {version}"><table>
            <caption>Recommendations that each implementation group requires</caption>
            <thead><tr><th scope="col">Group</th><th scope="col">Score</th><th scope="col">Pass of scored</th>
            <th scope="col">Recommendations</th></tr></thead>
            <tbody>

            """);
        for (int group = 1; group <= 3; group++)
        {
            SummaryVerdict[] required = [.. all.Where(r => GroupOf(r.Recommendation, version) <= group).Select(r => r.Verdict)];
            (int passed, int scored) = Score(required);
            html.Line($"""
                <tr><th scope="row">IG{group}</th><td>{HtmlTerms.Percent(scored == 0 ? null : (double)passed / scored)}</td>
                <td>{passed} of {scored}</td><td>{required.Length}</td></tr>
                """);
        }

        html.Line($"</tbody></table></div>");
    }

    private static int? GroupOf(Recommendation recommendation, string version) =>
        version == "8" ? recommendation.ImplementationGroup : recommendation.ImplementationGroupV7;

    private static (int Passed, int Scored) Score(IEnumerable<SummaryVerdict> verdicts)
    {
        SummaryVerdict[] all = [.. verdicts];
        return (
            all.Count(v => v == SummaryVerdict.Pass),
            all.Count(v => v is not (SummaryVerdict.NotApplicable or SummaryVerdict.NotAssessed)));
    }
}
