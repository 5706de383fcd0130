using System.Text.Json;
using CisAws.Settings;

namespace CisAws.Reports;

/// <summary>
/// A finding as JSON: the members of <see cref="Finding"/> in camel case, enumerations as words, times in ISO 8601 UTC, what is null or
/// empty left out. Its schema is published with the documentation.
/// </summary>
public static class FindingJson
{
    /// <summary>Writes a finding as an object.</summary>
    public static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("id", finding.Id);
        writer.WriteString("benchmarkVersion", finding.BenchmarkVersion);
        writer.WriteString("recommendationId", finding.RecommendationId);
        writer.WriteString("control", finding.Control);
        writer.WriteOptional("helpLink", finding.HelpLink);
        writer.WriteString("title", finding.Title);
        writer.WriteNumber("level", finding.Level);
        writer.WriteString("section", finding.Section);
        writer.WriteString("status", finding.Status.ToString());
        if (finding.Lean is { } lean) writer.WriteString("lean", lean.ToString());
        writer.WriteString("severity", finding.Severity.ToString());
        writer.WriteString("accountId", finding.AccountId);
        writer.WriteString("region", finding.Region);
        writer.WriteString("resourceType", finding.ResourceType);
        writer.WriteString("resourceId", finding.ResourceId);
        writer.WriteString("resourceName", finding.ResourceName);
        writer.WriteTexts("tags", finding.Tags);
        writer.WriteString("reasonCode", finding.ReasonCode);
        writer.WriteString("reason", finding.Reason);
        writer.WriteTexts("warnings", finding.Warnings);
        if (finding.Evidence.Count > 0)
        {
            writer.WritePropertyName("evidence");
            WriteFacts(writer, finding.Evidence);
        }

        writer.WriteOptional("evidenceHash", finding.EvidenceHash);
        writer.WriteOptional("remediation", finding.Remediation);
        writer.WriteOptional("repairCommand", finding.RepairCommand);
        if (finding.LocalPolicy is { } policy) WritePolicy(writer, policy);
        if (finding.Exception is { } exception)
        {
            writer.WritePropertyName("exception");
            WriteException(writer, exception);
        }

        if (finding.Attestation is { } attestation)
        {
            writer.WritePropertyName("attestation");
            WriteAttestation(writer, attestation);
        }

        writer.WriteTime("evaluatedAt", finding.EvaluatedAt);
        writer.WriteString("runId", finding.RunId);
        writer.WriteEndObject();
    }

    /// <summary>Reads a finding.</summary>
    /// <exception cref="JsonException">A member is missing or not of its kind; the message names it.</exception>
    public static Finding Read(JsonElement json)
    {
        var members = new JsonMembers(json, "the finding");
        return new Finding
        {
            Id = members.Text("id"),
            BenchmarkVersion = members.Text("benchmarkVersion"),
            RecommendationId = members.Text("recommendationId"),
            Control = members.Text("control"),
            Title = members.Text("title"),
            Level = members.Number("level"),
            Section = members.Text("section"),
            Status = members.Word<FindingStatus>("status"),
            Lean = members.OptionalWord<FindingLean>("lean"),
            Severity = members.Word<FindingSeverity>("severity"),
            AccountId = members.Text("accountId"),
            Region = members.Text("region"),
            ResourceType = members.Text("resourceType"),
            ResourceId = members.Text("resourceId"),
            ResourceName = members.Text("resourceName"),
            Tags = new TextCollection(members.Texts("tags")),
            ReasonCode = members.Text("reasonCode"),
            Reason = members.Text("reason"),
            Warnings = new TextCollection(members.Texts("warnings")),
            Evidence = new FactCollection([.. members.Items("evidence").Select(f => new Fact(f.Text("name"), f.Text("value")))]),
            EvidenceHash = members.OptionalText("evidenceHash") ?? string.Empty,
            Remediation = members.OptionalText("remediation") ?? string.Empty,
            RepairCommand = members.OptionalText("repairCommand"),
            LocalPolicy = members.Object("localPolicy") is { } policy ? ReadPolicy(policy) : null,
            Exception = members.Object("exception") is { } exception ? ReadException(exception) : null,
            Attestation = members.Object("attestation") is { } attestation ? ReadAttestation(attestation) : null,
            EvaluatedAt = members.Time("evaluatedAt"),
            RunId = members.Text("runId"),
        };
    }

    internal static void WriteFacts(Utf8JsonWriter writer, FactCollection facts)
    {
        writer.WriteStartArray();
        foreach (Fact fact in facts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", fact.Name);
            writer.WriteString("value", fact.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePolicy(Utf8JsonWriter writer, LocalPolicy policy)
    {
        writer.WriteStartObject("localPolicy");
        writer.WriteStartArray("settings");
        foreach (SettingDeviation deviation in policy.Settings)
        {
            writer.WriteStartObject();
            writer.WriteString("setting", deviation.Setting);
            writer.WriteString("value", deviation.Value);
            writer.WriteString("benchmarkValue", deviation.BenchmarkValue);
            writer.WriteString("strictness", deviation.Strictness.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteOptional("localStatus", policy.LocalStatus?.ToString());
        writer.WriteOptional("benchmarkStatus", policy.BenchmarkStatus?.ToString());
        writer.WriteEndObject();
    }

    private static LocalPolicy ReadPolicy(JsonMembers json) => new(
        new SettingDeviationCollection(
        [
            .. json.Items("settings").Select(s => new SettingDeviation(
                s.Text("setting"), s.Text("value"), s.Text("benchmarkValue"), s.Word<Strictness>("strictness"))),
        ]),
        json.OptionalWord<FindingStatus>("localStatus"),
        json.OptionalWord<FindingStatus>("benchmarkStatus"));

    internal static void WriteException(Utf8JsonWriter writer, ExceptionNote note)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", note.Kind.ToString());
        writer.WriteString("reason", note.Reason);
        writer.WriteString("owner", note.Owner);
        writer.WriteOptional("approver", note.Approver);
        writer.WriteOptional("reference", note.Reference);
        writer.WriteTime("created", note.Created);
        writer.WriteTime("expires", note.Expires);
        writer.WriteTime("plannedFor", note.PlannedFor);
        writer.WriteEndObject();
    }

    internal static ExceptionNote ReadException(JsonMembers json) =>
        new(json.Word<ExceptionKind>("kind"), json.Text("reason"), json.Text("owner"), json.Time("created"))
        {
            Approver = json.OptionalText("approver"),
            Reference = json.OptionalText("reference"),
            Expires = json.OptionalTime("expires"),
            PlannedFor = json.OptionalTime("plannedFor"),
        };

    internal static void WriteAttestation(Utf8JsonWriter writer, AttestationNote note)
    {
        writer.WriteStartObject();
        writer.WriteString("answer", note.Answer.ToString());
        writer.WriteString("reason", note.Reason);
        writer.WriteString("by", note.By);
        writer.WriteTime("at", note.At);
        writer.WriteTime("until", note.Until);
        writer.WriteOptional("reference", note.Reference);
        writer.WriteEndObject();
    }

    internal static AttestationNote ReadAttestation(JsonMembers json) => new(
        json.Word<AttestationAnswer>("answer"), json.Text("reason"), json.Text("by"), json.Time("at"), json.Time("until"))
    {
        Reference = json.OptionalText("reference"),
    };
}
