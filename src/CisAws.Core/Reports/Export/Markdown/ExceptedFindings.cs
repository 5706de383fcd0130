using CisAws.Common;

namespace CisAws.Reports.Markdown;

/// <summary>What people decided about findings: their exceptions with owner and end.</summary>
internal static class ExceptedFindings
{
    private const int Shown = 100;

    /// <summary>Writes the table; nothing where no finding is excepted.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="content">The report.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static void Write(MarkdownOutput text, ReportContent content, CancellationToken cancellationToken)
    {
        int excepted = content.Summary.Where(r => r.Kind == SummaryKind.Total).Sum(r => r.Excepted);
        if (excepted == 0) return;
        text.Heading($"Exceptions");
        text.Table(
            "Recommendation", "Account", "Region", "Resource", "Status", "Kind", "Owner", "Approver", "Planned for", "Until", "Reason");
        int written = 0;
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (finding.Exception is not { } note) continue;
            if (written == Shown) break;
            bool hasRoom = text.Line(
                $"| {MarkdownReport.Number(content, finding)} | {finding.AccountId} | {finding.Region} | {finding.ResourceName} "
                + $"| {finding.Status.ToString()} | {Html.HtmlTerms.Word(note.Kind)} | {note.Owner} | {note.Approver ?? "none"} "
                + $"| {Day(note.PlannedFor)} | {Day(note.Expires)} | {note.Reason} |");
            if (hasRoom) written++;
        }

        text.Blank();
        if (written < excepted) text.Line($"{excepted - written} of {excepted} excepted findings are not listed here.");
    }

    private static string Day(DateTimeOffset? moment) => moment is { } day ? Fact.Render(day) : "none";
}
