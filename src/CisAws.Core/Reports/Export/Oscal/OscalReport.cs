using System.Text.Json;

namespace CisAws.Reports;

/// <summary>
/// OSCAL assessment results: a result for each account, in it an observation for each finding, a finding for each recommendation that was
/// assessed, a risk for each violation with its exception, and the attestations. Identifiers follow from what they name, so two reports of
/// one run have the same. Uses what is the same in OSCAL 1.1.0 to 1.2.1. There is no assessment plan; in its place stands the benchmark.
/// </summary>
internal sealed class OscalReport : ReportWriter
{
    /// <summary>The version of OSCAL that documents say to be of.</summary>
    public const string OscalVersion = "1.1.2";

    /// <summary>The role of those who attest.</summary>
    public const string Attester = "attester";

    public override ReportFormat Format => ReportFormat.Oscal;

    public override string Extension => ".oscal.json";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteStartObject("assessment-results");
        writer.WriteString("uuid", StableUuid.Create(
            "document", [content.Title, Fact.Render(content.GeneratedAt), .. content.Accounts.Select(a => a.EvidenceHash)]).ToString());
        WriteMetadata(writer, content, cancellationToken);
        writer.WriteStartObject("import-ap");
        writer.WriteString("href", $"#{OscalText.Benchmark(content.Accounts[0].BenchmarkVersion)}");
        writer.WriteString("remarks", "There is no assessment plan: everything the benchmark recommends is assessed as it says.");
        writer.WriteEndObject();
        writer.WriteStartArray("results");
        foreach (ReportAccount account in content.Accounts)
        {
            new OscalResult(writer, content, account, cancellationToken).Write();
        }

        writer.WriteEndArray();
        WriteBackMatter(writer, content);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, ReportContent content, CancellationToken cancellationToken)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("title", OscalText.Markup(content.Title));
        writer.WriteTime("last-modified", content.GeneratedAt);
        writer.WriteString("version", Fact.Render(content.GeneratedAt));
        writer.WriteString("oscal-version", OscalVersion);
        writer.WriteProps(("tool", ReportContent.ToolName), ("tool-version", ReportContent.ToolVersion));
        SortedSet<string> people = new(StringComparer.Ordinal);
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (finding.Attestation is { } attestation) people.Add(attestation.By);
            if (finding.Exception is not { } exception) continue;
            people.Add(exception.Owner);
            if (exception.Approver is { } approver) people.Add(approver);
        }

        if (people.Count > 0)
        {
            writer.WriteStartArray("roles");
            writer.WriteStartObject();
            writer.WriteString("id", Attester);
            writer.WriteString("title", "Attests that a recommendation is followed");
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteStartArray("parties");
            foreach (string name in people)
            {
                writer.WriteStartObject();
                writer.WriteString("uuid", OscalText.Party(name).ToString());
                writer.WriteString("type", "person");
                writer.WriteString("name", ReportText.Line(name));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteBackMatter(Utf8JsonWriter writer, ReportContent content)
    {
        writer.WriteStartObject("back-matter");
        writer.WriteStartArray("resources");
        foreach (string version in content.Accounts.Select(a => a.BenchmarkVersion).Distinct(StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("uuid", OscalText.Benchmark(version).ToString());
            writer.WriteString("title", OscalText.Markup(ReportText.Benchmark(version)));
            writer.WriteString("description", "The recommendations that were assessed. Published by the Center for Internet Security.");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
