using System.Globalization;
using System.Text.Json;

namespace CisAws.Reports;

/// <summary>The findings of a recommendation as a control of the Heimdall Data Format.</summary>
/// <param name="writer">Where to.</param>
/// <param name="row">The recommendation and what its findings come to.</param>
/// <param name="account">The account.</param>
/// <param name="cancellationToken">Ends the writing.</param>
internal sealed class HdfControl(Utf8JsonWriter writer, SummaryRow row, ReportAccount account, CancellationToken cancellationToken)
{
    private readonly Recommendation? known = BenchmarkCatalog.FindVersion(row.BenchmarkVersion)?.Find(row.Name);
    private readonly SortedSet<string> exceptions = new(StringComparer.Ordinal);
    private AttestationNote? attestation;
    private bool isDenied;
    private DateTimeOffset? waivedUntil;
    private int open;

    /// <summary>Writes the control.</summary>
    /// <param name="findings">Its findings, read once.</param>
    public void Write(IEnumerable<Finding> findings)
    {
        writer.WriteStartObject();
        writer.WriteString("id", row.Name);
        writer.WriteString("title", ReportText.Line(row.Title));
        writer.WriteString("desc", known?.Rationale);
        WriteDescriptions();
        writer.WriteNumber("impact", Impact());
        writer.WriteStartArray("refs");
        foreach (string page in ReportText.Pages(known))
        {
            writer.WriteStartObject();
            writer.WriteString("url", page);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteTags();
        writer.WriteString("code", string.Empty);
        writer.WriteStartObject("source_location");
        writer.WriteEndObject();
        writer.WriteStartArray("results");
        foreach (Finding finding in findings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteResult(finding);
            writer.FlushWhenFull();
        }

        if (row.Verdict == SummaryVerdict.NotAssessed) WriteNotAssessed();
        writer.WriteEndArray();
        WriteWaiver();
        WriteAttestation();
        writer.WriteEndObject();
    }

    // A control without impact is one that does not apply.
    private double Impact() => row.Verdict == SummaryVerdict.NotApplicable ? 0 : known?.Severity switch
    {
        FindingSeverity.Critical => 0.9,
        FindingSeverity.High => 0.7,
        FindingSeverity.Low => 0.3,
        _ => 0.5,
    };

    private void WriteDescriptions()
    {
        if (known is null) return;
        writer.WriteStartArray("descriptions");
        foreach ((string label, string text) in new[] { ("fix", known.Remediation), ("impact", known.Impact) })
        {
            if (text.Length == 0) continue;
            writer.WriteStartObject();
            writer.WriteString("label", label);
            writer.WriteString("data", text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteTags()
    {
        writer.WriteStartObject("tags");

        // The benchmark names no controls of NIST SP 800-53, and this module makes none up.
        writer.WriteStartArray("nist");
        writer.WriteEndArray();
        writer.WriteTexts("cis_controls", (known?.Safeguards ?? []).Select(s => s.ToString()));
        writer.WriteString("cis_recommendation", row.Name);
        writer.WriteString("control", row.Control);
        writer.WriteOptional("section", row.Section);
        if (row.Level is { } level) writer.WriteNumber("level", level);
        writer.WriteOptional("assessment", row.Assessment?.ToString());
        writer.WriteString("verdict", row.Verdict.ToString());
        writer.WriteOptional("severity", known?.Severity.ToString().ToLowerInvariant());
        writer.WriteEndObject();
    }

    private void WriteResult(Finding finding)
    {
        FindingOutcome outcome = FindingOutcomes.Of(finding);
        bool isExcepted = FindingOutcomes.IsExcepted(finding);
        if (isExcepted) Waive(finding.Exception!);
        else if (finding.Attestation is { } answer && finding.Status == FindingStatus.Manual) Attest(answer);
        else if (outcome is FindingOutcome.Failed or FindingOutcome.Unread or FindingOutcome.Review) open++;
        string text = ReportText.Describe(finding);
        writer.WriteStartObject();
        writer.WriteString("status", outcome switch
        {
            FindingOutcome.Passed => "passed",
            _ when isExcepted => "skipped",
            FindingOutcome.Failed => "failed",
            FindingOutcome.Unread => "error",
            _ => "skipped",
        });
        writer.WriteString(
            "code_desc", ReportText.Line($"{finding.ResourceId} ({finding.ResourceName}) in {finding.Region}: {finding.Reason}"));
        writer.WriteString("start_time", Fact.Render(finding.EvaluatedAt));
        writer.WriteNumber("run_time", 0);
        writer.WriteString("resource", finding.ResourceType);
        writer.WriteString("resource_id", finding.ResourceId);
        bool isSkipped = isExcepted || outcome is FindingOutcome.Review or FindingOutcome.NotApplicable;
        writer.WriteString(isSkipped ? "skip_message" : "message", text);
        if (outcome == FindingOutcome.Unread && !isExcepted)
        {
            writer.WriteString("exception", finding.ReasonCode);
            writer.WriteTexts("backtrace", finding.Evidence.Select(f => f.ToString()));
        }
        else
        {
            writer.WriteTexts("evidence", finding.Evidence.Select(f => f.ToString()));
        }

        writer.WriteOptional("repair_command", finding.RepairCommand);
        writer.WriteString("finding_id", finding.Id);
        writer.WriteEndObject();
    }

    private void WriteNotAssessed()
    {
        writer.WriteStartObject();
        writer.WriteString("status", "skipped");
        writer.WriteString("code_desc", "Not assessed");
        writer.WriteString("start_time", Fact.Render(account.EvaluatedFrom));
        writer.WriteString("skip_message", "The run did not assess this recommendation.");
        writer.WriteEndObject();
    }

    private void Waive(ExceptionNote exception)
    {
        exceptions.Add(exception.ToString());
        if (exception.Expires is { } expires && (waivedUntil is null || expires < waivedUntil)) waivedUntil = expires;
    }

    private void Attest(AttestationNote answer)
    {
        isDenied |= answer.Answer == AttestationAnswer.NotSatisfied;
        if (attestation is null || answer.Until < attestation.Until) attestation = answer;
    }

    private void WriteWaiver()
    {
        if (exceptions.Count == 0) return;
        bool isWaived = row.Verdict == SummaryVerdict.Excepted;
        writer.WriteStartObject("waiver_data");
        writer.WriteString("justification", string.Join('\n', exceptions));
        writer.WriteOptional("expiration_date", waivedUntil?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteBoolean("run", true);
        writer.WriteBoolean("skipped_due_to_waiver", isWaived);
        writer.WriteString("message", isWaived ? "Everything that is open is excepted." : "Some resources are excepted.");
        writer.WriteEndObject();
    }

    private void WriteAttestation()
    {
        if (attestation is not { } note || open > 0) return;
        int days = Math.Max(1, (int)(note.Until - note.At).TotalDays);
        writer.WriteStartObject("attestation_data");
        writer.WriteString("control_id", row.Name);
        writer.WriteString("explanation", ReportText.Line(note.ToString()));
        writer.WriteString("frequency", $"{ReportText.Number(days)}d");
        writer.WriteString("status", isDenied ? "failed" : "passed");
        writer.WriteTime("updated", note.At);
        writer.WriteString("updated_by", ReportText.Line(note.By));
        writer.WriteEndObject();
    }
}
