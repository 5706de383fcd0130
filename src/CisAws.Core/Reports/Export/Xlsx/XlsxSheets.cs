namespace CisAws.Reports;

/// <summary>The columns of the sheets of a workbook.</summary>
internal static class XlsxSheets
{
    public static readonly XlsxColumn<XlsxLine>[] About =
    [
        new("Account", 15, XlsxKind.Text, l => l.AccountId),
        new("What", 36, XlsxKind.Text, l => l.Name),
        new("Value", 120, XlsxKind.Wrapped, l => l.Value),
    ];

    public static readonly XlsxColumn<SummaryRow>[] Summary =
    [
        new("Account", 15, XlsxKind.Text, r => r.AccountId),
        new("Counts", 17, XlsxKind.Text, r => r.Kind.ToString()),
        new("Name", 24, XlsxKind.Wrapped, r => r.Name),
        new("Title", 70, XlsxKind.Wrapped, r => r.Title),
        new("Level", 8, XlsxKind.Number, r => r.Level),
        new("Verdict", 15, XlsxKind.Text, r => r.Verdict?.ToString()),
        new("Pass", 8, XlsxKind.Number, r => r.Pass),
        new("Fail", 8, XlsxKind.Number, r => r.Fail),
        new("Manual", 9, XlsxKind.Number, r => r.Manual),
        new("Error", 8, XlsxKind.Number, r => r.Error),
        new("Not applicable", 12, XlsxKind.Number, r => r.NotApplicable),
        new("Excepted", 11, XlsxKind.Number, r => r.Excepted),
        new("Attested", 11, XlsxKind.Number, r => r.Attested),
        new("Recommendations that pass", 18, XlsxKind.Number, r => r.Passed),
        new("Recommendations that count", 18, XlsxKind.Number, r => r.Scored),
        new("Score", 9, XlsxKind.Percent, r => r.Score),
        new("Benchmark version", 12, XlsxKind.Text, r => r.BenchmarkVersion),
    ];

    public static readonly XlsxColumn<Finding>[] Findings =
    [
        new("Recommendation", 17, XlsxKind.Text, f => f.RecommendationId),
        new("Title", 45, XlsxKind.Wrapped, f => f.Title),
        new("Level", 8, XlsxKind.Number, f => f.Level),
        new("Section", 24, XlsxKind.Wrapped, f => f.Section),
        new("Status", 14, XlsxKind.Text, f => f.Status.ToString()),
        new("Severity", 11, XlsxKind.Text, f => f.Severity.ToString()),
        new("Account", 15, XlsxKind.Text, f => f.AccountId),
        new("Region", 16, XlsxKind.Text, f => f.Region),
        new("Resource", 30, XlsxKind.Wrapped, f => f.ResourceName),
        new("Reason", 70, XlsxKind.Wrapped, f => f.Reason),
        new("Reason code", 24, XlsxKind.Text, f => f.ReasonCode),
        new("Leans to", 14, XlsxKind.Text, f => f.Lean?.ToString()),
        new("Warnings", 45, XlsxKind.Wrapped, f => string.Join('\n', f.Warnings)),
        new("Evidence", 60, XlsxKind.Wrapped, f => string.Join('\n', f.Evidence)),
        new("Remediation", 60, XlsxKind.Wrapped, f => f.Remediation),
        new("Repair command", 50, XlsxKind.Wrapped, f => f.RepairCommand),
        new("Local policy", 40, XlsxKind.Wrapped, f => f.LocalPolicy?.ToString()),
        new("Exception", 40, XlsxKind.Wrapped, f => f.Exception?.ToString()),
        new("Attestation", 40, XlsxKind.Wrapped, f => f.Attestation?.ToString()),
        new("Resource type", 28, XlsxKind.Text, f => f.ResourceType),
        new("Resource id", 60, XlsxKind.Wrapped, f => f.ResourceId),
        new("Tags", 30, XlsxKind.Wrapped, f => string.Join('\n', f.Tags)),
        new("Control", 28, XlsxKind.Text, f => f.Control),
        new("Help", 60, XlsxKind.Wrapped, f => f.HelpLink),
        new("Evaluated for (UTC)", 20, XlsxKind.Time, f => f.EvaluatedAt),
        new("Run", 36, XlsxKind.Text, f => f.RunId),
        new("Finding", 36, XlsxKind.Text, f => f.Id),
        new("SHA-256 of the evidence", 68, XlsxKind.Text, f => f.EvidenceHash),
        new("Benchmark version", 12, XlsxKind.Text, f => f.BenchmarkVersion),
    ];

