namespace CisAws.Reports;

/// <summary>A workbook: what was assessed, the summary, the findings, the exceptions, the plan of action, and the changes.</summary>
/// <param name="maximumRows">The greatest number of rows of a sheet.</param>
internal sealed class XlsxReport(int maximumRows) : ReportWriter
{
    /// <summary>The greatest number of rows of a sheet that spreadsheets open.</summary>
    public const int MaximumRows = 1_048_576;

    public XlsxReport()
        : this(MaximumRows)
    {
    }

    public override ReportFormat Format => ReportFormat.Xlsx;

    public override string Extension => ".xlsx";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken) =>
        WriteAsync(content, output, warn, cancellationToken).GetAwaiter().GetResult();

    private async Task WriteAsync(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        XlsxWorkbook book = await XlsxWorkbook.CreateAsync(output, content.Title, maximumRows, cancellationToken).ConfigureAwait(false);
        await using (book.ConfigureAwait(false))
        {
            await book.WriteAsync("About", XlsxSheets.About, XlsxAbout.Lines(content), cancellationToken).ConfigureAwait(false);
            await book.WriteAsync("Summary", XlsxSheets.Summary, content.Summary, cancellationToken).ConfigureAwait(false);
            await book.WriteAsync("Findings", XlsxSheets.Findings, content.Findings.Findings(), cancellationToken).ConfigureAwait(false);
            await book.WriteAsync(
                "Exceptions",
                XlsxSheets.Exceptions,
                content.Findings.Findings().Where(f => f.Exception is not null || f.Attestation is not null),
                cancellationToken).ConfigureAwait(false);
            await book.WriteAsync("Action plan", XlsxSheets.ActionPlan, ActionPlanItem.Of(content), cancellationToken)
                .ConfigureAwait(false);
            if (content.Changes is { } changes)
            {
                await book.WriteAsync(
                    "Changes", XlsxSheets.Changes, changes.Read(run: null), cancellationToken)
                    .ConfigureAwait(false);
            }

            await book.FinishAsync(warn, cancellationToken).ConfigureAwait(false);
        }
    }
}
