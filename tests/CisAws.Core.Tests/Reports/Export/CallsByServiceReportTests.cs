using System.Text.Json;
using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Export;

/// <summary>The calls of a run by service are in the reports that say how the run went, and the same in all of them.</summary>
public sealed class CallsByServiceReportTests : ReportTest
{
    private const string Line = "ec2 300, iam 21 (4 repeated, 3 throttled); 4 attempts repeated, 3 of all throttled";

    private static Finding With(params ServiceCalls[] services) => Of(FindingStatus.Fail) with
    {
        RunId = "run-1",
        Run = new RunRecord
        {
            RunId = "run-1",
            AccountId = TestAccount.Id,
            CallerArn = "arn:x",
            StartedAt = TestAccount.Now,
            EndedAt = TestAccount.Now.AddMinutes(1),
            Source = "AWS",
            Calls = services.Sum(s => s.Calls),
            CallsByService = services,
        },
    };

    private static Finding Busy => With(new ServiceCalls("ec2", 300, 0, 0), new ServiceCalls("iam", 21, 4, 3));

    private string Text(ReportFormat format, Finding finding) => File.ReadAllText(Write(format, [finding]));

    [Fact]
    public void HtmlAndMarkdownHaveOneLine()
    {
        Assert.Contains($"321 calls to AWS ({Line}), asked for", Text(ReportFormat.Html, Busy), StringComparison.Ordinal);
        string markdown = Text(ReportFormat.Markdown, Busy);
        int at = markdown.IndexOf("Calls to AWS", StringComparison.Ordinal);
        Assert.Contains("run-1: 321 calls (ec2 300, iam 21", markdown[at..], StringComparison.Ordinal);
        Assert.DoesNotContain("\n#", markdown[at..], StringComparison.Ordinal);
    }

    [Fact]
    public void JsonHasTheNumbersOfEachService()
    {
        using var json = JsonDocument.Parse(Text(ReportFormat.Json, Busy));
        JsonElement run = json.RootElement.GetProperty("accounts")[0].GetProperty("runs")[0];
        Assert.Equal(321, run.GetProperty("calls").GetInt32());
        Assert.Equal(
            [("ec2", 300, 0, 0), ("iam", 21, 4, 3)],
            run.GetProperty("callsByService").EnumerateArray().Select(s => (
                s.GetProperty("service").GetString()!, s.GetProperty("calls").GetInt32(), s.GetProperty("repeated").GetInt32(),
                s.GetProperty("throttled").GetInt32())));
    }

    [Fact]
    public void ARunWithoutCallsHasNone()
    {
        Assert.DoesNotContain("callsByService", Text(ReportFormat.Json, With()), StringComparison.Ordinal);
        Assert.DoesNotContain("Calls to AWS", Text(ReportFormat.Markdown, With()), StringComparison.Ordinal);
        Assert.Contains("0 calls to AWS, asked for", Text(ReportFormat.Html, With()), StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsSaidOfRetriesWhereThereWereNone() => Assert.Contains(
        "12 calls to AWS (s3 12), asked for", Text(ReportFormat.Html, With(new ServiceCalls("s3", 12, 0, 0))), StringComparison.Ordinal);
}