    public static readonly XlsxColumn<Finding>[] Exceptions =
    [
        new("Decision", 16, XlsxKind.Text, f => f.Exception?.Kind.ToString() ?? f.Attestation?.Answer.ToString()),
        new("Recommendation", 17, XlsxKind.Text, f => f.RecommendationId),
        new("Title", 45, XlsxKind.Wrapped, f => f.Title),
        new("Status", 14, XlsxKind.Text, f => f.Status.ToString()),
        new("Severity", 11, XlsxKind.Text, f => f.Severity.ToString()),
        new("Account", 15, XlsxKind.Text, f => f.AccountId),
        new("Region", 16, XlsxKind.Text, f => f.Region),
        new("Resource", 30, XlsxKind.Wrapped, f => f.ResourceName),
        new("Decided because", 60, XlsxKind.Wrapped, f => f.Exception?.Reason ?? f.Attestation?.Reason),
        new("Owner", 24, XlsxKind.Wrapped, f => f.Exception?.Owner),
        new("Approver", 24, XlsxKind.Wrapped, f => f.Exception?.Approver),
        new("Attested by", 24, XlsxKind.Wrapped, f => f.Attestation?.By),
        new("Reference", 24, XlsxKind.Wrapped, f => f.Exception?.Reference ?? f.Attestation?.Reference),
        new("Since (UTC)", 20, XlsxKind.Time, f => f.Exception?.Created ?? f.Attestation?.At),
        new("Until (UTC)", 20, XlsxKind.Time, f => f.Exception is { } e ? e.Expires : f.Attestation?.Until),
        new("Planned for (UTC)", 20, XlsxKind.Time, f => f.Exception?.PlannedFor),
        new("Observed", 60, XlsxKind.Wrapped, f => f.Reason),
        new("Resource id", 60, XlsxKind.Wrapped, f => f.ResourceId),
        new("Finding", 36, XlsxKind.Text, f => f.Id),
    ];

    public static readonly XlsxColumn<ActionPlanItem>[] ActionPlan =
    [
        new("Severity", 11, XlsxKind.Text, i => i.Finding.Severity.ToString()),
        new("Weakness", 60, XlsxKind.Wrapped, i => i.Weakness),
        new("Recommendation", 17, XlsxKind.Text, i => i.Finding.RecommendationId),
        new("Title", 45, XlsxKind.Wrapped, i => i.Finding.Title),
        new("Control", 28, XlsxKind.Text, i => i.Finding.Control),
        new("Account", 15, XlsxKind.Text, i => i.Finding.AccountId),
        new("Region", 16, XlsxKind.Text, i => i.Finding.Region),
        new("Resource", 30, XlsxKind.Wrapped, i => i.Finding.ResourceName),
        new("Resource id", 60, XlsxKind.Wrapped, i => i.Finding.ResourceId),
        new("Status", 14, XlsxKind.Text, i => i.Status.ToString()),
        new("Owner", 24, XlsxKind.Wrapped, i => i.Owner),
        new("Milestone", 45, XlsxKind.Wrapped, i => i.Milestone),
        new("Due date (UTC)", 20, XlsxKind.Time, i => i.DueDate),
        new("Expires (UTC)", 20, XlsxKind.Time, i => i.Expires),
        new("Reference", 24, XlsxKind.Wrapped, i => i.Reference),
        new("Remediation", 60, XlsxKind.Wrapped, i => i.Finding.Remediation),
        new("Repair command", 50, XlsxKind.Wrapped, i => i.Finding.RepairCommand),
        new("Identified for (UTC)", 20, XlsxKind.Time, i => i.Finding.EvaluatedAt),
        new("Finding", 36, XlsxKind.Text, i => i.Finding.Id),
    ];

    public static readonly XlsxColumn<FindingChange>[] Changes =
    [
        new("Change", 17, XlsxKind.Text, c => c.Change.ToString()),
        new("Recommendation", 17, XlsxKind.Text, c => c.RecommendationId),
        new("Severity", 11, XlsxKind.Text, c => c.Severity.ToString()),
        new("Account", 15, XlsxKind.Text, c => c.AccountId),
        new("Region", 16, XlsxKind.Text, c => c.Region),
        new("Resource", 30, XlsxKind.Wrapped, c => c.ResourceName),
        new("Before", 14, XlsxKind.Text, c => c.Before?.ToString()),
        new("After", 14, XlsxKind.Text, c => c.After?.ToString()),
        new("Reason", 70, XlsxKind.Wrapped, c => c.Reason),
        new("Resource id", 60, XlsxKind.Wrapped, c => c.ResourceId),
    ];
}
