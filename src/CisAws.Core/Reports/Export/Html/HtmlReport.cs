using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CisAws.Common;

namespace CisAws.Reports.Html;

/// <summary>
/// A page for people that needs nothing else: no network, no script to be complete. Its policy allows the one style and the one script that
/// it holds, by their hashes, and nothing else; so even an encoding that was forgotten could run nothing.
/// </summary>
internal sealed class HtmlReport : ReportWriter
{
    private static readonly string Style = Resource("report.css"), Script = Resource("report.js");

    private static readonly Markup Policy = new(
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; img-src data:; base-uri 'none'; form-action 'none'");

    public override ReportFormat Format => ReportFormat.Html;

    public override string Extension => ".html";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        using var html = new HtmlOutput(output, cancellationToken);
        HtmlAccount[] accounts = [.. content.Accounts.Select((a, i) => new HtmlAccount(content, a, i + 1))];
        int audited = accounts.Select(a => a.Account.AccountId).Distinct(StringComparer.Ordinal).Count();
        WriteHead(html, content);
        html.Write($"""
            <body>
            <a class="skip" href="#main">Skip to the report</a>
            <header>
            <h1>{content.Title}</h1>
            <p>{BenchmarkCatalog.Name}, {Amount.Of(audited, "account")}, {Amount.Of(content.Findings.Count, "finding")}.
            Made {content.GeneratedAt} by {ReportContent.ToolName} {ReportContent.ToolVersion}.</p>
            </header>

            """);
        WriteContents(html, accounts);
        html.Line($"""<main id="main">""");
        WriteFilter(html);
        if (accounts.Length > 1) OverviewPart.Write(html, accounts);
        var anchors = new FindingAnchors();
        foreach (HtmlAccount account in accounts) WriteAccount(html, account, anchors);
        if (content.Changes is { } changes) ChangePart.WriteOtherAccounts(html, changes, accounts);
        html.Write($"""
            </main>
            <footer><p>Status is what was observed. An exception or an attestation never changes it; both stand beside it.</p></footer>
            <script>{new Markup(Script)}</script>
            </body>
            </html>

            """);
    }

    private static void WriteHead(HtmlOutput html, ReportContent content) => html.Write($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>{content.Title}</title>
        <link rel="icon" href="data:,">
        <style>{new Markup(Style)}</style>
        </head>

        """);

    private static void WriteContents(HtmlOutput html, HtmlAccount[] accounts)
    {
        html.Line($"""<nav class="contents" aria-label="Contents"><ul>""");
        if (accounts.Length > 1) html.Line($"""<li><a href="#overview">All accounts</a></li>""");
        bool isOneVersion = accounts.Select(a => a.Account.BenchmarkVersion).Distinct(StringComparer.Ordinal).Count() < 2;
        foreach (HtmlAccount account in accounts)
        {
            string version = isOneVersion ? string.Empty : $", benchmark {account.Account.BenchmarkVersion}";
            html.Write($"""<li><a href="#{account.Id("account")}">Account {account.Account.AccountId}{version}</a>""");

            // Of many accounts a list of accounts: the parts of each are within it.
            if (accounts.Length <= 5)
            {
                html.Write($"<ul>");
                foreach ((string name, string heading) in account.Parts)
                {
                    html.Write($"""<li><a href="#{account.Id(name)}">{heading}</a></li>""");
                }

                html.Write($"</ul>");
            }

            html.Line($"</li>");
        }

        html.Line($"</ul></nav>");
    }

    // The script shows it and fills its lists from the findings; without a script it would do nothing.
    private static void WriteFilter(HtmlOutput html)
    {
        html.Write($"""
            <form class="filter" id="filter" role="search" aria-label="Filter findings" hidden>
            <p><label>Search <input type="search" name="text" autocomplete="off"></label>

            """);
        foreach (string name in (string[])["status", "severity", "level", "section", "account", "version", "region"])
        {
            string label = string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(name[0])}{name[1..]}");
            html.Line($"""<label>{label} <select name="{name}"><option value="">All</option></select></label>""");
        }

        html.Write($"""
            <label>Sort <select name="sort"><option value="">As assessed</option><option value="status">Status</option>
            <option value="region">Region</option><option value="resource">Resource</option></select></label></p>
            <p><button type="reset">Show all</button> <button type="button" name="open">Open shown</button>
            <button type="button" name="close">Close all</button> <output name="count" aria-live="polite"></output></p>
            </form>

            """);
    }

    private static void WriteAccount(HtmlOutput html, HtmlAccount account, FindingAnchors anchors)
    {
        ReportAccount facts = account.Account;
        html.Write($"""
            <section class="account" aria-labelledby="{account.Id("account")}">
            <h2 id="{account.Id("account")}">Account {facts.AccountId}, benchmark {facts.BenchmarkVersion}</h2>

            """);
        IdentityPart.Write(html, account);
        CoveragePart.Write(html, account);
        ScorePart.Write(html, account);
        if (account.Content.Changes is { } changes) ChangePart.Write(html, account, changes);
        RecommendationPart.Write(html, account, anchors);
        DecisionPart.WriteExceptions(html, account);
        DecisionPart.WriteManual(html, account);
        ChecklistPart.Write(html, account);
        SafeguardPart.Write(html, account, "8");
        SafeguardPart.Write(html, account, "7");
        IdentityPart.WriteEvidenceHash(html, account);
        html.Line($"</section>");
    }

    // A browser hashes the text with its line ends as LF, whatever the checkout made of them.
    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
