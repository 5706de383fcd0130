using CisAws.Reports;
using CisAws.Tests.Harness;
using CisAws.Tests.Reports.Export;

namespace CisAws.Tests.Reports.Trends;

public sealed class FindingTrendTests
{
    private static readonly DateTimeOffset Start = TestAccount.Now;

    [Fact]
    public void RunsAreInTheOrderOfTheirMomentsWhateverTheOrderOfFiles()
    {
        TrendRow row = Row("2.11", Run(2, FindingStatus.Pass), Run(0, FindingStatus.Error), Run(1, FindingStatus.Fail));
        Assert.Equal([SummaryVerdict.Error, SummaryVerdict.Fail, SummaryVerdict.Pass], row.Points.Select(p => p.Verdict!.Value));
        Assert.Equal([Start, Start.AddDays(1), Start.AddDays(2)], row.Points.Select(p => p.EvaluatedAt));
        Assert.Equal("Error, Fail, Pass", row.History);
        Assert.Equal("2026-03-01T12:00:00Z Error; 2026-03-02T12:00:00Z Fail; 2026-03-03T12:00:00Z Pass", row.Points.ToString());
    }

    [Fact]
    public void ARecommendationThatARunDidNotAssessSaysSo()
    {
        Assert.Equal("NotAssessed, NotAssessed", Row("2.13", Run(0, FindingStatus.Fail), Run(1, FindingStatus.Pass)).History);
        Assert.Equal(2, Row("2.13", Run(0, FindingStatus.Fail), Run(1, FindingStatus.Pass)).Points.Count);
    }

    [Fact]
    public void LevelsAndAllHaveScores()
    {
        Finding[] first = [.. Run(0, FindingStatus.Fail), Of(0, FindingStatus.Pass) with { Control = "AccessKeyRotation" }];
        Finding[] second = [.. Run(1, FindingStatus.Pass), Of(1, FindingStatus.Pass) with { Control = "AccessKeyRotation" }];
        TrendRow level = Row("Level 1", first, second);
        Assert.Equal([0.5, 1], level.Points.Select(p => p.Score!.Value));
        Assert.Equal("50%, 100%", level.History);
        Assert.Equal("50%, 100%", Row("Total", first, second).History);
        Assert.Equal("NotAssessed, NotAssessed", Row("Level 2", first, second).History);
    }

    [Fact]
    public void TheTimeOfARepairIsFromTheFirstFailureToTheFirstRunWhereItIsFixed()
    {
        TrendRow row = Row(
            "2.11", Run(0, FindingStatus.Pass), Run(1, FindingStatus.Fail), Run(3, FindingStatus.Fail), Run(4, FindingStatus.Error),
            Run(6, FindingStatus.NotApplicable), Run(9, FindingStatus.Pass));
        Assert.Equal((1, TimeSpan.FromDays(5), 0), (row.Repaired, row.MeanTimeToRepair!.Value, row.Failing));
        Assert.Null(row.FailingSince);
    }

    [Fact]
    public void TheMeanIsOverFindingsAndOverFailuresThatComeBack()
    {
        TrendRow row = Row(
            "2.11",
            [Of(0, FindingStatus.Fail, "a"), Of(0, FindingStatus.Fail, "b")],
            [Of(1, FindingStatus.Pass, "a"), Of(1, FindingStatus.Fail, "b")],
            [Of(2, FindingStatus.Fail, "a"), Of(2, FindingStatus.Fail, "b")],
            [Of(4, FindingStatus.Pass, "a"), Of(4, FindingStatus.Pass, "b")]);
        Assert.Equal((3, TimeSpan.FromDays(7 / 3.0)), (row.Repaired, row.MeanTimeToRepair!.Value));
    }

    [Fact]
    public void WhatFailsIsCountedByTheLastRunThatAssessedIt()
    {
        Finding other = Of(5, FindingStatus.Pass) with { Control = "AccessKeyRotation" };
        TrendRow row = Row("2.11", [Of(0, FindingStatus.Fail, "a"), Of(0, FindingStatus.Fail, "gone")], [Of(2, FindingStatus.Fail, "a"),
            Of(2, FindingStatus.Fail, "new")], [other]);
        Assert.Equal((2, Start, 0), (row.Failing, row.FailingSince!.Value, row.Repaired));
        Assert.Null(row.MeanTimeToRepair);
    }

    [Fact]
    public void WhatAPersonFoundViolatedFailsAndAnExceptionIsNoRepair()
    {
        var attestation = new AttestationNote(AttestationAnswer.NotSatisfied, "r", "Ada", Start, Start.AddDays(99));
        var exception = new ExceptionNote(ExceptionKind.RiskAccepted, "r", "Ada", Start);
        Assert.Equal(
            (1, 0), Counts(Row("2.11", Run(0, FindingStatus.Fail), [Of(1, FindingStatus.Fail) with { Exception = exception }])));
        Assert.Equal((1, 0), Counts(Row("2.11", [Of(0, FindingStatus.Manual) with { Attestation = attestation }])));
        Assert.Equal(
            (0, 1),
            Counts(Row(
                "2.11", [Of(0, FindingStatus.Manual) with { Attestation = attestation }],
                [Of(1, FindingStatus.Manual) with { Attestation = attestation with { Answer = AttestationAnswer.Satisfied } }])));
    }

    [Fact]
    public void ARunThatIsGivenTwiceCountsOnce()
    {
        Finding[] run = Run(0, FindingStatus.Fail);
        TrendRow row = Row("2.11", run, run, [.. run, .. run]);
        Assert.Equal(1, Assert.Single(row.Points).Fail);
    }

    [Fact]
    public void AccountsAndVersionsAreApart()
    {
        var trend = new FindingTrend();
        trend.Add([.. Run(0, FindingStatus.Fail), Of(1, FindingStatus.Pass) with { AccountId = "000000000001" }]);
        TrendRow[] rows = [.. trend.Rows().Where(r => r.Name == "2.11")];
        Assert.Equal(["000000000001", TestAccount.Id], rows.Select(r => r.AccountId));
        Assert.Equal(["Pass", "Fail"], rows.Select(r => r.History));
        Assert.Equal(2, trend.Runs);
    }

    [Fact]
    public void OfFindingsThatCannotBeReadToTheEndNothingCounts()
    {
        var trend = new FindingTrend();
        Assert.Throws<FormatException>(() => trend.Add(Broken()));
        Assert.Empty(trend.Rows());

        static IEnumerable<Finding> Broken()
        {
            yield return Of(0, FindingStatus.Fail);
            throw new FormatException();
        }
    }

    private static (int Failing, int Repaired) Counts(TrendRow row) => (row.Failing, row.Repaired);

    private static TrendRow Row(string name, params Finding[][] runs)
    {
        var trend = new FindingTrend();
        foreach (Finding[] run in runs) trend.Add(run);
        return trend.Rows().Single(r => r.Name == name);
    }

    private static Finding[] Run(int day, FindingStatus status) => [Of(day, status)];

    private static Finding Of(int day, FindingStatus status, string resource = "r") =>
        ReportTest.Of(status, resource) with { EvaluatedAt = Start.AddDays(day), RunId = FormattableString.Invariant($"run-{day}") };
}
