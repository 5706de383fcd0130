using System.Management.Automation;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>Findings of a file and -WhatIf: the plan is made from the file, says so, and needs no credentials.</summary>
public sealed class OfflinePlanTests
{
    private const string Demo = "Test-CisBenchmark -Demo -WarningAction Ignore";
    private static readonly string DemoPath = Path.Combine(TestModule.Folder, "data", "demo.snapshot.json.gz");

    [Fact]
    public void TheDemonstrationIsPlannedAndMarked()
    {
        using var shell = new Shell();
        ShellResult run = shell.Run($"{Demo} | Repair-CisFinding -WhatIf");
        Assert.Null(run.Failure);
        RepairResult[] results = [.. run.Output.Select(o => (RepairResult)o.BaseObject)];
        RepairResult[] planned = [.. results.Where(r => r.Outcome == RepairOutcome.PlannedOnly)];
        TestContext.Current.TestOutputHelper?.WriteLine($"{results.Length} results, {planned.Length} planned.");
        Assert.True(planned.Length > 20, $"{planned.Length} of {results.Length} are planned.");
        Assert.All(planned, r => Assert.StartsWith("Planned: Demonstration: ", r.Reason, StringComparison.Ordinal));
        Assert.All(planned, r => Assert.Contains("which is a file: there is nothing to repair", r.Risks[0], StringComparison.Ordinal));
        Assert.All(results.Except(planned), r => Assert.StartsWith("Demonstration: ", r.Reason, StringComparison.Ordinal));

        // What the file does not hold is said, and how to see the plan nevertheless.
        RepairResult[] unread = [.. results.Where(r => r.ReasonCode == "StateUnreadable")];
        Assert.All(unread, r => Assert.Contains("The snapshot does not contain this answer", r.Reason, StringComparison.Ordinal));
        Assert.All(unread, r => Assert.Contains("with credentials of the account", r.FollowUp, StringComparison.Ordinal));
        Assert.False(File.Exists(shell.Journal));
    }

    [Theory]
    [InlineData("Test-CisIam -Demo -RecommendationId '2.7' | Repair-CisPasswordPolicy -WhatIf")]
    [InlineData("Test-CisIam -Demo -RecommendationId '2.7' | Repair-CisPasswordPolicy -WhatIf -ProfileName nobody")]
    [InlineData("Test-CisIam -Demo -RecommendationId '2.7' | ConvertTo-Csv | ConvertFrom-Csv | Repair-CisPasswordPolicy -WhatIf")]
    [InlineData("$WhatIfPreference = $true; Test-CisIam -Demo -RecommendationId '2.7' | Repair-CisPasswordPolicy")]
    [InlineData("Test-CisIam -Demo -AsOf 2027-01-01 -RecommendationId '2.7' | Repair-CisPasswordPolicy -WhatIf")]
    public void ItIsTheSamePlanHoweverTheFindingComes(string script)
    {
        using var shell = new Shell();
        RepairResult result = Assert.Single(shell.Run(script).Of<RepairResult>());
        Assert.Equal(RepairOutcome.PlannedOnly, result.Outcome);
        Assert.Contains("Demonstration: Set IAM password policy", result.Reason, StringComparison.Ordinal);
        Assert.Contains("Note: This is the demonstration account", shell.Host.TestUI.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-CisIam -Demo -RecommendationId '2.7' | Repair-CisPasswordPolicy")]
    [InlineData("Test-CisIam -Demo -RecommendationId '2.7' | Repair-CisPasswordPolicy -Force -WhatIf:$false")]
    [InlineData("$WhatIfPreference = $true; Test-CisIam -Demo -RecommendationId '2.7' | Repair-CisPasswordPolicy -Force -WhatIf:$false")]
    public void WithoutWhatIfItIsAnError(string script)
    {
        using var shell = new Shell();
        ErrorRecord error = shell.Run(script).Error;
        Assert.StartsWith("DemoFinding,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-WhatIf shows the plan", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDemonstrationIsNotMixedWithAnAccount()
    {
        using var shell = new Shell();
        const string Script = """
            $other = Test-CisIam -Demo -RecommendationId '2.7' | ConvertTo-Csv | ConvertFrom-Csv
            $other.RunId = 'another run'
            @($other) + @(Test-CisIam -Demo -RecommendationId '2.8') | Repair-CisPasswordPolicy -WhatIf
            """;
        // The finding of the demonstration is left out; the other needs a connection, and there is none.
        Assert.Equal(["DemoFinding", "ProfileNotFound"], shell.Run(Script).Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public void FindingsOfASnapshotArePlannedFromIt()
    {
        using var shell = new Shell();
        RepairResult result = Assert.Single(shell.Run(
            "Test-CisIam -Snapshot $args[0] -RecommendationId '2.7' | Repair-CisPasswordPolicy -WhatIf", DemoPath).Of<RepairResult>());
        Assert.Equal(RepairOutcome.PlannedOnly, result.Outcome);
        Assert.StartsWith("Planned: Snapshot: Set IAM password policy", result.Reason, StringComparison.Ordinal);
        Assert.StartsWith("Planned from the snapshot that was collected at 20", result.Risks[0], StringComparison.Ordinal);
    }

    [Theory] // to change the account, or to plan with its credentials, it is read; so it is where the finding went through a file
    [InlineData("Test-CisIam -Snapshot $args[0] -RecommendationId '2.7' | Repair-CisPasswordPolicy -Force")]
    [InlineData("Test-CisIam -Snapshot $args[0] -RecommendationId '2.7' | Repair-CisPasswordPolicy -WhatIf -ProfileName nobody")]
    [InlineData("Test-CisIam -Snapshot $args[0] -Id '2.7' | ConvertTo-Csv | ConvertFrom-Csv | Repair-CisPasswordPolicy -WhatIf")]
    public void TheAccountIsReadOtherwise(string script)
    {
        using var shell = new Shell();
        Assert.StartsWith("ProfileNotFound,", shell.Run(script, DemoPath).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
