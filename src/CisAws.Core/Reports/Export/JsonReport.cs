using System.Text.Json;
using CisAws.Settings;

namespace CisAws.Reports;

/// <summary>This module's own JSON: header, summary, changes and findings. The schema is published with the documentation.</summary>
internal sealed class JsonReport : ReportWriter
{
    /// <summary>The version of the schema.</summary>
    public const string SchemaVersion = "1.0";

    public override ReportFormat Format => ReportFormat.Json;

    public override string Extension => ".json";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("schemaVersion", SchemaVersion);
        writer.WriteString("title", content.Title);
        writer.WriteString("generatedAt", Fact.Render(content.GeneratedAt));
        writer.WriteStartObject("tool");
        writer.WriteString("name", ReportContent.ToolName);
        writer.WriteString("version", ReportContent.ToolVersion);
        writer.WriteEndObject();
        writer.WriteStartArray("accounts");
        foreach (ReportAccount account in content.Accounts) WriteAccount(writer, account);
        writer.WriteEndArray();
        writer.WriteString("scoreFormula", SummaryRow.Formula);
        writer.WriteStartArray("summary");
        foreach (SummaryRow row in content.Summary) WriteRow(writer, row);
        writer.WriteEndArray();
        if (content.Changes is { } changes)
        {
            writer.WriteStartArray("changes");
            foreach (FindingChange change in changes.Read(run: null))
            {
                WriteChange(writer, change);
                writer.FlushWhenFull();
            }

            writer.WriteEndArray();
        }

        writer.WriteStartArray("findings");
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            FindingJson.Write(writer, finding);
            writer.FlushWhenFull();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteAccount(Utf8JsonWriter writer, ReportAccount account)
    {
        writer.WriteStartObject();
        writer.WriteString("accountId", account.AccountId);
        writer.WriteString("benchmark", BenchmarkCatalog.Name);
        writer.WriteString("benchmarkVersion", account.BenchmarkVersion);
        if (BenchmarkCatalog.FindVersion(account.BenchmarkVersion)?.Date is { } date) writer.WriteString("benchmarkDate", date);
        writer.WriteString("evaluatedFrom", Fact.Render(account.EvaluatedFrom));
        writer.WriteString("evaluatedTo", Fact.Render(account.EvaluatedTo));
        writer.WriteStartArray("runs");
        foreach (string id in account.RunIds) WriteRun(writer, id, account.Runs.FirstOrDefault(r => r.RunId == id));
        writer.WriteEndArray();
        WriteTexts(writer, "regions", account.Regions);
        WriteTexts(writer, "unreadRegions", account.UnreadRegions);
        WriteTexts(writer, "missingActions", account.MissingActions);
        writer.WriteStartArray("localPolicies");
        foreach ((string settings, int findings) in account.LocalPolicies)
        {
            writer.WriteStartObject();
            writer.WriteString("settings", settings);
            writer.WriteNumber("findings", findings);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("evidenceHash", account.EvidenceHash);
        writer.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter writer, string id, RunRecord? run)
    {
        writer.WriteStartObject();
        writer.WriteString("runId", id);
        if (run is not null)
        {
            writer.WriteString("callerArn", run.CallerArn);
            writer.WriteString("source", run.Source);
            writer.WriteString("startedAt", Fact.Render(run.StartedAt));
            if (run.EndedAt is { } end) writer.WriteString("endedAt", Fact.Render(end));
            writer.WriteNumber("calls", run.Calls);
            writer.WriteString("toolVersion", run.ToolVersion);
            if (run.NamedRegions is { } regions) WriteTexts(writer, "namedRegions", regions);
            WriteTexts(writer, "settings", [.. run.Deviations.Select((SettingDeviation d) => d.ToString())]);
        }

        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, SummaryRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", row.Kind.ToString());
        writer.WriteString("accountId", row.AccountId);
        writer.WriteString("benchmarkVersion", row.BenchmarkVersion);
        writer.WriteString("name", row.Name);
        if (row.Control is { } control) writer.WriteString("control", control);
        writer.WriteString("title", row.Title);
        if (row.Verdict is { } verdict) writer.WriteString("verdict", verdict.ToString());
        writer.WriteNumber("pass", row.Pass);
        writer.WriteNumber("fail", row.Fail);
        writer.WriteNumber("manual", row.Manual);
        writer.WriteNumber("error", row.Error);
        writer.WriteNumber("notApplicable", row.NotApplicable);
        writer.WriteNumber("excepted", row.Excepted);
        writer.WriteNumber("attested", row.Attested);
        if (row.Scored is { } scored)
        {
            writer.WriteNumber("passed", row.Passed!.Value);
            writer.WriteNumber("scored", scored);
        }

        if (row.Score is { } score) writer.WriteNumber("score", Math.Round(score, 4));
        writer.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter writer, FindingChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("change", change.Change.ToString());
        writer.WriteString("recommendationId", change.RecommendationId);
        writer.WriteString("control", change.Control);
        writer.WriteString("accountId", change.AccountId);
        writer.WriteString("region", change.Region);
        writer.WriteString("resourceId", change.ResourceId);
        if (change.Before is { } before) writer.WriteString("before", before.ToString());
        if (change.After is { } after) writer.WriteString("after", after.ToString());
        writer.WriteString("reason", change.Reason);
        if (change.Decision is { } decision) writer.WriteString("decision", decision);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyCollection<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
