using CisAws.Common;

namespace CisAws.Reports.Html;

/// <summary>The recommendations in the benchmark's order, none missing, each with its findings.</summary>
internal static class RecommendationPart
{
    public static void Write(HtmlOutput html, HtmlAccount account, FindingAnchors anchors)
    {
        account.Open(html, "recommendations");
        int number = 0;
        foreach (IGrouping<string, SummaryRow> section in account.Recommendations.GroupBy(r => r.Section!))
        {
            Markup id = account.Id(FormattableString.Invariant($"section-{++number}"));
            html.Line($"""<section class="section" aria-labelledby="{id}"><h4 id="{id}">{section.Key}</h4>""");
            foreach (SummaryRow row in section) WriteRecommendation(html, account, row, anchors);
            html.Line($"</section>");
        }

        WriteOthers(html, account, anchors);
        html.Line($"</section>");
    }

    private static void WriteRecommendation(HtmlOutput html, HtmlAccount account, SummaryRow row, FindingAnchors anchors)
    {
        Recommendation recommendation = account.Recommendation(row);
        Markup id = account.Id(recommendation);
        html.Write($"""
            <section class="rec" data-level="{recommendation.Level}" data-section="{recommendation.Section}"
            data-account="{account.Account.AccountId}" data-version="{account.Account.BenchmarkVersion}">
            <h5 id="{id}"><a href="#{id}">{recommendation.Id}</a> {recommendation.Title}</h5>
            <p class="facts">{HtmlTerms.Badge(row.Verdict!.Value)} {HtmlTerms.Badge(recommendation.Severity)}
            <span>Level {recommendation.Level}</span> <span>{recommendation.Assessment.ToString()}</span> <span>{Counts(row)}</span></p>

            """);
        WriteAbout(html, recommendation);
        WriteFindings(html, account, row.Control!, recommendation.Remediation, anchors);
        html.Line($"</section>");
    }

    private static string Counts(SummaryRow row)
    {
        (int Count, string Word)[] counts =
        [
            (row.Fail, "fail"), (row.Error, "error"), (row.Manual, "manual"), (row.Pass, "pass"), (row.NotApplicable, "not applicable"),
            (row.Excepted, "excepted"), (row.Attested, "attested"),
        ];
        string text = string.Join(", ", counts.Where(c => c.Count > 0).Select(c => FormattableString.Invariant($"{c.Count} {c.Word}")));
        return text.Length == 0 ? "No findings: it was not assessed." : $"Findings: {text}";
    }

    private static void WriteAbout(HtmlOutput html, Recommendation recommendation)
    {
        html.Write($"""
            <details class="about"><summary>About {recommendation.Id}</summary><dl>
            <dt>Why it matters</dt><dd>{recommendation.Rationale}</dd>
            <dt>Repair</dt><dd>{recommendation.Remediation}</dd>
            <dt>What a repair can break or cost</dt><dd>{recommendation.Impact}</dd>
            <dt>Control</dt><dd><a href="{recommendation.HelpLink}" rel="noreferrer">{recommendation.Control}</a></dd>
            <dt>CIS Controls</dt><dd>{string.Join("; ", recommendation.Safeguards)}</dd>

            """);
        if (recommendation.Techniques.Count > 0)
        {
            html.Line($"<dt>MITRE ATT&amp;CK</dt><dd>{string.Join(", ", recommendation.Techniques)}</dd>");
        }

        if (recommendation.References.Count > 0)
        {
            html.Write($"<dt>References of the benchmark</dt><dd><ul>");
            foreach (string reference in recommendation.References) WriteReference(html, reference);
            html.Write($"</ul></dd>");
        }

        html.Line($"</dl></details>");
    }

    // These are the benchmark's, from the catalogue. But for them and the page of the control no address is a link.
    private static void WriteReference(HtmlOutput html, string reference)
    {
        if (reference.StartsWith("https://", StringComparison.Ordinal))
        {
            html.Write($"""<li><a href="{reference}" rel="noreferrer">{reference}</a></li>""");
        }
        else
        {
            html.Write($"<li>{reference}</li>");
        }
    }

    private static void WriteOthers(HtmlOutput html, HtmlAccount account, FindingAnchors anchors)
    {
        if (!account.Findings(string.Empty).Any()) return;
        Markup id = account.Id("section-other");
        html.Write($"""
            <section class="section rec" data-level="" data-section="Others" data-account="{account.Account.AccountId}"
            aria-labelledby="{id}">
            <h4 id="{id}">Findings of controls that {BenchmarkCatalog.Name} {account.Catalog.Version} does not have</h4>

            """);
        WriteFindings(html, account, string.Empty, string.Empty, anchors);
        html.Line($"</section>");
    }

    // What needs somebody comes first; what passes is folded into a table where there is much.
    private static void WriteFindings(HtmlOutput html, HtmlAccount account, string control, string remediation, FindingAnchors anchors)
    {
        html.Write($"""<div class="findings">""");
        int settled = 0;
        foreach (Finding finding in account.Findings(control))
        {
            if (IsSettled(finding)) settled++;
            else FindingPart.Write(html, finding, remediation, anchors);
        }

        if (settled > 0 && !account.IsLarge)
        {
            foreach (Finding finding in account.Findings(control).Where(IsSettled)) FindingPart.Write(html, finding, remediation, anchors);
        }

        html.Line($"</div>");
        if (settled == 0 || !account.IsLarge) return;
        string count = Amount.Of(settled, "finding", "that passes or is not applicable", "that pass or are not applicable");
        html.Write($"""
            <details class="list"><summary>{count}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label="Findings that pass"><table class="compact">
            <thead><tr><th scope="col">Status</th><th scope="col">Region</th><th scope="col">Resource</th><th scope="col">Reason</th>
            <th scope="col">Evidence</th></tr></thead><tbody class="findings">

            """);
        foreach (Finding finding in account.Findings(control).Where(IsSettled)) FindingPart.WriteRow(html, finding, anchors);
        html.Line($"</tbody></table></div></details>");
    }

    private static bool IsSettled(Finding finding) =>
        finding is { Status: FindingStatus.Pass or FindingStatus.NotApplicable, Exception: null, Attestation: null };
}
