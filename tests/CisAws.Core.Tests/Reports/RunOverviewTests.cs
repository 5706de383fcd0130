using CisAws.Benchmark;
using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports;

public sealed class RunOverviewTests
{
    [Fact]
    public void TheWorstAreBySeverityThenByFailuresThenByNumber()
    {
        var overview = new RunOverview();
        Add(overview, "2.11", FindingSeverity.Medium, 5);
        Add(overview, "2.10", FindingSeverity.High, 1);
        Add(overview, "2.9", FindingSeverity.High, 1);
        Add(overview, "6.2", FindingSeverity.High, 2);
        Add(overview, "2.3", FindingSeverity.Low, 1);
        Add(overview, "2.3", FindingSeverity.Critical, 1);
        Assert.Equal(
            [("2.3", 2), ("6.2", 2), ("2.9", 1), ("2.10", 1)], overview.Worst(4).Select(f => (f.Id, f.Failures)));
        Assert.Equal(FindingSeverity.Critical, overview.Worst(1)[0].Severity);
        Assert.Equal(11, overview.Findings);
    }

    [Fact]
    public void VersionsThatNumberOtherThingsAlikeAreNotOneRecommendation()
    {
        var overview = new RunOverview();
        foreach (BenchmarkCatalog catalog in new[] { BenchmarkCatalog.Default, BenchmarkCatalog.OfVersion("7.0.0") })
        {
            foreach (string control in new[] { ControlNames.SingleActiveAccessKey, ControlNames.AccessKeyRotation })
            {
                if (catalog.FindControl(control) is not { } r) continue;
                overview.Add(
                    Of(r.Id, FindingStatus.Fail) with { BenchmarkVersion = r.BenchmarkVersion, Control = control, Title = r.Title });
            }
        }

        Assert.Equal([("2.12", 1), ("2.13", 1)], overview.Worst(5).Select(f => (f.Id, f.Failures)));
        overview.Add(Of("2.3", FindingStatus.Error) with { BenchmarkVersion = "7.0.0" });
        overview.Add(Of("2.3", FindingStatus.Error));
        Assert.Equal(["7.0.0", "6.0.0"], Assert.Single(overview.Unread).BenchmarkVersions);
    }

    [Fact]
    public void OnlyOpenFailuresCount()
    {
        var accepted = new ExceptionNote(ExceptionKind.RiskAccepted, "r", "o", TestAccount.Now);
        var violated = new AttestationNote(AttestationAnswer.NotSatisfied, "r", "Ada", TestAccount.Now, TestAccount.Now.AddDays(1));
        var overview = new RunOverview();
        overview.Add(Of("2.7", FindingStatus.Pass));
        overview.Add(Of("2.8", FindingStatus.Fail) with { Exception = accepted });
        overview.Add(Of("2.1", FindingStatus.Manual));
        overview.Add(Of("2.2", FindingStatus.Manual) with { Attestation = violated });
        overview.Add(Of("2.4", FindingStatus.Error));
        Assert.Equal(["2.2"], overview.Worst(5).Select(f => f.Id));
    }

    [Fact]
    public void WhatWasNotReadNamesTheRecommendationsThatNeedIt()
    {
        var overview = new RunOverview();
        Finding error = Of("2.11", FindingStatus.Error) with
        {
            ReasonCode = "AccessDenied",
            Evidence = new FactCollection([new("Source", "iam:GetCredentialReport")]),
        };
        foreach (string id in new[] { "2.11", "2.4", "2.11" })
        {
            overview.Add(error with { RecommendationId = id, Control = BenchmarkCatalog.Default.Get(id).Control });
        }

        UnreadGroup group = Assert.Single(overview.Unread);
        Assert.Equal(("AccessDenied", 3), (group.Code, group.Findings));
        Assert.Equal(["2.4", "2.11"], group.RecommendationIds);
        Assert.Equal(["iam:GetCredentialReport"], group.What);
        Assert.Equal("access denied: iam:GetCredentialReport", group.ToString());
    }

    private static void Add(RunOverview overview, string id, FindingSeverity severity, int count)
    {
        for (int i = 0; i < count; i++) overview.Add(Of(id, FindingStatus.Fail) with { Severity = severity });
    }

    private static Finding Of(string id, FindingStatus status) =>
        TestFinding.Make(id, TestAccount.Id, "global", "a") with { Control = BenchmarkCatalog.Default.Get(id).Control, Status = status };
}
