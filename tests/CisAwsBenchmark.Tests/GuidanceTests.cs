using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using CisAws.Guidance.Permissions;
using CisAws.Guidance.Runbooks;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>Get-CisPermission and Get-CisRemediation.</summary>
public sealed partial class GuidanceTests
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

    [Theory]
    [InlineData("Get-CisRemediation '*'")]
    [InlineData("Test-CisBenchmark -Demo | Get-CisRemediation")]
    [InlineData("Get-CisRemediation '*' -BenchmarkVersion 7.0.0, 1.5.0, 2.0.0")]
    [InlineData("Test-CisBenchmark -Demo -BenchmarkVersion 7.0.0, 1.5.0, 2.0.0 | Get-CisRemediation")]
    public void EveryCommandOfARunbookParsesInItsShell(string runbooks)
    {
        using var shell = new Shell();
        RunbookStep[] steps = [.. shell.Run(runbooks).ThrowIfFailed().Of<Runbook>().SelectMany(r => r.Steps)];
        string[] powerShell = [.. steps.Select(s => s.PowerShell).OfType<string>()];
        string[] awsCli = [.. steps.Select(s => s.AwsCli).OfType<string>()];
        Assert.True(powerShell.Length > 63 && awsCli.Length > 10, $"{powerShell.Length} and {awsCli.Length} commands");
        Assert.All(powerShell, line => Assert.True(IsPowerShell(line), line));
        Assert.All(awsCli, line => Assert.True(IsShell(line), line));
    }

    [Theory]
    [InlineData("aws a b --c 'it'\\''s'", true)]
    [InlineData("aws a b --c $'\\'\\u202e'", true)]
    [InlineData("aws a b --c \"$(date)\"", true)]
    [InlineData("aws a b --c 'it's'", false)]
    [InlineData("aws a b --c \"x", false)]
    [InlineData("aws a b \\", false)]
    public void QuotesOfAShellAreUnderstood(string line, bool isWhole) => Assert.Equal(isWhole, IsShell(line));

    // What a person has to fill in stands in angle brackets, which shells take for redirections.
    private static string Filled(string line) => Placeholder().Replace(line, "x");

    private static bool IsPowerShell(string line)
    {
        Parser.ParseInput(Filled(line), out _, out ParseError[] errors);
        return errors.Length == 0;
    }

    // Quotes of a POSIX shell, and $'…' of bash and zsh, in which a backslash escapes; outside of them it escapes what follows.
    private static bool IsShell(string line) => WholeShellLine().IsMatch(Filled(line));

    [GeneratedRegex("<[A-Za-z][^<>'\"]*>", RegexOptions.None, 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(
        """^aws [a-z0-9-]+ [a-z0-9-]+(\$'([^'\\]|\\.)*'|'[^']*'|"([^"\\]|\\.)*"|\\.|[^'"\\])*$""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex WholeShellLine();
}
