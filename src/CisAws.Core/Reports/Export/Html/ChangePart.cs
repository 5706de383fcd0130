namespace CisAws.Reports.Html;

/// <summary>What changed since the baseline, the worst first.</summary>
internal static class ChangePart
{
    public static void Write(HtmlOutput html, HtmlAccount account, ChangeList changes)
    {
        account.Open(html, "changes");
        WriteGroups(html, changes, account.Run, hasFindings: true);
        html.Line($"</section>");
    }

    /// <summary>Changes in accounts, and by versions of the benchmark, that only the baseline has.</summary>
    public static void WriteOtherAccounts(HtmlOutput html, ChangeList changes, IReadOnlyList<HtmlAccount> accounts)
    {
        (string AccountId, string Version)[] others = [.. changes.Runs.Except(accounts.Select(a => a.Run))];
        if (others.Length == 0) return;
        html.Write($"""
            <section class="part" aria-labelledby="only-baseline">
            <h2 id="only-baseline">What only the baseline has</h2>

            """);
        foreach ((string AccountId, string Version) run in others)
        {
            html.Line($"<h3>Account {run.AccountId}, benchmark {run.Version}</h3>");
            WriteGroups(html, changes, run, hasFindings: false);
        }

        html.Line($"</section>");
    }

    private static void WriteGroups(HtmlOutput html, ChangeList changes, (string AccountId, string Version) run, bool hasFindings)
    {
        IReadOnlyList<(ChangeKind Kind, int Count)> counts = changes.Counts(run);
        if (counts.Count == 0) html.Line($"<p>Nothing changed.</p>");
        foreach ((ChangeKind kind, int count) in counts)
        {
            string heading = HtmlTerms.Word(kind);
            Markup open = new(kind == ChangeKind.NewFailure ? " open" : string.Empty);
            html.Write($"""
                <details class="list"{open}><summary>{heading}: {count}</summary>
                <div class="scroll" tabindex="0" role="group" aria-label="{heading}"><table class="sortable">
                <thead><tr><th scope="col">Recommendation</th><th scope="col">Severity</th><th scope="col">Region</th>
                <th scope="col">Resource</th><th scope="col">Before</th><th scope="col">Now</th><th scope="col">Reason</th></tr></thead>
                <tbody>

                """);
            foreach (FindingChange change in changes.Read(run, kind)) WriteRow(html, change, hasFindings);
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
        if (change.Decision is { } decision) html.Write($"{decision}. ");
        html.WriteValue(change.Reason);
        html.Line($"</td></tr>");
    }
}
