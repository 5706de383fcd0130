using System.Text.Json;

namespace CisAws.Reports;

/// <summary>A finding as a result of SARIF.</summary>
internal static class SarifResult
{
    private const int SegmentLength = 100;

    /// <summary>The level of a violation. Source: SARIF 2.1.0, 3.27.10.</summary>
    public static string LevelOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Critical or FindingSeverity.High => "error",
        FindingSeverity.Medium => "warning",
        _ => "note",
    };

    /// <summary>
    /// A text as a plain message has it: braces would be placeholders and brackets links. Source: SARIF 2.1.0, 3.11.5 and 3.11.6.
    /// </summary>
    public static string Plain(string text)
    {
        string plain = text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        return plain.Contains("](", StringComparison.Ordinal)
            ? plain.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            : plain;
    }

    /// <summary>Writes a result.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="rule">The number of its rule.</param>
    public static void Write(Utf8JsonWriter writer, Finding finding, int rule)
    {
        FindingOutcome outcome = FindingOutcomes.Of(finding);
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.RecommendationId);
        writer.WriteNumber("ruleIndex", rule);
        writer.WriteString("kind", outcome switch
        {
            FindingOutcome.Passed => "pass",
            FindingOutcome.Failed => "fail",
            FindingOutcome.NotApplicable => "notApplicable",
            FindingOutcome.Unread => "open",
            _ => "review",
        });
        writer.WriteString("level", outcome == FindingOutcome.Failed ? LevelOf(finding.Severity) : "none");
        writer.WriteStartObject("message");
        writer.WriteString("text", Plain(ReportText.Line($"{finding.ResourceName}: {finding.Reason}")));
        writer.WriteEndObject();
        WriteLocation(writer, finding);
        writer.WriteStartObject("partialFingerprints");
        writer.WriteString("findingId/v1", finding.Id);

        // The one that code scanning of GitHub compares.
        writer.WriteString("primaryLocationLineHash", $"{finding.Id}:1");
        writer.WriteEndObject();
        if (finding.Exception is { } exception) WriteSuppression(writer, exception);
        WriteProperties(writer, finding);
        writer.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        string[] path = ["aws", finding.AccountId, finding.Region, finding.ResourceType, Name(finding)];
        writer.WriteString("uri", string.Join('/', path.Select(Segment)));
        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", 1);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("logicalLocations");
        writer.WriteStartObject();
        writer.WriteString("name", finding.ResourceName);
        writer.WriteString("fullyQualifiedName", finding.ResourceId);
        writer.WriteString("kind", "resource");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string Name(Finding finding) => finding.ResourceName.Length <= SegmentLength ? finding.ResourceName : finding.Id;

    // Dots alone lead to another folder, however they are encoded; halves of characters have no encoding.
    private static string Segment(string text)
    {
        string visible = ReportText.Line(text);
        return visible.All(c => c == '.') ? visible.Replace('.', '_') : Uri.EscapeDataString(visible);
    }

    private static void WriteSuppression(Utf8JsonWriter writer, ExceptionNote exception)
    {
        writer.WriteStartArray("suppressions");
        writer.WriteStartObject();
        writer.WriteString("kind", "external");
        writer.WriteString("status", "accepted");
        writer.WriteString("justification", ReportText.Line(exception.Reason));
        writer.WriteStartObject("properties");
        writer.WriteString("kind", exception.Kind.ToString());
        writer.WriteString("owner", exception.Owner);
        writer.WriteOptional("approver", exception.Approver);
        writer.WriteOptional("reference", exception.Reference);
        writer.WriteTime("created", exception.Created);
        writer.WriteTime("expires", exception.Expires);
        writer.WriteTime("plannedFor", exception.PlannedFor);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject("properties");
        writer.WriteString("findingId", finding.Id);
        writer.WriteString("status", finding.Status.ToString());
        writer.WriteOptional("lean", finding.Lean?.ToString());
        writer.WriteString("severity", finding.Severity.ToString());
        writer.WriteString("reasonCode", finding.ReasonCode);
        writer.WriteString("accountId", finding.AccountId);
        writer.WriteString("region", finding.Region);
        writer.WriteString("resourceType", finding.ResourceType);
        writer.WriteTexts("warnings", finding.Warnings);
        writer.WriteTexts("evidence", finding.Evidence.Select(f => f.ToString()));
        writer.WriteOptional("repairCommand", finding.RepairCommand);
        writer.WriteOptional("localPolicy", finding.LocalPolicy?.ToString());
        writer.WriteOptional("attestation", finding.Attestation?.ToString());
        writer.WriteTime("evaluatedAt", finding.EvaluatedAt);
        writer.WriteEndObject();
    }
}
