using System.Xml;
using CisAws.Reports;

namespace CisAws.Tests.Reports;

public sealed class JUnitReportTests
{
    [Fact]
    public void SamplesAreCounted()
    {
        XmlElement root = Report(ReportFindings.Samples()).DocumentElement!;
        Assert.Equal(
            ["15", "2", "1"], new[] { "tests", "failures", "errors" }.Select(root.GetAttribute));
        Assert.Equal(8, root.SelectNodes("testsuite/testcase/skipped")!.Count);
        foreach (XmlElement suite in root.SelectNodes("testsuite")!.OfType<XmlElement>())
        {
            Assert.Equal(Count(suite, "testcase"), suite.GetAttribute("tests"));
            Assert.Equal(Count(suite, "testcase/failure"), suite.GetAttribute("failures"));
            Assert.Equal(Count(suite, "testcase/error"), suite.GetAttribute("errors"));
            Assert.Equal(Count(suite, "testcase/skipped"), suite.GetAttribute("skipped"));
        }

        static string Count(XmlElement suite, string path) => FormattableString.Invariant($"{suite.SelectNodes(path)!.Count}");
    }

    [Fact]
    public async Task TheDemonstrationHasACaseWithItsOwnNameForEachFinding()
    {
        IReadOnlyList<Finding> demo = await ReportFindings.DemoAsync();
        XmlDocument report = Report(demo);
        Assert.Equal(demo.Count, Cases(report).Length);
        Assert.Equal(demo.Count(f => f.Status == FindingStatus.Fail), report.SelectNodes("//failure")!.Count);
        Assert.Equal(demo.Count(f => f.Status == FindingStatus.Error), report.SelectNodes("//error")!.Count);
        Assert.Equal(
            demo.Count(f => f.Status is FindingStatus.Manual or FindingStatus.NotApplicable), report.SelectNodes("//skipped")!.Count);
        Assert.Equal(63, report.SelectNodes("//testsuite")!.Count);
    }

    [Fact]
    public void HostileFindingsAreWellFormedAndShowWhatTheyHide()
    {
        Finding[] hostile = [.. ReportFindings.Hostile()];
        string text = ReportFile.Write(ReportFormat.JUnit, hostile, title: "\u001B]0;x\u0007\uFFFE\uD800");
        XmlDocument report = ReportFile.CheckXml(text);
        Assert.Equal(hostile.Length, Cases(report).Length);
        Assert.Equal(@"\u001B]0;x\u0007\uFFFE\uD800", report.DocumentElement!.GetAttribute("name"));
        Assert.DoesNotContain(text, c => c is '\u202E' or '\u001B' or '\uFFFE');
    }

    [Theory]
    [InlineData(FindingStatus.Pass, null)]
    [InlineData(FindingStatus.Fail, "failure")]
    [InlineData(FindingStatus.Error, "error")]
    [InlineData(FindingStatus.Manual, "skipped")]
    [InlineData(FindingStatus.NotApplicable, "skipped")]
    public void AStatusIsAnElement(FindingStatus status, string? element) =>
        Assert.Equal(element, Single(ReportFindings.Make("2.11", status))?.Name);

    [Theory]
    [InlineData(AttestationAnswer.Satisfied, null)]
    [InlineData(AttestationAnswer.NotSatisfied, "failure")]
    [InlineData(AttestationAnswer.NotApplicable, "skipped")]
    public void TheAnswerOfAPersonDecidesAManualOne(AttestationAnswer answer, string? element) => Assert.Equal(
        element, Single(ReportFindings.Make("2.1", FindingStatus.Manual) with { Attestation = ReportFindings.Attested(answer) })?.Name);

    [Theory]
    [InlineData(FindingStatus.Fail)]
    [InlineData(FindingStatus.Error)]
    public void WhatIsExceptedIsSkippedAndNamesTheException(FindingStatus status)
    {
        XmlElement skipped = Single(ReportFindings.Make("2.11", status) with { Exception = ReportFindings.Planned })!;
        Assert.Equal("skipped", skipped.Name);
        Assert.StartsWith(
            $"{status}, excepted: PlannedFix; Owner: Ada; Approver: Bob", skipped.GetAttribute("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void ANameCarriesAccountRegionAndResource() => Assert.Equal(
        "111122223333 eu-west-1 arn:aws:iam::111122223333:user/alice",
        Assert.Single(Cases(Report([ReportFindings.Make("2.11", FindingStatus.Pass)]))).GetAttribute("name"));

    [Fact]
    public void OneControlInSeveralVersionsHasACaseForEach()
    {
        Finding finding = ReportFindings.Make("2.11", FindingStatus.Fail);
        XmlDocument report = Report([finding, finding with { BenchmarkVersion = "7.0.0", RecommendationId = "2.10" }]);
        Assert.Equal(
            [$"111122223333.v6_0_0.{finding.Control}", $"111122223333.v7_0_0.{finding.Control}"],
            Cases(report).Select(c => c.GetAttribute("classname")).Order(StringComparer.Ordinal));
        Assert.Equal(
            [$"111122223333 6.0.0 2.11 {finding.Title}", $"111122223333 7.0.0 2.10 {finding.Title}"],
            report.SelectNodes("//testsuite")!.OfType<XmlElement>().Select(s => s.GetAttribute("name")).Order(StringComparer.Ordinal));
        Assert.Equal(
            $"111122223333.{finding.Control}", Assert.Single(Cases(Report([finding]))).GetAttribute("classname"));
    }

    [Fact]
    public void OneResourceInSeveralRunsHasANameForEach()
    {
        Finding finding = ReportFindings.Make("2.11", FindingStatus.Fail);
        Assert.Equal(
            [" run run-1", " run run-2"],
            Cases(Report([finding, finding with { RunId = "run-2" }])).Select(c => c.GetAttribute("name")[^10..]));
    }

    [Fact]
    public void AViolationSaysWhatWasObservedAndHowToRepairIt()
    {
        XmlElement failure = Single(ReportFindings.Make("2.11", FindingStatus.Fail) with { RepairCommand = "Repair-CisX" })!;
        Assert.Equal("The value is 3, expected is at least 14.", failure.GetAttribute("message"));
        Assert.Contains("Length = 3", failure.InnerText, StringComparison.Ordinal);
        Assert.Contains("Repair: Repair-CisX", failure.InnerText, StringComparison.Ordinal);
    }

    private static XmlElement? Single(Finding finding) => (XmlElement?)Assert.Single(Cases(Report([finding]))).FirstChild;

    private static XmlElement[] Cases(XmlDocument report) => [.. report.SelectNodes("//testcase")!.OfType<XmlElement>()];

    private static XmlDocument Report(IEnumerable<Finding> findings) => ReportFile.CheckXml(ReportFile.Write(ReportFormat.JUnit, findings));
}
