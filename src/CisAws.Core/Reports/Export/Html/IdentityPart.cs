using CisAws.Common;

namespace CisAws.Reports.Html;

/// <summary>What was audited, by what, by whom and when; and by what its evidence can be told again.</summary>
internal static class IdentityPart
{
    public static void Write(HtmlOutput html, HtmlAccount account)
    {
        ReportAccount facts = account.Account;
        account.Open(html, "identity");
        html.Write($"""
            <dl>
            <dt>Account</dt><dd>{facts.AccountId}</dd>
            <dt>Benchmark</dt><dd>{BenchmarkCatalog.Name} {ReportText.Dated(facts.BenchmarkVersion)}</dd>
            <dt>Tool</dt><dd>{ReportContent.ToolName} {ReportContent.ToolVersion}</dd>
            <dt>Assessed for</dt><dd>{facts.EvaluatedFrom}{Until(facts)}</dd>
            <dt>Regions with findings</dt><dd>
            """);
        WriteRegions(html, facts.Regions);
        html.Write($"</dd><dt>Regions not read completely</dt><dd>");
        WriteRegions(html, facts.UnreadRegions);
        html.Line($"</dd>");
        foreach ((string id, DateTimeOffset moment) in facts.RunMoments.OrderBy(r => r.Value))
        {
            WriteRun(html, id, moment, facts.Runs.FirstOrDefault(r => r.RunId == id));
        }

        html.Line($"</dl>");
        if (facts.Runs.Count < facts.RunIds.Count)
        {
            html.Line($"""<p class="note">Of findings that were read from a file, caller, start and end of the run are not known.</p>""");
        }

        html.Line($"</section>");
    }

    public static void WriteEvidenceHash(HtmlOutput html, HtmlAccount account)
    {
        account.Open(html, "evidence");
        html.Write($"""
            <p>SHA-256 over id, status and evidence hash of every finding of the account, in the order of this report. Two reports about the
            same observations have the same hash. The hash of each finding's own evidence stands with the finding.</p>
            <p><code class="hash">{account.Account.EvidenceHash}</code></p>
            </section>

            """);
    }

    private static void WriteRun(HtmlOutput html, string id, DateTimeOffset moment, RunRecord? run)
    {
        html.Write($"<dt>Run</dt><dd><code>{id}</code> for {moment}");
        if (run is null)
        {
            html.Line($", from a file of findings</dd>");
            return;
        }

        string regions = run.NamedRegions is { } named ? $"the regions {string.Join(", ", named)}" : "all enabled regions";
        html.Line($"""
            , {run.StartedAt} to {run.EndedAt}{(run.EndedAt is null ? "its early stop" : string.Empty)}<br>Caller: {run.CallerArn}<br>
            Facts from: {run.Source}, {Amount.Of(run.Calls, "call")} to AWS, asked for {regions}, version {run.ToolVersion}</dd>
            """);
    }

    private static void WriteRegions(HtmlOutput html, IReadOnlyList<string> regions)
    {
        if (regions.Count == 0)
        {
            html.Write($"none");
            return;
        }

        html.Write($"<ul class=\"inline\">");
        foreach (string region in regions) html.Write($"<li>{HtmlOutput.Beginning(region, 40)}</li>");
        html.Write($"</ul>");
    }

    private static Markup Until(ReportAccount facts) =>
        facts.EvaluatedTo == facts.EvaluatedFrom ? Markup.None : new Markup($" to {HtmlTerms.Time(facts.EvaluatedTo)}");
}
