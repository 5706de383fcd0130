using CisAws.Common;

namespace CisAws.Reports.Html;

/// <summary>What could not be read, with the permissions that are missing, and the settings that are not the benchmark's.</summary>
internal static class CoveragePart
{
    public static void Write(HtmlOutput html, HtmlAccount account)
    {
        WriteCoverage(html, account);
        WriteSettings(html, account);
    }

    private static void WriteCoverage(HtmlOutput html, HtmlAccount account)
    {
        account.Open(html, "coverage");
        SummaryRow[] rows = [.. account.Recommendations], unread = [.. account.RowsOf(SummaryKind.Coverage)];
        int assessed = rows.Count(r => r.Verdict != SummaryVerdict.NotAssessed);
        string all = Amount.Of(rows.Length, "recommendation"), were = assessed == 1 ? "was" : "were";
        html.Line($"<p>{assessed} of {all} {were} assessed, {rows.Count(r => r.Error > 0)} of them with errors.</p>");
        if (unread.Length == 0)
        {
            html.Line($"<p>Every fact that was needed could be read.</p></section>");
            return;
        }

        html.Write($"""
            <div class="scroll" tabindex="0" role="group" aria-label="What could not be read"><table class="sortable">
            <caption>What could not be read</caption>
            <thead><tr><th scope="col">Cause</th><th scope="col">What</th><th scope="col">Findings</th></tr></thead>
            <tbody>

            """);
        foreach (SummaryRow row in unread)
        {
            html.Line($"""<tr><th scope="row">{row.Name}</th><td>{HtmlOutput.Beginning(row.Title, 300)}</td><td>{row.Error}</td></tr>""");
        }

        html.Line($"</tbody></table></div>");
        if (account.Account.MissingActions.Count > 0)
        {
            html.Write($"""
                <p>Actions of the calls that were not answered. Where access was denied, allow them and assess again:</p>
                <ul class="inline">
                """);
            foreach (string action in account.Account.MissingActions)
            {
                html.Write($"<li><code>{HtmlOutput.Beginning(action, 300)}</code></li>");
            }

            html.Line($"</ul>");
        }

        html.Line($"</section>");
    }

    private static void WriteSettings(HtmlOutput html, HtmlAccount account)
    {
        account.Open(html, "settings");
        string[] deviations =
        [
            .. account.Account.Runs.SelectMany(r => r.Deviations).Select(d => d.ToString())
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        if (deviations.Length == 0 && account.Account.LocalPolicies.Count == 0)
        {
            html.Line($"<p>None: every value is the benchmark's.</p></section>");
            return;
        }

        html.Write($"""
            <p>The benchmark's value decides the status of every finding; only a stricter local value makes it worse.</p>

            """);
        if (deviations.Length > 0)
        {
            html.Write($"<ul>");
            foreach (string deviation in deviations) html.Write($"<li>{deviation}</li>");
            html.Line($"</ul>");
        }

        if (account.Account.LocalPolicies.Count > 0)
        {
            html.Write($"""
                <table><caption>Findings on which a setting and the benchmark disagree</caption>
                <thead><tr><th scope="col">Setting</th><th scope="col">Findings</th></tr></thead><tbody>

                """);
            foreach ((string setting, int findings) in account.Account.LocalPolicies)
            {
                html.Line($"""<tr><th scope="row">{setting}</th><td>{findings}</td></tr>""");
            }

            html.Line($"</tbody></table>");
        }

        html.Line($"</section>");
    }
}
