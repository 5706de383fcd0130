namespace CisAws.Reports;

/// <summary>
/// A plan of action and milestones as CSV: a row for every weakness, the most severe first, and then the accepted risks. For people and
/// ticket systems: texts that spreadsheets may take for formulas have an apostrophe before them.
/// </summary>
internal sealed class ActionPlanReport : ReportWriter
{
    /// <summary>The columns of a plan, of all formats.</summary>
    internal static readonly (string Name, Func<ActionPlanItem, string> Text)[] Columns =
    [
        ("Weakness", i => i.Weakness),
        ("Control", i => i.Finding.Control),
        ("RecommendationId", i => i.Finding.RecommendationId),
        ("Recommendation", i => i.Finding.Title),
        ("Severity", i => i.Finding.Severity.ToString()),
        ("AccountId", i => i.Finding.AccountId),
        ("Region", i => i.Finding.Region),
        ("ResourceType", i => i.Finding.ResourceType),
        ("ResourceName", i => i.Finding.ResourceName),
        ("ResourceId", i => i.Finding.ResourceId),
        ("Status", i => i.Status.ToString()),
        ("Owner", i => i.Owner),
        ("Milestone", i => i.Milestone),
        ("DueDate", i => i.DueDate is { } due ? Fact.Render(due) : string.Empty),
        ("Expires", i => i.Expires is { } end ? Fact.Render(end) : string.Empty),
        ("Reference", i => i.Reference),
        ("Remediation", i => i.Finding.Remediation),
        ("RepairCommand", i => i.Finding.RepairCommand ?? string.Empty),
        ("BenchmarkVersion", i => i.Finding.BenchmarkVersion),
        ("FindingId", i => i.Finding.Id),
        ("IdentifiedAt", i => Fact.Render(i.Finding.EvaluatedAt)),
    ];

    public override ReportFormat Format => ReportFormat.ActionPlan;

    public override string Extension => ".actionplan.csv";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(output);
        table.Write([.. Columns.Select(c => c.Name)]);
        foreach (ActionPlanItem item in ActionPlanItem.Of(content))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] cells = [.. Columns.Select(c => c.Text(item))];
            CsvTable.Guard(cells);
            table.Write(cells);
        }
    }
}
