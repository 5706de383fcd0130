using System.Text.Json;

namespace CisAws.Reports;

/// <summary>
/// Open Cybersecurity Schema Framework: an array of events of the class Compliance Finding (2003). Every event has all that versions 1.1 to
/// 1.8 require. It says to be of 1.3, the first version that knows all its attributes; of them 1.1 and 1.2 lack <c>resources</c>, and
/// <c>resource</c>, which says the same, is deprecated from 1.3 on. What the class has no place for is in <c>unmapped</c>: the finding as
/// this module's own JSON has it.
/// </summary>
internal sealed class OcsfReport : ReportWriter
{
    /// <summary>The version of the schema that events say to be of.</summary>
    public const string SchemaVersion = "1.3.0";

    private const int Create = 1, Findings = 2, ComplianceFinding = 2003, AwsAccount = 10;

    public override ReportFormat Format => ReportFormat.Ocsf;

    public override string Extension => ".ocsf.json";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartArray();
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteEvent(writer, finding, ReportContent.ToolVersion);
            writer.FlushWhenFull();
        }

        writer.WriteEndArray();
    }

    private static void WriteEvent(Utf8JsonWriter writer, Finding finding, string toolVersion)
    {
        Recommendation? recommendation = ReportText.Recommendation(finding);
        writer.WriteStartObject();
        WriteClass(writer, finding);
        WriteMetadata(writer, finding, toolVersion);
        WriteFindingInfo(writer, finding, recommendation);
        WriteCompliance(writer, finding);
        WriteCloud(writer, finding);
        writer.WritePropertyName("resource");
        WriteResource(writer, finding);
        writer.WriteStartArray("resources");
        WriteResource(writer, finding);
        writer.WriteEndArray();
        if (finding.Remediation.Length > 0)
        {
            writer.WriteStartObject("remediation");
            string command = finding.RepairCommand is { } repair ? $"\n{repair}" : string.Empty;
            writer.WriteString("desc", finding.Remediation + command);
            writer.WriteTexts("references", ReportText.Pages(recommendation));
            writer.WriteEndObject();
        }

        writer.WriteStartObject("unmapped");
        writer.WritePropertyName("finding");
        FindingJson.Write(writer, finding);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteClass(Utf8JsonWriter writer, Finding finding)
    {
        (int severity, string severityName) = SeverityOf(finding);
        (int status, string statusName) = StatusOf(finding);
        writer.WriteNumber("activity_id", Create);
        writer.WriteString("activity_name", "Create");
        writer.WriteNumber("category_uid", Findings);
        writer.WriteString("category_name", "Findings");
        writer.WriteNumber("class_uid", ComplianceFinding);
        writer.WriteString("class_name", "Compliance Finding");
        writer.WriteNumber("type_uid", (ComplianceFinding * 100) + Create);
        writer.WriteString("type_name", "Compliance Finding: Create");
        writer.WriteNumber("time", ReportText.Milliseconds(finding.EvaluatedAt));
        writer.WriteNumber("severity_id", severity);
        writer.WriteString("severity", severityName);
        writer.WriteNumber("status_id", status);
        writer.WriteString("status", statusName);
        writer.WriteString("status_code", finding.ReasonCode);
        writer.WriteString("status_detail", ReportText.Line(finding.Reason));
        string message = $"{finding.RecommendationId} {finding.Status}: {finding.ResourceName}: {finding.Reason}";
        writer.WriteString("message", ReportText.Line(message));
        string? comment = finding.Exception?.ToString() ?? finding.Attestation?.ToString();
        writer.WriteOptional("comment", comment);
    }

    private static void WriteMetadata(Utf8JsonWriter writer, Finding finding, string toolVersion)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("version", SchemaVersion);
        writer.WriteStartObject("product");
        writer.WriteString("name", ReportContent.ToolName);
        writer.WriteString("vendor_name", ReportContent.ToolName);
        writer.WriteString("version", toolVersion);
        writer.WriteEndObject();
        writer.WriteTexts("profiles", ["cloud"]);
        writer.WriteString("uid", StableUuid.Create("event", finding.Id, finding.RunId).ToString());
        writer.WriteString("event_code", finding.Control);
        writer.WriteString("correlation_uid", finding.RunId);
        writer.WriteString("tenant_uid", finding.AccountId);
        writer.WriteEndObject();
    }

    private static void WriteFindingInfo(Utf8JsonWriter writer, Finding finding, Recommendation? recommendation)
    {
        writer.WriteStartObject("finding_info");
        writer.WriteString("uid", finding.Id);
        writer.WriteString("title", ReportText.Title(finding));
        writer.WriteOptional("desc", recommendation?.Rationale);
        writer.WriteTexts("types", [$"{finding.Section}"]);
        writer.WriteNumber("created_time", ReportText.Milliseconds(finding.EvaluatedAt));
        writer.WriteEndObject();
    }

    private static void WriteCompliance(Utf8JsonWriter writer, Finding finding)
    {
        (int status, string name) = FindingOutcomes.Of(finding) switch
        {
            FindingOutcome.Passed => (1, "Pass"),
            FindingOutcome.Failed => (3, "Fail"),
            FindingOutcome.NotApplicable => (99, "Not Applicable"),
            FindingOutcome.Unread => (0, "Unknown"),
            _ => (2, "Warning"),
        };
        writer.WriteStartObject("compliance");
        writer.WriteTexts("standards", [ReportText.Benchmark(finding.BenchmarkVersion)]);
        writer.WriteString("control", ReportText.Title(finding));
        writer.WriteTexts("requirements", [finding.RecommendationId]);
        writer.WriteNumber("status_id", status);
        writer.WriteString("status", name);
        writer.WriteString("status_code", finding.ReasonCode);
        writer.WriteEndObject();
    }

    private static void WriteCloud(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject("cloud");
        writer.WriteString("provider", "AWS");
        writer.WriteStartObject("account");
        writer.WriteString("uid", finding.AccountId);
        writer.WriteNumber("type_id", AwsAccount);
        writer.WriteString("type", "AWS Account");
        writer.WriteEndObject();
        writer.WriteOptional("region", CloudPlace.Region(finding));
        writer.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("uid", finding.ResourceId);
        writer.WriteString("name", finding.ResourceName);
        writer.WriteString("type", finding.ResourceType);
        writer.WriteString("cloud_partition", CloudPlace.Partition(finding));
        writer.WriteOptional("region", CloudPlace.Region(finding));
        writer.WriteTexts("labels", finding.Tags);
        writer.WriteEndObject();
    }

    // The severity of what was found: where nothing is wrong there is none.
    private static (int Id, string Name) SeverityOf(Finding finding) => FindingOutcomes.Of(finding) switch
    {
        FindingOutcome.Passed or FindingOutcome.NotApplicable => (1, "Informational"),
        _ => ((int)finding.Severity + 2, finding.Severity.ToString()),
    };

    private static (int Id, string Name) StatusOf(Finding finding) => FindingOutcomes.Of(finding) switch
    {
        FindingOutcome.Passed or FindingOutcome.NotApplicable => (4, "Resolved"),
        _ when finding.Exception is not null => (3, "Suppressed"),
        _ => (1, "New"),
    };
}
