using System.Globalization;

namespace CisAws.Reports;

/// <summary>
/// A row for every finding with the columns that Export-Csv has. Numbers such as 2.10 and account ids stand there as they are: CSV has no
/// types, and what makes a spreadsheet show them right would be a formula to others and no number to the reader. Reading restores them.
/// </summary>
internal sealed class CsvReport : ReportWriter
{
    private static readonly (string Name, Func<Finding, string> Text)[] Columns =
    [
        (nameof(Finding.Id), f => f.Id),
        (nameof(Finding.BenchmarkVersion), f => f.BenchmarkVersion),
        (nameof(Finding.BenchmarkDate), f => f.BenchmarkDate ?? string.Empty),
        (nameof(Finding.RecommendationId), f => f.RecommendationId),
        (nameof(Finding.Control), f => f.Control),
        (nameof(Finding.HelpLink), f => f.HelpLink ?? string.Empty),
        (nameof(Finding.Title), f => f.Title),
        (nameof(Finding.Level), f => f.Level.ToString(CultureInfo.InvariantCulture)),
        (nameof(Finding.Section), f => f.Section),
        (nameof(Finding.Status), f => f.Status.ToString()),
        (nameof(Finding.Severity), f => f.Severity.ToString()),
        (nameof(Finding.AccountId), f => f.AccountId),
        (nameof(Finding.Region), f => f.Region),
        (nameof(Finding.ResourceType), f => f.ResourceType),
        (nameof(Finding.ResourceId), f => f.ResourceId),
        (nameof(Finding.ResourceName), f => f.ResourceName),
        (nameof(Finding.Reason), f => f.Reason),
        (nameof(Finding.ReasonCode), f => f.ReasonCode),
        (nameof(Finding.Lean), f => f.Lean?.ToString() ?? string.Empty),
        (nameof(Finding.Warnings), f => FindingCells.Write(f.Warnings)),
        (nameof(Finding.Evidence), f => FindingCells.Write(f.Evidence)),
        (nameof(Finding.Remediation), f => f.Remediation),
        (nameof(Finding.RepairCommand), f => f.RepairCommand ?? string.Empty),
        (nameof(Finding.LocalPolicy), f => f.LocalPolicy?.ToString() ?? string.Empty),
        (nameof(Finding.Exception), f => FindingCells.Write(f.Exception)),
        (nameof(Finding.Attestation), f => FindingCells.Write(f.Attestation)),
        (nameof(Finding.Tags), f => FindingCells.Write(f.Tags)),
        (nameof(Finding.EvidenceHash), f => f.EvidenceHash),
        (nameof(Finding.EvaluatedAt), f => Fact.Render(f.EvaluatedAt)),
        (nameof(Finding.RunId), f => f.RunId),
    ];

    public override ReportFormat Format => ReportFormat.Csv;

    public override string Extension => ".csv";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(output);
        table.Write([.. Columns.Select(c => c.Name), FindingCells.GuardedColumn]);
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] cells = [.. Columns.Select(c => c.Text(finding))];
            string guarded = string.Join("; ", CsvTable.Guard(cells).Select(i => Columns[i].Name));
            table.Write([.. cells, guarded]);
        }
    }
}
