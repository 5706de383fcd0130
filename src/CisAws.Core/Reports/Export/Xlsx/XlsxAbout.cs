using System.Globalization;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>A line about a report.</summary>
/// <param name="AccountId">The account that it is about, or empty.</param>
/// <param name="Name">What is said.</param>
/// <param name="Value">What it is.</param>
internal sealed record XlsxLine(string AccountId, string Name, string Value);

/// <summary>What a workbook says of itself and of the accounts in it.</summary>
internal static class XlsxAbout
{
    public static IEnumerable<XlsxLine> Lines(ReportContent content)
    {
        yield return new(string.Empty, "Title", content.Title);
        yield return new(string.Empty, "Made at", Fact.Render(content.GeneratedAt));
        yield return new(string.Empty, "Made by", $"{ReportContent.ToolName} {ReportContent.ToolVersion}");
        yield return new(string.Empty, "Findings", content.Findings.Count.ToString(CultureInfo.InvariantCulture));
        yield return new(string.Empty, "Scores", SummaryRow.Formula);
        foreach (XlsxLine line in content.Accounts.SelectMany(Lines)) yield return line;
    }

    private static IEnumerable<XlsxLine> Lines(ReportAccount account)
    {
        string id = account.AccountId;
        yield return new(id, "Benchmark", $"{BenchmarkCatalog.Name} {ReportText.Dated(account.BenchmarkVersion)}");
        yield return new(id, "Evaluated for", account.EvaluatedFrom == account.EvaluatedTo
            ? Fact.Render(account.EvaluatedTo)
            : $"{Fact.Render(account.EvaluatedFrom)} to {Fact.Render(account.EvaluatedTo)}");
        foreach (string run in account.RunIds)
        {
            yield return new(id, "Run", account.Runs.FirstOrDefault(r => r.RunId == run) is { } known ? Describe(known) : run);
        }

        yield return new(id, "Regions with findings", string.Join(", ", account.Regions));
        yield return new(id, "Regions that were not read completely", string.Join(", ", account.UnreadRegions));
        yield return new(id, "Missing permissions", string.Join(", ", account.MissingActions));
        foreach ((string settings, int findings) in account.LocalPolicies)
        {
            yield return new(id, "Settings other than the benchmark's", string.Create(
                CultureInfo.InvariantCulture, $"{settings}: {Amount.Of(findings, "finding")}"));
        }

        yield return new(id, "SHA-256 of the evidence", account.EvidenceHash);
    }

    private static string Describe(RunRecord run) =>
        $"{run.RunId} by {run.CallerArn} from {run.Source}, {Fact.Render(run.StartedAt)} to {Fact.Render(run.EndedAt)}"
        + (run.NamedRegions is { } regions ? $", regions {string.Join(", ", regions)}" : string.Empty);
}
