using System.Globalization;
using AngleSharp.Dom;
using CisAws.Reports.Html;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Export.Html;

public sealed class HtmlReportTests
{
    [Fact]
    public void TellsThingsInTheOrderOfAnAuditor()
    {
        IDocument page = HtmlPage.Of(ReportSample.Mixed, [.. ReportSample.Mixed.Skip(1)]);
        Assert.Equal(
            [
                "Identity", "Coverage and errors", "Settings that differ from the benchmark", "Scores", "Changes since the baseline",
                "Recommendations", "Exceptions and planned fixes", "Manual checklist", "Summary checklist", "CIS Controls v8",
                "CIS Controls v7", "Hash of the evidence",
            ],
            page.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.Equal("Results", page.Title);
        Assert.Equal(["Account 111122223333, benchmark 6.0.0"], page.QuerySelectorAll("h2").Select(h => h.TextContent));
    }

    [Fact]
    public void NoChangesAreToldWithoutABaseline() => Assert.DoesNotContain(
        "Changes since the baseline", HtmlPage.Of(ReportSample.Mixed).QuerySelectorAll("h3").Select(h => h.TextContent));

    [Fact]
    public void IdentifiesTheAudit()
    {
        string text = Part(HtmlPage.Of(ReportSample.Mixed), "identity");
        foreach (string expected in new[]
        {
            TestAccount.Id, "6.0.0 of 2025-09-23", "CisAwsBenchmark", "run-1", "AWS", ReportSample.Run.CallerArn, "2026-03-01 12:00:00 UTC",
            "2026-03-01 12:02:00 UTC", "AWS, 321 calls to AWS, asked for the regions eu-west-1, us-east-1, version",
            "Regions with findings eu-west-1 us-east-1 Regions not read completely us-east-1",
        })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryRunHasItsMoment()
    {
        Finding before = ReportSample.Of("2.11", FindingStatus.Fail, "alice");
        string text = Part(
            HtmlPage.Of([before with { RunId = "a", EvaluatedAt = before.EvaluatedAt.AddDays(1), Run = null }, before]), "identity");
        Assert.Contains("run-1 for 2026-03-01 12:00:00 UTC , 2026", text, StringComparison.Ordinal);
        Assert.Contains("a for 2026-03-02 12:00:00 UTC , from a file of findings", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFilterHasTheVersionsOfTheBenchmark()
    {
        Finding finding = ReportSample.Of("2.11", FindingStatus.Fail, "alice");
        IDocument page = HtmlPage.Of([finding, finding with { BenchmarkVersion = "7.0.0", RecommendationId = "2.10" }]);
        Assert.Equal(
            ["6.0.0", "7.0.0"],
            page.QuerySelectorAll(".finding").Select(f => f.Closest(".rec")!.GetAttribute("data-version")).Order(StringComparer.Ordinal));
        Assert.Single(page.QuerySelectorAll("#filter select[name=version]"));
    }

    [Fact]
    public void SaysWhatIsNotKnownOfAFile()
    {
        string text = Part(HtmlPage.Of([ReportSample.Of("2.11", FindingStatus.Pass, "a") with { Run = null }]), "identity");
        Assert.Contains(", from a file of findings", text, StringComparison.Ordinal);
        Assert.Contains("caller, start and end of the run are not known", text, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesErrorsPermissionsAndSettings()
    {
        IDocument page = HtmlPage.Of(ReportSample.Mixed);
        Assert.Contains(
            "AccessDenied access denied in us-east-1: ec2:DescribeFlowLogs 1", Part(page, "coverage"), StringComparison.Ordinal);
        Assert.Equal(["ec2:DescribeFlowLogs"], Section(page, "coverage").QuerySelectorAll("li code").Select(c => c.TextContent));
        Assert.Contains("6 of 63 recommendations were assessed, 1 of them with errors.", Part(page, "coverage"), StringComparison.Ordinal);
        Assert.Contains("UnusedCredentialDays = 90 (benchmark 45) 1", Part(page, "settings"), StringComparison.Ordinal);
    }

    [Fact]
    public void SaysThatNothingIsMissing()
    {
        IDocument page = HtmlPage.Of([ReportSample.Of("2.11", FindingStatus.Pass, "a") with { Run = null }]);
        Assert.Contains("Every fact that was needed could be read.", Part(page, "coverage"), StringComparison.Ordinal);
        Assert.Contains("every value is the benchmark's", Part(page, "settings"), StringComparison.Ordinal);
        Assert.EndsWith("None.", Part(page, "exceptions"), StringComparison.Ordinal);
        Assert.EndsWith("None.", Part(page, "manual"), StringComparison.Ordinal);
    }

    [Fact]
    public void ScoresHaveTheirFormula()
    {
        IDocument page = HtmlPage.Of(ReportSample.Mixed);
        string text = Part(page, "scores");
        Assert.Contains(CisAws.Reports.SummaryRow.Formula, text, StringComparison.Ordinal);
        Assert.Contains("Total 20.0 % 1 of 5 1 2 2 1 1 1 1", text, StringComparison.Ordinal);
        Assert.Contains("Networking nothing to score 0 of 0", text, StringComparison.Ordinal);
        Assert.Contains($"{ReportSample.Mixed[0].Severity} 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRecommendationIsThereInOrder()
    {
        IDocument page = HtmlPage.Of(ReportSample.Mixed);
        Assert.Equal(
            BenchmarkCatalog.Default.Recommendations.Select(r => $"{r.Id} {r.Title}"),
            page.QuerySelectorAll("h5").Select(h => h.TextContent));
        Assert.Equal(
            BenchmarkCatalog.Default.Recommendations.Select(r => r.Id),
            Section(page, "checklist").QuerySelectorAll("tbody th").Select(h => h.TextContent));
    }

    [Fact]
    public void AFindingIsWhole()
    {
        Finding finding = ReportSample.Mixed[0];
        string text = HtmlPage.Text(HtmlPage.Of(ReportSample.Mixed).GetElementById(finding.Id)!);
        foreach (string expected in new[]
        {
            "Fail", finding.Severity.ToString(), "alice", "global", $"Observed and expected {finding.Reason}", "Warning Look twice.",
            $"Local policy {finding.LocalPolicy}", "Tags team=red", "Seen value of alice", finding.EvidenceHash, finding.RepairCommand!,
            finding.ReasonCode, finding.Id, "run run-1", finding.ResourceType,
        })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2026-03-01T00:00:00+00:00", "2026-03-01</time>")]
    [InlineData("2026-03-01T02:00:00+02:00", "2026-03-01</time>")]
    [InlineData("2026-03-01T00:00:01+00:00", "2026-03-01 00:00:01 UTC</time>")]
    public void AMomentGivenAsADayIsTheDay(string moment, string shown) => Assert.EndsWith(
        shown, HtmlTerms.Time(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)), StringComparison.Ordinal);

    [Fact]
    public void DecisionsNameWhoDecided()
    {
        IDocument page = HtmlPage.Of(ReportSample.Mixed);
        Assert.Contains(
            "arn:aws:s3:::open eu-west-1 Fail Planned fix Moves next month. Ada Eve 2026-03-01 12:00:00 UTC 2026-03-21 12:00:00 UTC "
            + "2026-03-31 12:00:00 UTC T-9",
            Part(page, "exceptions"), StringComparison.Ordinal);
        string manual = Part(page, "manual");
        Assert.Contains("contacts global \u2610 open", manual, StringComparison.Ordinal);
        Assert.Contains(
            "security contact global \u2611 done Satisfied: Called the number. Grace 2026-03-01 12:00:00 UTC 2026-05-30 12:00:00 UTC DOC-7",
            manual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.11", "\u2612 No")]
    [InlineData("2.1", "\u2610 Open")]
    [InlineData("2.2", "\u2611 Yes")]
    [InlineData("3.1.4", "\u2612 No, excepted")]
    [InlineData("4.7", "\u2610 Open")]
    [InlineData("5.16", "Not applicable")]
    [InlineData("6.7", "\u2610 Open")]
    public void TheChecklistAnswers(string id, string answer) => Assert.Equal(
        answer,
        Section(HtmlPage.Of(ReportSample.Mixed), "checklist").QuerySelectorAll("tbody tr")
            .Single(r => r.Children[0].TextContent == id).Children[4].TextContent);

    [Theory]
    [InlineData("8")]
    [InlineData("7")]
    public void EverySafeguardIsThere(string version)
    {
        IElement part = Section(HtmlPage.Of(ReportSample.Mixed), $"controls-{version}");
        Assert.Equal(
            BenchmarkCatalog.Default.Recommendations.SelectMany(r => r.Safeguards)
                .Where(s => s.ControlsVersion == version).Select(s => s.Id)
                .ToHashSet(),
            part.QuerySelectorAll("tbody")[1].QuerySelectorAll("tr > th").Select(h => h.TextContent).ToHashSet());
        Assert.Equal(["IG1", "IG2", "IG3"], part.QuerySelectorAll("tbody")[0].QuerySelectorAll("th").Select(h => h.TextContent));
    }

    [Fact]
    public void ChangesAreToldTheWorstFirst()
    {
        Finding[] baseline =
        [
            ReportSample.Mixed[0] with { Status = FindingStatus.Pass }, ReportSample.Of("6.1.1", FindingStatus.Fail, "gone"),
            ReportSample.Of("2.11", FindingStatus.Fail, "elsewhere", "999988887777"),
        ];
        IDocument page = HtmlPage.Of(ReportSample.Mixed, baseline);
        IElement part = Section(page, "changes");
        Assert.Equal(
            ["New failures: 1", "Appeared: 6", "Disappeared: 1"], part.QuerySelectorAll("summary").Select(s => s.TextContent));
        Assert.Contains(part.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"#{ReportSample.Mixed[0].Id}");
        Assert.Contains("elsewhere", HtmlPage.Text(page.GetElementById("only-baseline")!.ParentElement!), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryVersionHasItsOwnChanges()
    {
        Finding one = ReportSample.Of("6.1.1", FindingStatus.Fail, "volume"), other = Newer(one);
        Finding[] baseline =
        [
            one with { Status = FindingStatus.Pass }, other,
            Newer(ReportSample.Of("6.1.1", FindingStatus.Pass, "gone")), one with { BenchmarkVersion = "5.0.0" },
        ];
        IDocument page = HtmlPage.Of([one, other], baseline);
        IElement[] parts = [.. page.QuerySelectorAll("section[aria-labelledby$=-changes]")];
        Assert.Equal(2, parts.Length);
        Assert.Equal(["New failures: 1"], parts[1].QuerySelectorAll("summary").Select(s => s.TextContent));
        Assert.Equal(["Still failing: 1", "Disappeared: 1"], parts[0].QuerySelectorAll("summary").Select(s => s.TextContent));
        IElement only = page.GetElementById("only-baseline")!.ParentElement!;
        Assert.Equal(["Account 111122223333, benchmark 5.0.0"], only.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.Equal(["Disappeared: 1"], only.QuerySelectorAll("summary").Select(s => s.TextContent));
    }

    [Fact]
    public void RunsOfOneVersionEachAreComparedUnderTheVersionOfTheReport()
    {
        Finding[] findings = [ReportSample.Of("6.1.1", FindingStatus.Fail, "volume")];
        Finding[] baseline = [Newer(findings[0]), Newer(ReportSample.Of("6.1.1", FindingStatus.Fail, "gone"))];
        IDocument page = HtmlPage.Of(findings, baseline);
        Assert.Equal(
            ["Still failing: 1", "Disappeared: 1"], Section(page, "changes").QuerySelectorAll("summary").Select(s => s.TextContent));
        Assert.Null(page.GetElementById("only-baseline"));
    }

    private static Finding Newer(Finding finding) => finding with { BenchmarkVersion = "7.0.0" };

    [Fact]
    public void SeveralAccountsHaveAnOverview()
    {
        IDocument page = HtmlPage.Of([.. ReportSample.Mixed, ReportSample.Of("2.11", FindingStatus.Pass, "z", "444455556666")]);
        Assert.Equal(
            ["All accounts", "Account 111122223333, benchmark 6.0.0", "Account 444455556666, benchmark 6.0.0"],
            page.QuerySelectorAll("h2").Select(h => h.TextContent));
        Assert.Equal(
            ["111122223333", "444455556666"],
            page.GetElementById("overview")!.ParentElement!.QuerySelectorAll("tbody th").Select(h => h.TextContent));
        Assert.Equal(126, page.QuerySelectorAll("h5").Length);
    }

    [Fact]
    public void WhatPassesIsATableInALargeReport()
    {
        Finding[] findings = [.. ReportSample.Many(HtmlAccount.LargeReport + 1)];
        findings[1] = findings[1] with { ResourceName = "a name" };
        IDocument page = HtmlPage.Of(findings);
        Assert.Equal(findings.Select(f => f.Id).Order(), page.QuerySelectorAll(".finding").Select(e => e.Id!).Order());
        Assert.Equal(667, page.QuerySelectorAll("details.finding").Length);
        IElement row = page.GetElementById(findings[1].Id)!;
        Assert.Equal("TR", row.TagName);
        Assert.Equal("Pass eu-west-1 a name arn:aws:s3:::bucket-1", HtmlPage.Text(row)[..43]);
        Assert.Contains("Seen=value of arn:aws:s3:::bucket-1", row.TextContent, StringComparison.Ordinal);
        Assert.All(HtmlPage.Of(findings[..100]).QuerySelectorAll(".finding"), e => Assert.Equal("DETAILS", e.TagName));
    }

    [Fact]
    public void FindingsOfOtherControlsAreNotLost()
    {
        IDocument page = HtmlPage.Of(ReportSample.Hostile);
        Assert.Contains("of no control", page.QuerySelector("[id$=section-other]")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    private static IElement Section(IDocument page, string name) => page.GetElementById($"a1-{name}")!.ParentElement!;

    private static string Part(IDocument page, string name) => HtmlPage.Text(Section(page, name));
}
