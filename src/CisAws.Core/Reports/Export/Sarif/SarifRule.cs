using System.Text.Json;

namespace CisAws.Reports;

/// <summary>A recommendation as a rule of SARIF.</summary>
internal static class SarifRule
{
    // Code scanning of GitHub shows ten tags of a rule.
    private const int Tags = 10;

    /// <summary>Writes the rule of a finding.</summary>
    public static void Write(Utf8JsonWriter writer, Finding example)
    {
        Recommendation? known = ReportText.Recommendation(example);
        FindingSeverity severity = known?.Severity ?? example.Severity;
        string title = ReportText.Line(example.Title);
        writer.WriteStartObject();
        writer.WriteString("id", example.RecommendationId);
        writer.WriteString("name", example.Control);
        WriteText(writer, "shortDescription", title);
        WriteText(writer, "fullDescription", known?.Rationale ?? title);
        string remediation = known?.Remediation ?? example.Remediation, impact = known?.Impact ?? string.Empty;
        string help = string.Join("\n\n", new[] { remediation, impact }.Where(t => t.Length > 0));
        writer.WriteStartObject("help");
        writer.WriteString("text", SarifResult.Plain(help.Length > 0 ? help : title));
        writer.WriteEndObject();
        writer.WriteOptional("helpUri", example.HelpLink);
        writer.WriteStartObject("defaultConfiguration");
        writer.WriteString("level", SarifResult.LevelOf(severity));
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("security-severity", Score(severity));
        writer.WriteString("precision", "very-high");
        string level = SarifResult.LevelOf(severity);
        writer.WriteString("problem.severity", level == "note" ? "recommendation" : level);
        IEnumerable<string> safeguards = (known?.Safeguards ?? []).Select(s => $"cis-controls-v{s.ControlsVersion}-{s.Id}");
        IEnumerable<string> tags = ["security", "aws", $"cis-aws-{example.BenchmarkVersion}", $"level-{ReportText.Number(example.Level)}"];
        writer.WriteTexts("tags", tags.Concat(safeguards).Take(Tags));
        writer.WriteString("section", example.Section);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // In the middle of the ranges that GitHub calls low, medium, high and critical.
    private static string Score(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Critical => "9.5",
        FindingSeverity.High => "8.0",
        FindingSeverity.Medium => "5.5",
        _ => "2.0",
    };

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", SarifResult.Plain(text));
        writer.WriteEndObject();
    }
}
