namespace CisAws.Reports.Html;

/// <summary>One finding: its line, and all of it when opened.</summary>
internal static class FindingPart
{
    // A line shows so much of a name and a reason; the whole is inside.
    private const int Name = 120, Sentence = 320;

    public static void Write(HtmlOutput html, Finding finding, string remediation, FindingAnchors anchors)
    {
        Markup id = anchors.Next(finding);
        html.Write($"<details ");
        WriteAttributes(html, finding, id);
        html.Write($"""
            ><summary>{HtmlTerms.Badge(finding.Status)} {HtmlTerms.Excepted(finding)}{HtmlTerms.Badge(finding.Severity)}
            <b>{HtmlOutput.Beginning(finding.ResourceName, Name)}</b>
            <span class="where">{HtmlOutput.Beginning(finding.Region, Name)}</span>
            <span class="why">{HtmlOutput.Beginning(finding.Reason, Sentence)}</span></summary><dl>

            """);
        WriteTerm(html, "Observed and expected", finding.Reason);
        if (finding.Lean is { } lean) WriteTerm(html, "Lean", HtmlTerms.Word(lean));
        foreach (string warning in finding.Warnings) WriteTerm(html, "Warning", warning);
        if (finding.LocalPolicy is { } policy) WriteTerm(html, "Local policy", policy.ToString());
        if (finding.Exception is { } exception) WriteException(html, exception);
        if (finding.Attestation is { } attestation) WriteAttestation(html, attestation);
        WriteTerm(html, "Resource", finding.ResourceId);
        if (finding.ResourceName != finding.ResourceId) WriteTerm(html, "Name", finding.ResourceName);
        WriteTerm(html, "Type", finding.ResourceType);
        if (finding.Tags.Count > 0) WriteTerm(html, "Tags", finding.Tags.ToString());
        WriteTerm(html, "Reason code", finding.ReasonCode);
        WriteEvidence(html, finding);
        bool asks = finding.Status is FindingStatus.Fail or FindingStatus.Manual;
        if (asks && finding.Remediation.Length > 0 && finding.Remediation != remediation) WriteTerm(html, "Repair", finding.Remediation);
        if (finding.RepairCommand is { } command) html.Line($"<dt>Repair command</dt><dd><code class=\"command\">{command}</code></dd>");
        html.Line($"""
            <dt>Finding</dt><dd><a href="#{id}"><code>{finding.Id}</code></a>, {finding.EvaluatedAt},
            run <code>{finding.RunId}</code></dd></dl></details>
            """);
    }

    /// <summary>A finding as a row of a table.</summary>
    public static void WriteRow(HtmlOutput html, Finding finding, FindingAnchors anchors)
    {
        html.Write($"<tr ");
        WriteAttributes(html, finding, anchors.Next(finding));
        html.Write($"><td>{HtmlTerms.Badge(finding.Status)}</td><td>{HtmlOutput.Beginning(finding.Region, Name)}</td><td>");
        if (finding.ResourceName != finding.ResourceId) html.Write($"{HtmlOutput.Beginning(finding.ResourceName, Name)}<br>");
        html.WriteValue(finding.ResourceId);
        html.Write($"</td><td>");
        html.WriteValue(finding.Reason);
        foreach (string warning in finding.Warnings)
        {
            html.Write($"<br>Warning: ");
            html.WriteValue(warning);
        }

        if (finding.LocalPolicy is { } policy) html.Write($"<br>Local policy: {policy.ToString()}");
        html.Write($"</td><td>");
        html.WriteValue(finding.Evidence.ToString());
        if (finding.EvidenceHash.Length > 0) html.Write($"""<br><code class="hash">{finding.EvidenceHash}</code>""");
        html.Line($"</td></tr>");
    }

    // What the filter of the page reads.
    private static void WriteAttributes(HtmlOutput html, Finding finding, Markup id) => html.Write($"""
        class="finding {HtmlTerms.Class(finding.Status)}" id="{id}" data-status="{HtmlTerms.Word(finding.Status)}"
        data-severity="{finding.Severity.ToString()}" data-region="{HtmlOutput.Beginning(finding.Region, Name)}"
        """);

    private static void WriteTerm(HtmlOutput html, string term, string value)
    {
        html.Write($"<dt>{term}</dt><dd>");
        html.WriteValue(value);
        html.Line($"</dd>");
    }

    private static void WriteException(HtmlOutput html, ExceptionNote note)
    {
        WriteTerm(html, "Exception", $"{HtmlTerms.Word(note.Kind)}: {note.Reason}");
        html.Write($"<dt>Owner of the exception</dt><dd>{note.Owner}, since {note.Created}");
        if (note.Approver is { } approver) html.Write($", approved by {approver}");
        if (note.PlannedFor is { } planned) html.Write($", repair planned for {planned}");
        if (note.Expires is { } end) html.Write($", applies until {end}");
        if (note.Reference is { } reference) html.Write($", {reference}");
        html.Line($"</dd>");
    }

    private static void WriteAttestation(HtmlOutput html, AttestationNote note)
    {
        WriteTerm(html, "Attestation", $"{HtmlTerms.Word(note.Answer)}: {note.Reason}");
        html.Write($"<dt>Attested by</dt><dd>{note.By}, {note.At}, valid until {note.Until}");
        if (note.Reference is { } reference) html.Write($", {reference}");
        html.Line($"</dd>");
    }

    private static void WriteEvidence(HtmlOutput html, Finding finding)
    {
        if (finding.Evidence.Count == 0 && finding.EvidenceHash.Length == 0) return;
        html.Write($"<dt>Evidence</dt><dd>");
        if (finding.Evidence.Count > 0)
        {
            html.Write($"<table class=\"evidence\"><tbody>");
            foreach (Fact fact in finding.Evidence)
            {
                html.Write($"""<tr><th scope="row">{fact.Name}</th><td>""");
                html.WriteValue(fact.Value);
                html.Write($"</td></tr>");
            }

            html.Write($"</tbody></table>");
        }

        if (finding.EvidenceHash.Length > 0) html.Write($"""<code class="hash">sha256 {finding.EvidenceHash}</code>""");
        html.Line($"</dd>");
    }
}
