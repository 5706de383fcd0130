using System.Management.Automation;
using CisAws.Guidance.Permissions;
using CisAws.Guidance.Runbooks;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>Get-CisPermission and Get-CisRemediation.</summary>
public sealed class GuidanceTests
{
    [Fact]
    public void ARecommendationNamesItsControl()
    {
        using var shell = new Shell();
        Assert.Equal("UnusedCredentials", Assert.Single(shell.Run("Get-CisRecommendation 2.11").Of<Recommendation>()).Control);
    }

    [Fact]
    public void PermissionsAreAPolicyToAttach()
    {
        using var shell = new Shell();
        PermissionPolicy policy = Assert.Single(shell.Run("Get-CisPermission -RecommendationId 2.7, 2.8").Of<PermissionPolicy>());
        Assert.Contains("iam:GetAccountPasswordPolicy", policy.Actions);
        Assert.All(policy.Actions, a => Assert.StartsWith("iam:", a, StringComparison.Ordinal));
        Assert.Contains(
            "iam:UpdateAccountPasswordPolicy", Assert.Single(shell.Run("Get-CisPermission 2.7 -Repair").Of<PermissionPolicy>()).Actions);
        shell.Run("Get-CisPermission 2.7 | Out-Default").ThrowIfFailed();
        Assert.Contains("6144", shell.Host.TestUI.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void SectionsSelectAsInTheTests()
    {
        using var shell = new Shell();
        Assert.All(
            shell.Run("Get-CisPermission -Section Storage -Level 1").Of<PermissionPolicy>(),
            p => Assert.All(p.RecommendationIds, id => Assert.StartsWith("3.", id, StringComparison.Ordinal)));
        Assert.StartsWith(
            "UnknownRecommendation", shell.Run("Get-CisPermission 9.9").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void FindingsHaveRunbooks()
    {
        using var shell = new Shell();
        Runbook runbook = Assert.Single(
            shell.Run("Test-CisIam -ProfileName $args[0] -RecommendationId 2.7 | Get-CisRemediation", new FakeAccount().Profile)
                .Of<Runbook>());
        Assert.Equal(("2.7", "111122223333"), (runbook.RecommendationId, runbook.AccountId));
        Assert.Contains(runbook.Steps, s => s.PowerShell == "Repair-CisPasswordPolicy -WhatIf");
    }

    [Fact]
    public void ARunbookIsShownAsText()
    {
        using var shell = new Shell();
        shell.Run("Get-CisRemediation 2.5 | Out-Default").ThrowIfFailed();
        string text = shell.Host.TestUI.Text;
        Assert.Contains("1. ", text, StringComparison.Ordinal);
        Assert.Contains("   $ aws iam list-virtual-mfa-devices --assignment-status Assigned", text, StringComparison.Ordinal);
        Assert.Contains("To undo:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatPassesNeedsNone()
    {
        using var shell = new Shell();
        Assert.Empty(
            shell.Run("Test-CisIam -ProfileName $args[0] -RecommendationId 2.3 | Get-CisRemediation", new FakeAccount().Profile)
                .ThrowIfFailed()
                .Output);
    }
}
