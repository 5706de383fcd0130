using System.Text.Json;

namespace CisAws.Reports;

/// <summary>A finding as an observation of OSCAL.</summary>
internal static class OscalObservation
{
    /// <summary>Writes an observation.</summary>
    public static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", OscalText.Observation(finding).ToString());
        writer.WriteString("title", OscalText.Markup(ReportText.Title(finding)));
        writer.WriteString("description", string.Join("\n\n", ReportText.Describe(finding).Split('\n').Select(OscalText.Markup)));
        writer.WriteProps(
            ("finding-id", finding.Id),
            ("status", finding.Status.ToString()),
            ("lean", finding.Lean?.ToString()),
            ("severity", finding.Severity.ToString()),
            ("reason-code", finding.ReasonCode),
            ("control", finding.Control),
            ("account-id", finding.AccountId),
            ("region", finding.Region),
            ("evidence-hash", finding.EvidenceHash),
            ("run-id", finding.RunId),
            ("local-policy", finding.LocalPolicy?.ToString()));
        writer.WriteTexts("methods", [finding.Attestation is null ? "TEST" : "EXAMINE"]);
        writer.WriteTexts("types", ["control-objective"]);
        writer.WriteOrigins();
        writer.WriteStartArray("subjects");
        writer.WriteStartObject();
        writer.WriteString("subject-uuid", OscalText.Resource(finding).ToString());
        writer.WriteString("type", "inventory-item");
        writer.WriteString("title", OscalText.Markup(finding.ResourceId));
        writer.WriteEndObject();
        writer.WriteEndArray();
        if (finding.Evidence.Count > 0)
        {
            writer.WriteStartArray("relevant-evidence");
            foreach (Fact fact in finding.Evidence)
            {
                writer.WriteStartObject();
                writer.WriteString("description", OscalText.Markup($"{fact.Name} = {fact.Value}"));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteTime("collected", finding.EvaluatedAt);
        writer.WriteTime("expires", finding.Attestation?.Until);
        writer.WriteEndObject();
    }
}
