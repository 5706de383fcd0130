using CisAws.Common;
using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Export;

public sealed class ActionPlanReportTests : ReportTest
{
    private static readonly ExceptionNote Fix =
        new(ExceptionKind.PlannedFix, "Rotate the keys.", "Ada", TestAccount.Now) { PlannedFor = TestAccount.Now.AddDays(3),
            Reference = "T-1" };

    [Fact]
    public void TheWorstComesFirst() => Assert.Equal(
        ["critical", "a", "b", "low"],
        Plan(
            Of(FindingStatus.Fail, "low", FindingSeverity.Low), Of(FindingStatus.Fail, "a"), Of(FindingStatus.Fail, "critical",
                FindingSeverity.Critical),
            Of(FindingStatus.Fail, "b")).Select(r => r["ResourceId"]));

    [Fact]
    public void WhatNobodyPlannedIsOpenAndHasNoOwner()
    {
        Dictionary<string, string> row = Assert.Single(Plan(Of(FindingStatus.Fail) with { Remediation = "Do.",
            RepairCommand = "Repair-It" }));
        Assert.Equal(("Open", "", "", "", ""), (row["Status"], row["Owner"], row["Milestone"], row["DueDate"], row["Reference"]));
        Assert.Equal(
            ("Because.", "UnusedCredentials", "2.11", "High", "Do.", "Repair-It"),
            (row["Weakness"], row["Control"], row["RecommendationId"], row["Severity"], row["Remediation"], row["RepairCommand"]));
    }

    [Theory]
    [InlineData(3, "Planned")]
    [InlineData(0, "Planned")]
    [InlineData(-1, "Overdue")]
    public void APlannedFixHasAnOwnerAMilestoneAndADate(int days, string status)
    {
        ExceptionNote note = Fix with { PlannedFor = TestAccount.Now.AddDays(days) };
        Dictionary<string, string> row = Assert.Single(Plan(Of(FindingStatus.Fail) with { Exception = note }));
        Assert.Equal(
            (status, "Ada", "Rotate the keys.", Fact.Render(note.PlannedFor), "T-1"),
            (row["Status"], row["Owner"], row["Milestone"], row["DueDate"], row["Reference"]));
    }

    [Theory]
    [InlineData(null, "RiskAccepted")]
    [InlineData(1, "RiskAccepted")]
    [InlineData(0, "Open")]
    [InlineData(-1, "Open")]
    public void AnAcceptedRiskHasItsOwnerAndItsEnd(int? days, string status)
    {
        DateTimeOffset? end = days is { } left ? TestAccount.Now.AddDays(left) : null;
        ExceptionNote note = Fix with { Kind = ExceptionKind.RiskAccepted, Reason = "Is cut off.", PlannedFor = null, Expires = end };
        Dictionary<string, string> row = Assert.Single(Plan(Of(FindingStatus.Fail) with { Exception = note }));
        Assert.Equal(
            (status, "Ada", "Is cut off.", "", end is { } at ? Fact.Render(at) : "", "T-1"),
            (row["Status"], row["Owner"], row["Milestone"], row["DueDate"], row["Expires"], row["Reference"]));
    }

    [Fact]
    public void AcceptedRisksComeAfterWhatHasToBeDone()
    {
        ExceptionNote accepted = Fix with { Kind = ExceptionKind.RiskAccepted, PlannedFor = null };
        Assert.Equal(
            ["low", "critical", "high"],
            Plan(
                Of(FindingStatus.Fail, "high", FindingSeverity.High) with { Exception = accepted },
                Of(FindingStatus.Fail, "critical", FindingSeverity.Critical) with { Exception = accepted },
                Of(FindingStatus.Fail, "low", FindingSeverity.Low)).Select(r => r["ResourceId"]));
    }

    [Fact]
    public void OnlyWhatHasToBeDoneAndAcceptedRisksAreThere()
    {
        var attestation = new AttestationNote(AttestationAnswer.NotSatisfied, "Seen: wrong.", "Ada", TestAccount.Now,
            TestAccount.Now.AddDays(1));
        Finding[] findings =
        [
            Of(FindingStatus.Pass, "pass"), Of(FindingStatus.Error, "error"), Of(FindingStatus.Manual, "manual"),
                Of(FindingStatus.NotApplicable, "none"),
            Of(FindingStatus.Fail, "accepted") with { Exception = Fix with { Kind = ExceptionKind.RiskAccepted, PlannedFor = null } },
            Of(FindingStatus.Fail, "wrong") with { Exception = Fix with { Kind = ExceptionKind.FalsePositive, PlannedFor = null } },
            Of(FindingStatus.Pass, "fixed") with { Exception = Fix },
            Of(FindingStatus.Manual, "planned") with { Exception = Fix },
            Of(FindingStatus.Manual, "satisfied") with { Attestation = attestation with { Answer = AttestationAnswer.Satisfied } },
            Of(FindingStatus.Manual, "attested") with { Attestation = attestation },
        ];
        Dictionary<string, string>[] plan = Plan(findings);
        Assert.Equal(["planned", "attested", "accepted"], plan.Select(r => r["ResourceId"]));
        Assert.Equal("Seen: wrong.", plan[1]["Weakness"]);
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void NoCellBeginsAFormula(string text) => Assert.All(
        Assert.Single(Plan(Hostile(text))).Values, cell => Assert.False(FindingCells.IsFormula(cell), cell));

    private Dictionary<string, string>[] Plan(params Finding[] findings)
    {
        string path = Write(ReportFormat.ActionPlan, findings);
        Assert.EndsWith(".actionplan.csv", path, StringComparison.Ordinal);
        IReadOnlyList<string>[] rows = [.. CsvReader.Read(File.ReadAllText(path).TrimStart('\uFEFF')).Select(r => r.Fields)];
        return [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => p.Second))];
    }
}
