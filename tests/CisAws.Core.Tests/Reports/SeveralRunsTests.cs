using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports;

/// <summary>Findings of several runs, and of one run that is given twice.</summary>
public sealed class SeveralRunsTests
{
    [Fact]
    public void TheSameFindingOfARunIsTakenOnce()
    {
        var runs = new FindingRuns();
        Finding finding = Of("a", 0);
        Assert.True(runs.Add(finding));
        Assert.False(runs.Add(finding with { Reason = "Read from a file." }));
        Assert.True(runs.Add(Of("b", 0)));
        Assert.True(runs.Add(finding with { BenchmarkVersion = "7.0.0" }));
        Assert.Empty(runs.Repeated);
    }

    [Fact]
    public void RunsAboutTheSameThingAreNamed()
    {
        var runs = new FindingRuns();
        Finding[] findings = [Of("a", 2), Of("a", 0), Of("a", 2), Of("a", 0), Of("b", 1), Of("a", 0) with { AccountId = "000000000001" }];
        Assert.Equal([true, true, false, false, true, true], findings.Select(runs.Add));
        Assert.Equal(
            ["run 0 of 2026-03-01T12:00:00Z", "run 2 of 2026-03-03T12:00:00Z"], runs.Repeated.Select(r => r.ToString()));
        Assert.All(runs.Repeated, r => Assert.Equal(TestAccount.Id, r.AccountId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheLatestRunOfAnAccountDecides(bool isLatestFirst)
    {
        // What is gone in the later run is gone.
        Finding[] earlier = [Of("a", 0), Of("gone", 0), Of("b", 0) with { Region = "eu-west-1" }, Of("c", 0) with { Control = "Other" }];
        Finding[] later = [Of("a", 1) with { Status = FindingStatus.Pass }, Of("new", 1)];
        Finding[] all = isLatestFirst ? [.. later, .. earlier] : [.. earlier, .. later];
        GateResult result = GateResult.Of(all, new GatePolicy());
        Assert.Equal(["b", "c", "new"], result.Violations.Select(f => f.ResourceId).Order(StringComparer.Ordinal));
        Assert.Equal(4, result.Findings);
        GateResult known = GateResult.Of([Of("a", 2), Of("gone", 2), Of("new", 2)], new GatePolicy { Baseline = all });
        Assert.Equal(["a", "gone"], known.Violations.Select(f => f.ResourceId));

        using var comparison = new FindingComparison();
        foreach (Finding finding in all) comparison.AddReference(finding);
        foreach (Finding finding in (Finding[])[Of("a", 2), Of("gone", 2), Of("new", 2)]) comparison.AddDifference(finding);
        Assert.Equal(
            ["a", "gone"], comparison.Changes().Where(c => c.Change == ChangeKind.NewFailure).Select(c => c.ResourceId));
    }

    [Fact]
    public void ARunThatIsGivenTwiceIsDecidedOnce()
    {
        GateResult result = GateResult.Of([Of("a", 0), Of("b", 0), Of("a", 0)], new GatePolicy());
        Assert.Equal((2, 2), (result.Findings, result.Violations.Count));
    }

    [Fact]
    public void OfRunsForOneMomentTheLastDecides()
    {
        Finding other = Of("a", 0) with { RunId = "second", Status = FindingStatus.Pass };
        Assert.Empty(GateResult.Of([Of("a", 0), other], new GatePolicy()).Violations);
        Assert.Single(GateResult.Of([other, Of("a", 0)], new GatePolicy()).Violations);
    }

    private static Finding Of(string resource, int day) => TestFinding.Make("2.11", TestAccount.Id, "global", resource) with
    {
        EvaluatedAt = TestAccount.Now.AddDays(day),
        RunId = $"{day}",
    };
}
