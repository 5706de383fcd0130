using System.Runtime.CompilerServices;
using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports;

public sealed class GateResultTests
{
    private static readonly Finding Failed = TestFinding.Make("2.11", TestAccount.Id, "global", "a");

    private static readonly AttestationNote Attested =
        new(AttestationAnswer.Satisfied, "r", "Ada", TestAccount.Now, TestAccount.Now.AddDays(1));

    [Theory]
    [InlineData(FindingStatus.Fail, 1)]
    [InlineData(FindingStatus.Manual, 0)]
    [InlineData(FindingStatus.Error, 0)]
    [InlineData(FindingStatus.Pass, 0)]
    public void AFailureViolates(FindingStatus status, int violations) =>
        Assert.Equal(violations, Of(new GatePolicy(), Failed with { Status = status }).Violations.Count);

    [Fact]
    public void AnErrorIsCountedByItself()
    {
        GateResult result = Of(new GatePolicy(), Failed with { Status = FindingStatus.Error, ResourceId = "b" }, Failed);
        Assert.Equal((2, 1, 1), (result.Findings, result.Violations.Count, result.Errors.Count));
    }

    [Fact]
    public void SeverityAndLevelNarrowIt()
    {
        Finding low = Failed with { Severity = FindingSeverity.Low, Level = 2 };
        Assert.Empty(Of(new GatePolicy { MinimumSeverity = FindingSeverity.High }, low).Violations);
        Assert.Single(Of(new GatePolicy { MinimumSeverity = FindingSeverity.High }, Failed).Violations);
        Assert.Empty(Of(new GatePolicy { Levels = [1] }, low).Violations);
        Assert.Single(Of(new GatePolicy { Levels = [1, 2] }, low).Violations);
    }

    [Fact]
    public void ExceptedFindingsAreCountedApart()
    {
        Finding excepted = Failed with { ResourceId = "b", Exception = new(ExceptionKind.RiskAccepted, "r", "o", TestAccount.Now) };
        GateResult result = Of(new GatePolicy(), excepted, Failed);
        Assert.Equal((1, 1), (result.Violations.Count, result.Excepted));
        Assert.Equal(2, Of(new GatePolicy { IncludeExcepted = true }, excepted, Failed).Violations.Count);
    }

    [Fact]
    public void WhatFailedInTheBaselineDoesNotViolate()
    {
        Finding fresh = Failed with { ResourceId = "b" };
        GateResult result = Of(new GatePolicy { Baseline = [Failed, fresh with { Status = FindingStatus.Pass }] }, Failed, fresh);
        Assert.Equal(["b"], result.Violations.Select(f => f.ResourceId));
        Assert.Equal(1, result.InBaseline);
    }

    [Fact]
    public void AnAttestationDecidesAManualFinding()
    {
        Finding manual = Failed with { Status = FindingStatus.Manual };
        var policy = new GatePolicy { Statuses = [FindingStatus.Fail, FindingStatus.Manual] };
        Assert.Single(Of(policy, manual).Violations);
        Assert.Empty(Of(policy, manual with { Attestation = Attested }).Violations);
        Assert.Single(Of(new GatePolicy(), manual with { Attestation = Attested
            with { Answer = AttestationAnswer.NotSatisfied } }).Violations);
    }

    [Fact]
    public void ManualHasFailWithIt()
    {
        var policy = new GatePolicy { Statuses = [FindingStatus.Manual] };
        Finding manual = Failed with { Status = FindingStatus.Manual, ResourceId = "b" };
        Assert.Equal(["a", "b"], Of(policy, Failed, manual).Violations.Select(f => f.ResourceId));
        Assert.Single(Of(policy, manual with { Attestation = Attested with { Answer = AttestationAnswer.NotSatisfied } }).Violations);
    }

    [Fact]
    public void TheMostSevereComesFirst() => Assert.Equal(
        ["b", "a"],
        Of(new GatePolicy(), Failed, Failed with { ResourceId = "b", Severity = FindingSeverity.Critical }).Violations.Select(f =>
            f.ResourceId));

    [Fact]
    public void WhatNeitherViolatesNorIsAnErrorIsNotHeld()
    {
        var gate = new FindingGate(new GatePolicy());
        WeakReference passing = Given(gate, FindingStatus.Pass), failing = Given(gate, FindingStatus.Fail);
        GC.Collect();
        Assert.False(passing.IsAlive);
        Assert.True(failing.IsAlive);
        Assert.Equal((2, 1, 2), (gate.Count, gate.Result().Violations.Count, gate.Result().Findings));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Given(FindingGate gate, FindingStatus status)
    {
        Finding finding = TestFinding.Make("2.11", TestAccount.Id, "global", $"arn:{status}") with { Status = status };
        gate.Add(finding);
        return new WeakReference(finding);
    }

    private static GateResult Of(GatePolicy policy, params Finding[] findings) => GateResult.Of(findings, policy);
}
