using System.Text;
using System.Text.RegularExpressions;
using CisAws.Benchmark;
using CisAws.Reports;
using CisAws.Reports.Markdown;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Export.Markdown;

public sealed partial class MarkdownReportTests
{
    [Fact]
    public void TellsWhatMatters()
    {
        string text = Write(ReportSample.Mixed, [ReportSample.Mixed[0] with { Status = FindingStatus.Pass }]);
        Assert.StartsWith(
            "# Results\n\n**Account 111122223333**, CIS Amazon Web Services Foundations Benchmark 6.0.0 of 2025-09-23, ",
            text,
            StringComparison.Ordinal);
        foreach (string expected in new[]
        {
            SummaryRow.Formula,
            "| 111122223333 | Total | 20.0 % | 1 of 5 | 1 | 2 | 2 | 1 | 1 | 1 | 1 |",
            "| 111122223333 | Level 1 |",
            $"| {Number("2.11", "UnusedCredentials")} | 111122223333 | global | alice | alice is as it is; expected is something else. |",
            "| 111122223333 | AccessDenied | access denied in us-east-1: ec2&#58;DescribeFlowLogs | 1 |",
            "Actions of the calls that were not answered: ec2&#58;DescribeFlowLogs.",
            "* UnusedCredentialDays = 90 (benchmark 45)",
            "| New failures | 1 |",
            "```powershell\nRepair-CisAccessKey -UserName 'alice'\n```",
            "Regions: eu-west-1, us-east-1. Not read completely: us-east-1.",
        })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("| 3.1.4 |", text[..text.IndexOf("## Changes", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void FailuresOfSeveralVersionsNameTheirs()
    {
        Finding failure = ReportSample.Of("2.11", FindingStatus.Fail, "alice");
        string text = Write([failure, failure with { BenchmarkVersion = "7.0.0", RecommendationId = "2.10" }]);
        Assert.Contains($"| {Number("6.0.0 2.11", "UnusedCredentials")} | 111122223333 |", text, StringComparison.Ordinal);
        Assert.Contains($"| {Number("7.0.0 2.10", "UnusedCredentials")} | 111122223333 |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralRunsAreToldWithTheirMoments()
    {
        Finding before = ReportSample.Of("2.11", FindingStatus.Fail, "alice");
        Finding after = before with { RunId = "run-2", EvaluatedAt = before.EvaluatedAt.AddDays(1) };
        string text = Write([after, before]);
        Assert.Contains(
            "assessed for 2026-03-01T12:00:00Z to 2026-03-02T12:00:00Z by CisAwsBenchmark", text, StringComparison.Ordinal);
        Assert.Contains(
            ", run run-1 of 2026-03-01T12&#58;00:00Z, run run-2 of 2026-03-02T12&#58;00:00Z"
                .Replace("&#58;", ":", StringComparison.Ordinal),
            text, StringComparison.Ordinal);
        Assert.Contains("| Reason | Run |", text, StringComparison.Ordinal);
        Assert.Contains(" | 2026-03-02T12:00:00Z, run-2 |", text, StringComparison.Ordinal);
        text = Write([before]);
        Assert.Contains("assessed for 2026-03-01T12:00:00Z by", text, StringComparison.Ordinal);
        Assert.Contains(", run run-1 by ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| Run |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWorstFailuresComeFirstAndTheRestIsCounted()
    {
        Finding[] findings =
        [
            .. Enumerable.Range(0, 250)
                .Select(i => ReportSample.Of("2.11", FindingStatus.Fail, $"m{i}") with { Severity = FindingSeverity.Medium }),
            ReportSample.Of("2.11", FindingStatus.Fail, "worst") with { Severity = FindingSeverity.Critical },
        ];
        string text = Write(findings);
        string[] rows = [.. text.Split('\n').Where(l => l.Contains("| [2.11](", StringComparison.Ordinal))];
        Assert.Equal(200, rows.Length);
        string number = Number("2.11", "UnusedCredentials");
        Assert.StartsWith($"| Critical | {number} | 111122223333 | eu-west-1 | worst |", rows[0], StringComparison.Ordinal);
        Assert.Contains("| m0 |", rows[1], StringComparison.Ordinal);
        Assert.Contains("| m198 |", rows[199], StringComparison.Ordinal);
        Assert.Contains("51 of 251 open failures are not listed here.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileTextsStayText()
    {
        Finding[] findings = [.. ReportSample.Hostile.Select(f => f with { Exception = null })];
        string text = Write(findings, [], Hostility.Texts[8]);
        string[] lines = text.Split('\n');
        int code = Array.FindIndex(
            lines, l => l.EndsWith("powershell", StringComparison.Ordinal) && l.StartsWith("```", StringComparison.Ordinal));
        string fence = lines[code][..^"powershell".Length];
        Assert.Equal(1, lines.Skip(code + 1).Count(l => l == fence));
        string prose = string.Join('\n', lines[..code]);
        Assert.DoesNotMatch(
            "<|>|`|https?://|www\\.e|@everyone|\\]\\(|\\*bold|(?<!&)#1",
            OwnLinks().Replace(prose.Replace("**Account", string.Empty, StringComparison.Ordinal), "${text}"));
        int columns = 0;
        foreach (string line in lines[..code])
        {
            int pipes = line.Count(c => c == '|');
            if (pipes == 0) columns = 0;
            else if (columns == 0) columns = pipes;
            Assert.Equal(columns, pipes);
        }
    }

    [Fact]
    public void ItFitsTheLimitOfGitHubAndSaysWhatItLeavesOut()
    {
        var warnings = new List<string>();
        IEnumerable<Finding> findings = Enumerable.Range(0, 1500).SelectMany(a => Hostility.Texts.Take(5).Select(t =>
            ReportSample.Of("3.1.4", FindingStatus.Fail, $"{t}{a}", $"{100_000_000_000L + a}") with { Reason = t, RepairCommand = t }));
        string text = ReportSample.Write(ReportFormat.Markdown, findings, null, "Results", warnings.Add);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 300_000, 1 << 20);
        Assert.Matches("\n[0-9]+ lines of this summary found no room here; the other formats have all of it.\n$", text);
        Assert.Matches("^The Markdown summary leaves out [0-9]+ lines", Assert.Single(warnings));
    }

    [Fact]
    public void ACommandThatIsTooLongIsLeftOutNotCut()
    {
        Finding finding = ReportSample.Of("2.11", FindingStatus.Fail, "a") with { RepairCommand = new string('x', 5000) };
        Assert.DoesNotContain("xxx", Write([finding]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain text, 3.5 (of 4).", "plain text, 3.5 (of 4).")]
    [InlineData("a|b", "a&#124;b")]
    [InlineData("\\|", "&#92;&#124;")]
    [InlineData("<b>&amp;", "&#60;b&#62;&#38;amp;")]
    [InlineData("https://x.y", "https&#58;//x.y")]
    [InlineData("WWW.x.y", "WWW&#46;x.y")]
    [InlineData("a@b.c", "a&#64;b.c")]
    [InlineData("x\u202Ey\nz", "x&#92;u202Ey&#92;u000Az")]
    [InlineData(null, "")]
    public void EscapesWhatMeansSomething(string? text, string escaped) => Assert.Equal(escaped, MarkdownOutput.Escape(text));

    [Fact]
    public void LongTextsAreCutBetweenCharacters()
    {
        string cut = MarkdownOutput.Escape(new string('a', 399) + "\U0001F600" + "more");
        Assert.Equal(new string('a', 399) + "\u2026", cut);
    }

    [Fact]
    public void AFindingOfAControlThatIsNotKnownHasNoLink()
    {
        string text = Write([ReportSample.Of("2.11", FindingStatus.Fail, "a") with { Control = "](https://example.org)" }]);
        Assert.Contains("| 2.11 | 111122223333 |", text, StringComparison.Ordinal);
    }

    private static string Number(string number, string control) => $"[{number}]({ProjectPages.OfControl(control)})";

    [GeneratedRegex(
        @"\[(?<text>[^\[\]\n]*)\]\(https://github\.com/[A-Za-z0-9-]+/CisAwsBenchmark/blob/main/docs/recommendations/[A-Za-z0-9]+\.md\)",
        RegexOptions.NonBacktracking)]
    private static partial Regex OwnLinks();

    private static string Write(IEnumerable<Finding> findings, IReadOnlyList<Finding>? baseline = null, string title = "Results") =>
        ReportSample.Write(ReportFormat.Markdown, findings, baseline, title);
}
