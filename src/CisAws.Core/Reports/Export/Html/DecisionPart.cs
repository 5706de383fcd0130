using CisAws.Common;

namespace CisAws.Reports.Html;

/// <summary>What people decided: exceptions and planned fixes with their owners, and the manual items with their attestations.</summary>
internal static class DecisionPart
{
    // Longer lists are folded, longer names cut: the finding has the whole.
    private const int Long = 20, Name = 200;

    public static void WriteExceptions(HtmlOutput html, HtmlAccount account)
    {
        account.Open(html, "exceptions");
        SummaryRow[] rows = [.. account.Recommendations.Where(r => r.Excepted > 0)];
        if (rows.Length == 0) html.Line($"<p>None.</p>");
        foreach (SummaryRow row in rows)
        {
            Begin(html, row, Amount.Of(row.Excepted, "excepted finding"), row.Excepted);
            html.Line($"""
                <th scope="col">Resource</th><th scope="col">Status</th><th scope="col">Kind</th><th scope="col">Reason</th>
                <th scope="col">Owner</th><th scope="col">Approver</th><th scope="col">Since</th><th scope="col">Planned for</th>
                <th scope="col">Until</th><th scope="col">Reference</th></tr></thead><tbody>
                """);
            foreach (Finding finding in account.Findings(row.Control!))
            {
                if (finding.Exception is not { } note) continue;
                WriteResource(html, finding);
                html.Write($"""
                    <td>{HtmlTerms.Badge(finding.Status)}</td><td>{HtmlTerms.Word(note.Kind)}</td><td class="text">
                    """);
                html.WriteValue(note.Reason);
                html.Line($"""
                    </td><td>{HtmlOutput.Beginning(note.Owner, Name)}</td><td>{HtmlOutput.Beginning(note.Approver, Name)}</td>
                    <td>{note.Created}</td><td>{note.PlannedFor}</td><td>{note.Expires}</td>
                    <td>{HtmlOutput.Beginning(note.Reference, Name)}</td></tr>
                    """);
            }

            html.Line($"</tbody></table></div></details>");
        }

        html.Line($"</section>");
    }

    public static void WriteManual(HtmlOutput html, HtmlAccount account)
    {
        account.Open(html, "manual");
        html.Write($"""
            <p>What a person has to look at. A box is ticked where a valid attestation says that the recommendation is followed or does not
            apply.</p>

            """);
        SummaryRow[] rows = [.. account.Recommendations.Where(r => r.Manual > 0)];
        if (rows.Length == 0) html.Line($"<p>None.</p>");
        foreach (SummaryRow row in rows)
        {
            Begin(html, row, Amount.Of(row.Manual, "manual finding"), row.Manual);
            html.Line($"""
                <th scope="col">Resource</th><th scope="col">Done</th><th scope="col">Attestation</th><th scope="col">By</th>
                <th scope="col">At</th><th scope="col">Until</th><th scope="col">Reference</th><th scope="col">What was observed</th></tr>
                </thead><tbody>
                """);
            foreach (Finding finding in account.Findings(row.Control!))
            {
                if (finding.Status == FindingStatus.Manual) WriteManual(html, finding);
            }

            html.Line($"</tbody></table></div></details>");
        }

        html.Line($"</section>");
    }

    private static void WriteManual(HtmlOutput html, Finding finding)
    {
        WriteResource(html, finding);
        AttestationNote? note = finding.Attestation;
        string box = note switch
        {
            null => "\u2610 open",
            { Answer: AttestationAnswer.NotSatisfied } => "\u2612 not satisfied",
            _ => "\u2611 done",
        };
        html.Write($"<td class=\"box\">{box}</td>");
        if (note is null)
        {
            html.Write($"<td></td><td></td><td></td><td></td><td></td><td class=\"text\">");
        }
        else
        {
            html.Write($"<td>{HtmlTerms.Word(note.Answer)}: ");
            html.WriteValue(note.Reason);
            html.Write($"</td><td>{HtmlOutput.Beginning(note.By, Name)}</td><td>{note.At}</td><td>{note.Until}</td>");
            html.Write($"<td>{HtmlOutput.Beginning(note.Reference, Name)}</td><td class=\"text\">");
        }

        html.WriteValue(finding.Reason);
        if (finding.Lean is { } lean) html.Write($" ({HtmlTerms.Word(lean)})");
        html.Line($"</td></tr>");
    }

    private static void Begin(HtmlOutput html, SummaryRow row, string count, int items)
    {
        Markup open = new(items <= Long ? " open" : string.Empty);
        html.Write($"""
            <details class="list"{open}><summary>{row.Name} {row.Title}: {count}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label="{row.Name}: {count}"><table><thead><tr>
            """);
    }

    private static void WriteResource(HtmlOutput html, Finding finding) => html.Write($"""
        <tr><th scope="row"><a href="#{FindingAnchors.For(finding)}">{HtmlOutput.Beginning(finding.ResourceName, Name)}</a>
        {HtmlOutput.Beginning(finding.Region, Name)}</th>
        """);
}
