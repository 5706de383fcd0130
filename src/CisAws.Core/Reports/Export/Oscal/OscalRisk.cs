using System.Text.Json;

namespace CisAws.Reports;

/// <summary>A violation as a risk of OSCAL, with the exception that covers it.</summary>
internal static class OscalRisk
{
    /// <summary>Whether a finding is a risk: a violation, or whatever an exception was made for.</summary>
    public static bool Has(Finding finding) => FindingOutcomes.Of(finding) == FindingOutcome.Failed || FindingOutcomes.IsExcepted(finding);

    /// <summary>Writes a risk.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="finding">The violation.</param>
    /// <param name="uuid">The UUID of the risk.</param>
    public static void Write(Utf8JsonWriter writer, Finding finding, Guid uuid)
    {
        Recommendation? known = ReportText.Recommendation(finding);
        string status = StatusOf(finding.Exception);
        writer.WriteStartObject();
        writer.WriteString("uuid", uuid.ToString());
        writer.WriteString("title", OscalText.Markup($"{ReportText.Title(finding)}: {finding.ResourceName}"));
        writer.WriteString("description", OscalText.Markup(finding.Reason));
        writer.WriteString("statement", OscalText.Markup(known?.Rationale ?? finding.Title));
        writer.WriteProps(
            ("finding-id", finding.Id), ("severity", finding.Severity.ToString()), ("resource-id", finding.ResourceId),
            ("exception-kind", finding.Exception?.Kind.ToString()), ("exception-reference", finding.Exception?.Reference));
        writer.WriteString("status", status);
        writer.WriteOrigins();
        WriteSeverity(writer, finding);
        writer.WriteTime("deadline", finding.Exception?.PlannedFor);
        WriteResponse(writer, finding, uuid);
        if (finding.Exception is { } exception) WriteLog(writer, uuid, exception, status);
        writer.WriteReferences("related-observations", "observation-uuid", [OscalText.Observation(finding)]);
        writer.WriteEndObject();
    }

    private static string StatusOf(ExceptionNote? exception) => exception?.Kind switch
    {
        null => "open",
        ExceptionKind.PlannedFix => "remediating",
        _ => "deviation-approved",
    };

    private static void WriteSeverity(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartArray("characterizations");
        writer.WriteStartObject();
        writer.WritePropertyName("origin");
        writer.WriteOrigin();
        writer.WriteStartArray("facets");
        writer.WriteStartObject();
        writer.WriteString("name", "severity");
        writer.WriteString("system", OscalText.Namespace);
        writer.WriteString("value", finding.Severity.ToString());
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteResponse(Utf8JsonWriter writer, Finding finding, Guid risk)
    {
        bool isPlanned = finding.Exception?.Kind == ExceptionKind.PlannedFix;
        if (finding.Remediation.Length == 0 && !isPlanned) return;
        writer.WriteStartArray("remediations");
        writer.WriteStartObject();
        writer.WriteString("uuid", StableUuid.Create("response", risk.ToString()).ToString());
        writer.WriteString("lifecycle", isPlanned ? "planned" : "recommendation");
        writer.WriteString("title", OscalText.Markup($"Follow {ReportText.Title(finding)}"));
        string description = finding.Remediation.Length > 0 ? finding.Remediation : finding.Exception!.Reason;
        writer.WriteString("description", OscalText.Markup(description));
        if (finding.RepairCommand is { } command) writer.WriteProps(("repair-command", command));
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteLog(Utf8JsonWriter writer, Guid risk, ExceptionNote exception, string status)
    {
        writer.WriteStartObject("risk-log");
        writer.WriteStartArray("entries");
        writer.WriteStartObject();
        writer.WriteString("uuid", StableUuid.Create("exception", risk.ToString()).ToString());
        writer.WriteString("title", exception.Kind.ToString());
        writer.WriteString("description", OscalText.Markup(exception.Reason));
        writer.WriteTime("start", exception.Created);
        writer.WriteTime("end", exception.Expires);
        writer.WriteProps(("owner", ReportText.Line(exception.Owner)), ("approver", exception.Approver));
        writer.WriteReferences("logged-by", "party-uuid", [OscalText.Party(exception.Approver ?? exception.Owner)]);
        writer.WriteString("status-change", status);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
