using System.Text.Json;

namespace CisAws.Reports;

/// <summary>
/// Heimdall Data Format, as the results of an execution: a profile for each account with a control for each recommendation, none missing.
/// An exception is a waiver and an attestation the attestation of the control where it covers everything that is open in it; in any case it
/// stands at the result that it is for.
/// </summary>
internal sealed class HdfReport : ReportWriter
{
    public override ReportFormat Format => ReportFormat.Hdf;

    public override string Extension => ".hdf.json";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteStartObject("platform");
        writer.WriteString("name", "Amazon Web Services");
        writer.WriteString("release", string.Join(", ", content.Accounts.Select(a => a.BenchmarkVersion).Distinct(StringComparer.Ordinal)));
        writer.WriteString("target_id", string.Join(", ", content.Accounts.Select(a => a.AccountId).Distinct(StringComparer.Ordinal)));
        writer.WriteEndObject();
        writer.WriteString("version", ReportContent.ToolVersion);
        WriteStatistics(writer, content);
        writer.WriteStartArray("profiles");
        foreach (ReportAccount account in content.Accounts) WriteProfile(writer, content, account, cancellationToken);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteStatistics(Utf8JsonWriter writer, ReportContent content)
    {
        SummaryRow[] rows = [.. content.Summary.Where(r => r.Kind == SummaryKind.Recommendation)];
        RunRecord[] runs = [.. content.Accounts.SelectMany(a => a.Runs).Where(r => r.EndedAt is not null)];
        writer.WriteStartObject("statistics");
        if (runs.Length > 0) writer.WriteNumber("duration", runs.Sum(r => (r.EndedAt!.Value - r.StartedAt).TotalSeconds));
        writer.WriteStartObject("controls");
        Total("passed", SummaryVerdict.Pass);
        Total("failed", SummaryVerdict.Fail);
        Total("skipped", SummaryVerdict.Manual, SummaryVerdict.Excepted, SummaryVerdict.NotApplicable, SummaryVerdict.NotAssessed);
        Total("error", SummaryVerdict.Error);
        writer.WriteEndObject();
        writer.WriteEndObject();

        void Total(string name, params SummaryVerdict[] verdicts)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("total", rows.Count(r => verdicts.Contains(r.Verdict!.Value)));
            writer.WriteEndObject();
        }
    }

    private static void WriteProfile(
        Utf8JsonWriter writer, ReportContent content, ReportAccount account, CancellationToken cancellationToken)
    {
        SummaryRow[] rows =
        [
            .. content.Summary.Where(r => r.Kind == SummaryKind.Recommendation && r.AccountId == account.AccountId
                && r.BenchmarkVersion == account.BenchmarkVersion),
        ];
        writer.WriteStartObject();
        writer.WriteString("name", $"cis-aws-{account.BenchmarkVersion}-{account.AccountId}");
        writer.WriteString("title", $"{ReportText.Benchmark(account.BenchmarkVersion)}: account {account.AccountId}");
        writer.WriteString("version", account.BenchmarkVersion);
        writer.WriteString("maintainer", $"{ReportContent.ToolName} {ReportContent.ToolVersion}");
        writer.WriteString("summary", ReportText.Line(content.Title));
        writer.WriteString("status", "loaded");

        // What the format has for the code of a profile: of two reports about one state of the account it is one.
        writer.WriteString("sha256", account.EvidenceHash);
        writer.WriteStartArray("supports");
        writer.WriteStartObject();
        writer.WriteString("platform", "aws");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("attributes");
        foreach (string setting in account.LocalPolicies.Keys)
        {
            writer.WriteStartObject();
            writer.WriteString("name", setting);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteGroups(writer, rows);
        writer.WriteStartArray("controls");
        foreach (SummaryRow row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IEnumerable<Finding> findings = content.Findings.Findings(row.AccountId, row.BenchmarkVersion, row.Control!);
            new HdfControl(writer, row, account, cancellationToken).Write(findings);
            writer.FlushWhenFull();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter writer, IEnumerable<SummaryRow> rows)
    {
        writer.WriteStartArray("groups");
        foreach (IGrouping<string, SummaryRow> section in rows.GroupBy(r => r.Section!))
        {
            writer.WriteStartObject();
            writer.WriteString("id", section.Key);
            writer.WriteString("title", section.Key);
            writer.WriteTexts("controls", section.Select(r => r.Name));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
