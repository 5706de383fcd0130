using System.Globalization;
using System.Text.Json;

namespace CisAws.Reports;

/// <summary>
/// Static Analysis Results Interchange Format 2.1.0: one run for each account. Code scanning of GitHub takes 25,000 results in a run and 20
/// runs in a file, so what is least urgent beyond the first limit is left out, and both are told. Findings have no file; since GitHub
/// refuses results without one, each has, beside its ARN as logical location, a path that stays the same from run to run and names no file.
/// </summary>
internal sealed class SarifReport : ReportWriter
{
    /// <summary>How many results a run holds at most.</summary>
    public const int ResultsInRun = 25_000;

    private const int RunsInFile = 20;

    public override ReportFormat Format => ReportFormat.Sarif;

    public override string Extension => ".sarif";

    public override void Write(ReportContent content, Stream output, Action<string> warn, CancellationToken cancellationToken)
    {
        var choices = new Dictionary<(string Account, string Version), SarifChoice>();
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            (string, string) key = (finding.AccountId, finding.BenchmarkVersion);
            if (!choices.TryGetValue(key, out SarifChoice? counted)) choices.Add(key, counted = new SarifChoice());
            counted.Count(finding);
        }

        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        ReportAccount? account = null;
        foreach (Finding finding in content.Findings.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (account is null || (account.AccountId, account.BenchmarkVersion) != (finding.AccountId, finding.BenchmarkVersion))
            {
                EndRun(writer, content, account, choices);
                account = content.Accounts.First(a => (a.AccountId, a.BenchmarkVersion) == (finding.AccountId, finding.BenchmarkVersion));
                BeginRun(writer, account);
            }

            SarifChoice choice = choices[(finding.AccountId, finding.BenchmarkVersion)];
            if (choice.Take(finding, out int rule)) SarifResult.Write(writer, finding, rule);
            writer.FlushWhenFull();
        }

        EndRun(writer, content, account, choices);
        writer.WriteEndArray();
        writer.WriteEndObject();
        foreach (((string id, _), SarifChoice full) in choices.Where(c => c.Value.LeftOut > 0))
        {
            warn(string.Create(
                CultureInfo.InvariantCulture,
                $"{full.LeftOut} results of account {id} were left out, the least urgent: code scanning takes {ResultsInRun} in a run."));
        }

        if (choices.Count > RunsInFile)
        {
            warn(string.Create(
                CultureInfo.InvariantCulture,
                $"The file has {choices.Count} runs, one for each account; code scanning of GitHub takes {RunsInFile} in a file."));
        }
    }

    private static void BeginRun(Utf8JsonWriter writer, ReportAccount account)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("automationDetails");
        writer.WriteString("id", $"cis-aws/{account.BenchmarkVersion}/{account.AccountId}/");
        writer.WriteEndObject();
        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteStartArray("results");
    }

    private static void EndRun(
        Utf8JsonWriter writer,
        ReportContent content,
        ReportAccount? account,
        Dictionary<(string Account, string Version), SarifChoice> choices)
    {
        if (account is null) return;
        writer.WriteEndArray();
        writer.WriteStartArray("invocations");
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", true);
        writer.WriteTime("startTimeUtc", account.Runs.Count > 0 ? account.Runs.Min(r => r.StartedAt) : account.EvaluatedFrom);
        writer.WriteTime("endTimeUtc", account.Runs.Count > 0 ? account.Runs.Max(r => r.EndedAt) : account.EvaluatedTo);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", ReportContent.ToolName);
        writer.WriteString("version", ReportContent.ToolVersion);
        writer.WriteString("semanticVersion", ReportContent.ToolVersion);
        writer.WriteStartArray("rules");
        foreach (Finding example in choices[(account.AccountId, account.BenchmarkVersion)].Rules) SarifRule.Write(writer, example);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("benchmark", ReportText.Benchmark(account.BenchmarkVersion));
        if (BenchmarkCatalog.FindVersion(account.BenchmarkVersion)?.Date is { } date) writer.WriteString("benchmarkDate", date);
        writer.WriteString("accountId", account.AccountId);
        writer.WriteTexts("runIds", account.RunIds);
        writer.WriteTexts("missingActions", account.MissingActions);
        writer.WriteString("evidenceHash", account.EvidenceHash);
        writer.WriteNumber("resultsLeftOut", choices[(account.AccountId, account.BenchmarkVersion)].LeftOut);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.FlushWhenFull();
    }
}
