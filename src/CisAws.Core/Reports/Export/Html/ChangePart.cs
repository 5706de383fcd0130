namespace CisAws.Reports.Html;

/// <summary>What changed since the baseline, the worst first.</summary>
internal static class ChangePart
{
    public static void Write(HtmlOutput html, HtmlAccount account, IReadOnlyList<FindingChange> changes)
    {
        account.Open(html, "changes");
        WriteGroups(html, changes, hasFindings: true);
        html.Line($"</section>");
    }

    /// <summary>Changes in accounts that only the baseline has.</summary>
    public static void WriteOtherAccounts(HtmlOutput html, ILookup<string, FindingChange> changes, IReadOnlyList<HtmlAccount> accounts)
    {
        HashSet<string> there = [.. accounts.Select(a => a.Account.AccountId)];
        IGrouping<string, FindingChange>[] others =
            [.. changes.Where(g => !there.Contains(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal)];
        if (others.Length == 0) return;
        html.Write($"""
            <section class="part" aria-labelledby="only-baseline">
            <h2 id="only-baseline">Accounts that only the baseline has</h2>

            """);
        foreach (IGrouping<string, FindingChange> group in others)
        {
            html.Line($"<h3>Account {group.Key}</h3>");
            WriteGroups(html, [.. group], hasFindings: false);
        }

        html.Line($"</section>");
    }

    private static void WriteGroups(HtmlOutput html, IReadOnlyList<FindingChange> changes, bool hasFindings)
    {
        if (changes.Count == 0)
        {
            html.Line($"<p>Nothing changed.</p>");
            return;
        }

        foreach (IGrouping<ChangeKind, FindingChange> group in changes.GroupBy(c => c.Change).OrderBy(g => g.Key))
        {
            string heading = HtmlTerms.Word(group.Key);
            Markup open = new(group.Key == ChangeKind.NewFailure ? " open" : string.Empty);
            html.Write($"""
                <details class="list"{open}><summary>{heading}: {group.Count()}</summary>
                <div class="scroll" tabindex="0" role="group" aria-label="{heading}"><table class="sortable">
                <thead><tr><th scope="col">Recommendation</th><th scope="col">Severity</th><th scope="col">Region</th>
                <th scope="col">Resource</th><th scope="col">Before</th><th scope="col">Now</th><th scope="col">Reason</th></tr></thead>
                <tbody>

                """);
            foreach (FindingChange change in group) WriteRow(html, change, hasFindings);
            html.Line($"</tbody></table></div></details>");
        }
    }

    private static void WriteRow(HtmlOutput html, FindingChange change, bool hasFindings)
    {
        string name = HtmlOutput.Beginning(change.ResourceName, 200);
        html.Write($"<tr><td>{change.RecommendationId}</td><td>{HtmlTerms.Badge(change.Severity)}</td>");
        html.Write($"<td>{HtmlOutput.Beginning(change.Region, 40)}</td><td>");
        if (hasFindings && change.Difference is { } finding) html.Write($"""<a href="#{FindingAnchors.For(finding)}">{name}</a>""");
        else html.Write($"{name}");
        html.Write($"</td><td>{HtmlTerms.Badge(change.Before)}</td><td>{HtmlTerms.Badge(change.After)}</td><td>");
        html.WriteValue(change.Reason);
        html.Line($"</td></tr>");
    }
}
