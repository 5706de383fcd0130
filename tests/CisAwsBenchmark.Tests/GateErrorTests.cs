using System.Management.Automation;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>What Assert-CisBenchmark says: a line for each finding, not too many, and what to do apart from them.</summary>
public sealed class GateErrorTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void EveryViolationHasItsLine()
    {
        ErrorRecord error = Failure("$f = Test-CisIam -Demo -WarningAction Ignore; $f | Assert-CisBenchmark");
        string[] lines = error.ErrorDetails.Message.Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.Matches("^53 of [0-9]+ findings violate the policy:$", lines[0]);
        Assert.All(lines[1..6], l => Assert.Matches(@"^  \[(Critical|High)\] 2\.[0-9]+ .+ \(global\): .+\.$", l));
        Assert.Equal("  and 48 more.", lines[6]);
        Assert.Equal(
            "The Violations of the error's TargetObject have the findings; their RepairCommand repairs what can be repaired.",
            error.ErrorDetails.RecommendedAction);
        Assert.Equal(ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
    }

    [Fact]
    public void OneViolationIsToldInTheSingular()
    {
        string message = Failure("Test-CisIam -Demo -Id 2.7 -WarningAction Ignore | Assert-CisBenchmark").ErrorDetails.Message;
        Assert.StartsWith("1 of 1 finding violates the policy:\n  [", message, StringComparison.Ordinal);
        Assert.Equal(2, message.Split('\n').Length);
    }

    [Fact]
    public void AResourceCannotBreakItsLine()
    {
        string message = Failure(
            "Test-CisIam -Demo -Id 2.7 -WarningAction Ignore | ConvertTo-Csv | ConvertFrom-Csv | "
            + "ForEach-Object { $_.ResourceName = \"a`nb\"; $_ } | Assert-CisBenchmark").ErrorDetails.Message;
        Assert.Contains("a\\u000Ab", message, StringComparison.Ordinal);
        Assert.Equal(2, message.Split('\n').Length);
    }

    [Fact]
    public void EveryCauseOfErrorsHasItsLine()
    {
        string[] lines = Failure(
                "Test-CisNetworking -Demo -WarningAction Ignore | Where-Object Status -ne Fail | Assert-CisBenchmark -MaxError 1")
            .ErrorDetails.Message.Split('\n');
        Assert.Matches("^8 of [0-9]+ findings have the status Error; 1 is allowed:$", lines[0]);
        Assert.InRange(lines.Length, 2, 7);
        Assert.All(lines[1..], l => Assert.StartsWith("  ", l, StringComparison.Ordinal));
    }

    [Fact]
    public void AnAttestedViolationSaysWhoAndWhenAndWhy()
    {
        string[] lines = Failure(
                "$f = Test-CisIam -Demo -Id 2.1 -WarningAction Ignore | ConvertTo-Csv | ConvertFrom-Csv; $f | ForEach-Object { "
                + "$_.Attestation = 'NotSatisfied; By: Ada; At: 2026-03-01T00:00:00Z; Until: 2027-03-01T00:00:00Z; "
                + "Reason: Nobody asked.' }; "
                + "$f | Assert-CisBenchmark")
            .ErrorDetails.Message.Split('\n');
        Assert.Equal("1 of 1 finding violates the policy (1 by attestation):", lines[0]);
        Assert.Contains("): attested NotSatisfied by Ada, 2026-03-01T00:00:00Z: Nobody asked. ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AViolationThatWasExceptedSaysSo()
    {
        string[] lines = Failure(
                "$f = Test-CisIam -Demo -Id 2.7 -WarningAction Ignore; $b = $f | ConvertTo-Csv | ConvertFrom-Csv; "
                + "$b | ForEach-Object { $_.Exception = 'RiskAccepted; Owner: Ada; Created: 2026-01-01T00:00:00Z; Reason: Known' }; "
                + "$f | Assert-CisBenchmark -Baseline $b")
            .ErrorDetails.Message.Split('\n');
        Assert.Equal("1 of 1 finding violates the policy:", lines[0]);
        Assert.Contains("): excepted before, no longer. ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ManualHasFailWithIt() => Assert.StartsWith(
        "1 of 1 finding violates", Failure("Test-CisIam -Demo -Id 2.7 -WarningAction Ignore | Assert-CisBenchmark -FailOn Manual")
            .ErrorDetails.Message, StringComparison.Ordinal);

    private ErrorRecord Failure(string script) => shell.Run(script).Error;
}
