using CisAws.Benchmark;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestMonitoring;

namespace CisAws.Tests.Controls.Monitoring;

/// <summary>CloudWatch Logs also tests the patterns where the settings enable it; where the results differ there is no Pass.</summary>
public sealed class PatternVerificationTests
{
    private const string Narrow = """{ $.eventName = "DisableKey" && $.errorCode NOT EXISTS || $.eventName = "ScheduleKeyDeletion" }""";
    private static readonly string[] Samples =
    [
        .. RequiredEvents.For(ControlNames.KeyDeletionAlarm, TestAccount.Id)
            .Events.Where(e => e.Duty == EventDuty.Required)
            .Select(e => e.Sample),
    ];

    [Fact]
    public void IsNotAskedByDefault() => Assert.Null(new TestMonitoring(ControlNames.KeyDeletionAlarm).Run().Evidence["VerifiedBy"]);

    [Fact]
    public void AgreementIsNoted()
    {
        Finding finding = Is(Verified(null, new FilterTestResult([0, 1], null)), FindingStatus.Pass, "Monitored");
        Assert.Equal("logs:TestMetricFilter", finding.Evidence["VerifiedBy"]);
    }

    [Fact]
    public void DisagreementIsNeverAPass()
    {
        Finding finding = Is(Verified(null, new FilterTestResult([0], null)), FindingStatus.Manual, "EngineDisagreement");
        Assert.Contains("does not count the event", finding.Reason, StringComparison.Ordinal);
        Assert.Contains("ScheduleKeyDeletion", finding.Reason, StringComparison.Ordinal);
        Is(Verified(null, new FilterTestResult([], "Invalid filter pattern")), FindingStatus.Manual, "EngineDisagreement");
    }

    [Fact]
    public void DisagreementAboutTheCounterexampleIsManual()
    {
        string counterexample = new TestMonitoring(ControlNames.KeyDeletionAlarm)
            .Set(m => m.OnlyFilter = Filter("cis", Narrow))
            .Run()
            .Evidence["Counterexample"]!;
        Assert.Contains("errorCode", counterexample, StringComparison.Ordinal);
        Is(Verified(Narrow, new FilterTestResult([0, 1], null), counterexample), FindingStatus.Fail, "PatternNarrowed");
        Finding finding = Is(
            Verified(Narrow, new FilterTestResult([0, 1, 2], null), counterexample), FindingStatus.Manual, "EngineDisagreement");
        Assert.Equal(FindingLean.LikelyFail, finding.Lean);
    }

    [Fact]
    public void WithoutAnAnswerThereIsNoPass()
    {
        TestMonitoring monitoring = new TestMonitoring(ControlNames.KeyDeletionAlarm)
            .Set(m => m.Settings = new AssessmentSettings { VerifyPattern = true });
        Is(monitoring, FindingStatus.Error, "NotCollected");
        monitoring.OnlyFilter = Filter("cis", Narrow);
        Assert.Contains(
            "could not test the "
                + "pattern", Is(monitoring, FindingStatus.Fail, "PatternNarrowed").Warnings.ToString(), StringComparison.Ordinal);
    }

    private static TestMonitoring Verified(string? pattern, FilterTestResult result, params string[] more) =>
        new TestMonitoring(ControlNames.KeyDeletionAlarm).Set(m =>
    {
        if (pattern is not null) m.OnlyFilter = Filter("cis", pattern);
        m.Settings = new AssessmentSettings { VerifyPattern = true };
        m.Also(
            a => a.WithIn(
                LogsEvidence.FilterTest,
                TestMonitoring.Home,
                result,
                new FilterTest(m.OnlyFilter.Pattern, [.. Samples, .. more]).ToSubject()));
    });

    private static Finding Is(TestMonitoring monitoring, FindingStatus status, string code)
    {
        Finding finding = monitoring.Run();
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        return finding;
    }
}
