using System.Management.Automation;
using CisAws.Evidence;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class RepairTests
{
    private const string FromFindings =
        "Test-CisIam -ProfileName $args[0] -RecommendationId 2.7, 2.8 -WarningAction SilentlyContinue | Repair-CisPasswordPolicy "
        + "-ProfileName $args[0] ";

    [Fact]
    public void SeveralFindingsAreOneWriteThatKeepsTheRest()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        RepairResult result = Assert.Single(shell.Run(FromFindings + "-Force", account.Profile).Of<RepairResult>());
        Assert.Equal(RepairOutcome.Changed, result.Outcome);
        Assert.Single(account.Writes);
        Assert.Equal(new PasswordPolicy(14, true, false, false, false, true, 90, 24, null), account.Policy! with { HardExpiry = null });
        Assert.Equal("8", result.Before["MinimumPasswordLength"]);
        Assert.Equal("14", result.After["MinimumPasswordLength"]);
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    [InlineData("-WhatIf -Confirm:$false")]
    public void WhatIfShowsThePlanAndWritesNothing(string parameters)
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        RepairResult result = Assert.Single(shell.Run(FromFindings + parameters, account.Profile).Of<RepairResult>());
        Assert.Equal(RepairOutcome.PlannedOnly, result.Outcome);
        Assert.Empty(account.Writes);
        Assert.Contains("What if: Set IAM password policy of account 111122223333:", shell.Host.TestUI.Text, StringComparison.Ordinal);
        Assert.Contains("  MinimumPasswordLength 8 → 14", shell.Host.TestUI.Text, StringComparison.Ordinal);
        Assert.Contains("  PasswordReusePrevention (not set) → 24", shell.Host.TestUI.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIfPreferenceOverridesForce()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        RepairResult result = Assert.Single(
            shell.Run("$WhatIfPreference = $true; Repair-CisPasswordPolicy -ProfileName $args[0] -Force", account.Profile)
                .Of<RepairResult>());
        Assert.Equal(RepairOutcome.PlannedOnly, result.Outcome);
        Assert.Empty(account.Writes);
    }

    [Theory]
    [InlineData(0, RepairOutcome.Changed, 1)]
    [InlineData(2, RepairOutcome.PlannedOnly, 0)]
    public void ConfirmAsksWithThePlan(int answer, RepairOutcome outcome, int writes)
    {
        using var shell = new Shell();
        shell.Host.TestUI.Answer = answer;
        var account = new FakeAccount();
        RepairResult result = Assert.Single(
            shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -Confirm", account.Profile).Of<RepairResult>());
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(writes, account.Writes.Count);
        Assert.Contains("MinimumPasswordLength 8 → 14", Assert.Single(shell.Host.TestUI.Prompts), StringComparison.Ordinal);
    }

    [Fact]
    public void AsksAgainWhenThePolicyChangedMeanwhile()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Host.TestUI.OnPrompt = () => account.Policy = account.Policy! with { MinimumPasswordLength = 10 };
        shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -Confirm", account.Profile).ThrowIfFailed();
        Assert.Equal(2, shell.Host.TestUI.Prompts.Count);
        Assert.Contains("MinimumPasswordLength 10 → 14", shell.Host.TestUI.Prompts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsCompliantIsNotChanged()
    {
        using var shell = new Shell();
        var account = new FakeAccount { Policy = new(20, true, true, true, true, true, 90, 24, null) };
        Assert.Equal(
            RepairOutcome.AlreadyCompliant,
            Assert.Single(shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0]", account.Profile).Of<RepairResult>()).Outcome);
        Assert.Empty(account.Writes);
    }

    [Fact]
    public void PassThruEmitsTheNewFindings()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -Force -PassThru", new FakeAccount().Profile)
            .ThrowIfFailed();
        Assert.IsType<RepairResult>(result.Output[0].BaseObject);
        Finding[] findings = [.. result.Output.Skip(1).Select(o => Assert.IsType<Finding>(o.BaseObject))];
        Assert.Equal(["2.7", "2.8"], findings.Select(f => f.RecommendationId));
        Assert.All(findings, f => Assert.Equal(FindingStatus.Pass, f.Status));
    }

    [Fact]
    public void FindingsOfOtherRecommendationsAreIgnored()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        ShellResult result = shell.Run(
            "Test-CisIam -ProfileName $args[0] -Id 2.3 | Repair-CisPasswordPolicy -ProfileName $args[0] -Verbose",
            account.Profile).ThrowIfFailed();
        Assert.Empty(result.Output);
        Assert.Contains(result.Verbose, v => v.Contains("of recommendation 2.3", StringComparison.Ordinal));
        Assert.Empty(account.Writes);
    }

    [Fact]
    public void FindingsOfAnotherAccountAreRefused()
    {
        using var shell = new Shell();
        var audited = new FakeAccount { Account = new("444455556666", "aws", "arn:aws:iam::444455556666:user/auditor") };
        var account = new FakeAccount();
        ErrorRecord error = shell.Run(
            "Test-CisIam -ProfileName $args[1] -Id 2.7 | Repair-CisPasswordPolicy -ProfileName $args[0] -Force",
            account.Profile,
            audited.Profile).Error;
        Assert.StartsWith("OtherAccount", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(account.Writes);
    }

    [Fact]
    public void FindingsOfSeveralAccountsAreRefused()
    {
        using var shell = new Shell();
        var other = new FakeAccount { Account = new("444455556666", "aws", "arn:aws:iam::444455556666:user/auditor") };
        var account = new FakeAccount();
        const string Script =
            "$args[0], $args[1] | ForEach-Object { [pscustomobject]@{ ProfileName = $_ } } | Test-CisIam -Id 2.7 | "
            + "Repair-CisPasswordPolicy -ProfileName $args[0] -Force";
        Assert.StartsWith(
            "SeveralAccounts", shell.Run(Script, account.Profile, other.Profile).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(account.Writes);
    }

    [Fact]
    public void ARefusedWriteIsAFailedResult()
    {
        using var shell = new Shell();
        var account = new FakeAccount
        {
            WriteError = new CisAwsException(
                "AccessDenied", CisAwsErrorKind.PermissionDenied, "Denied.", "Allow iam:UpdateAccountPasswordPolicy."),
        };
        RepairResult result = shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -Force", account.Profile).ResultWithError();
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        Assert.Equal("Allow iam:UpdateAccountPasswordPolicy.", result.FollowUp);
    }

    [Fact]
    public void RequirementsAreRaised()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(
            "Repair-CisPasswordPolicy -ProfileName $args[0] -Force -RequireNumbers -MinimumPasswordLength 16 -Confirm:$false",
            account.Profile).ThrowIfFailed();
        Assert.True(
            account.Policy is { RequireNumbers: true, RequireSymbols: true, RequireUppercaseCharacters: false, MinimumPasswordLength: 16 });
    }
}
