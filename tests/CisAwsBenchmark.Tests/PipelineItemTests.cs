using System.Management.Automation;
using System.Reflection;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>A bad object of the pipeline is an error of its own; the others are worked on.</summary>
public sealed class PipelineItemTests : IDisposable
{
    private readonly Shell shell = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-items-").FullName;

    public void Dispose()
    {
        shell.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void AProfileThatDoesNotConnectDoesNotEndThePipeline()
    {
        var prod = new FakeAccount();
        var nope = new FakeAccount { ConnectError = new CisAwsException("ProfileNotFound", CisAwsErrorKind.NotFound, "no", "x", "nope") };
        var test = new FakeAccount { Account = new("444455556666", "aws", "arn:aws:iam::444455556666:user/auditor") };
        const string Script = "$args | ForEach-Object { [pscustomobject]@{ ProfileName = $_ } } | Test-CisIam -Id 2.7";
        ShellResult result = shell.Run(Script, prod.Profile, nope.Profile, test.Profile);
        Assert.Null(result.Failure);
        Assert.Equal(["111122223333", "444455556666"], result.Output.Select(o => ((Finding)o.BaseObject).AccountId));
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("ProfileNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("nope", error.TargetObject);

        ShellResult stopped = shell.Run(Script + " -ErrorAction Stop", prod.Profile, nope.Profile, test.Profile);
        Assert.NotNull(stopped.Failure);
        Assert.Equal("111122223333", ((Finding)Assert.Single(stopped.Output).BaseObject).AccountId);
    }

    [Fact]
    public void WithoutAPipelineTheErrorEndsTheCommand()
    {
        var nope = new FakeAccount { ConnectError = new CisAwsException("ProfileNotFound", CisAwsErrorKind.NotFound, "no", "x", "nope") };
        ShellResult result = shell.Run("try { Test-CisIam -Id 2.7 -ProfileName $args[0]; 'after' } catch { 'caught' }", nope.Profile);
        Assert.Equal("caught", Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void AnEmptyCellIsAsIfItWereNotGiven()
    {
        var account = new FakeAccount();
        const string Columns = "ProfileName,ProfileLocation,AccessKey,SecretKey,SessionToken,Credential,EndpointUrl,Region";
        const string Script = "ConvertFrom-Csv $args[0] | Test-CisIam -Id 2.7";
        ShellResult result = shell.Run(Script, $"{Columns}\n{account.Profile},,,,,,,\n{account.Profile},,,,,\" \",,");
        Assert.Equal(2, result.Of<Finding>().Count);
        Assert.Equal(
            (null, null, null, null, null, null, null),
            (account.Options!.ProfileLocation, account.Options.AccessKey, account.Options.SecretKey, account.Options.SessionToken,
                account.Options.Credential, account.Options.EndpointUrl, account.Options.Region));
        Assert.Equal(account.Profile, account.Options.ProfileName);
    }

    [Theory]
    [InlineData("Test-CisIam -ProfileName ''", "ProfileName")]
    [InlineData("Test-CisIam -ProfileName $null", "ProfileName")]
    [InlineData("Test-CisIam -Region '' -ProfileName x", "Region")]
    [InlineData("Test-CisIam -Region @('', $null) -ProfileName x", "Region")]
    [InlineData("Export-CisSnapshot x.json -Credential $null", "Credential")]
    [InlineData("Repair-CisPasswordPolicy -AccessKey ' ' -SecretKey x", "AccessKey")]
    [InlineData("Get-CisRepair -JournalPath ''", "JournalPath")]
    [InlineData("'a', 'b' | Test-CisIam -ProfileName ''", "ProfileName")]
    public void AnEmptyValueThatTheUserGaveIsAnError(string script, string parameter)
    {
        ErrorRecord error = shell.Run(script).Error;
        Assert.StartsWith("EmptyArgument", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(parameter, error.TargetObject);
    }

    [Fact]
    public void EveryOptionalColumnTakesEmptyCells() => Assert.All(
        shell.Run("Get-Command -Module CisAwsBenchmark").Of<CmdletInfo>().SelectMany(
            c => c.Parameters.Values, (command, parameter) => (command.Name, Parameter: parameter)),
        p => Assert.True(
            !p.Parameter.ParameterSets.Values.Any(s => s.ValueFromPipelineByPropertyName && !s.IsMandatory)
                || Subjects.Contains(p.Parameter.Name)
                || p.Parameter.Attributes.OfType<OptionalColumnAttribute>().Any(),
            $"{p.Name} -{p.Parameter.Name}"));

    [Fact]
    public void OneBadSnapshotIsItsOwnError()
    {
        string good = Path.Combine(folder, "good.json"), bad = Path.Combine(folder, "bad.json");
        shell.Run("Export-CisSnapshot $args[1] -ProfileName $args[0] -Id 2.3", new FakeAccount().Profile, good).ThrowIfFailed();
        File.WriteAllText(bad, "{");
        foreach (string command in new[] { "Test-CisIam -Id 2.3", "Import-CisSnapshot" })
        {
            ShellResult result = shell.Run(
                $"$args | {command}", good, bad, Path.Combine(folder, "none.json"), "nodrive:/x.json", "env:PATH", "", folder, good);
            Assert.Null(result.Failure);
            Assert.Equal(2, result.Output.Count);
            Assert.Equal(6, result.Errors.Count);
            Assert.NotNull(shell.Run($"$args | {command} -ErrorAction Stop", bad, good).Failure);
        }

        ShellResult all = shell.Run(
            "Import-CisSnapshot 'nodrive:/*.json', ($args[0] + '/*.json'), ($args[0] + '/z*.json')", folder);
        Assert.Single(all.Output);

        // No such drive, a damaged file, and a pattern that matches nothing.
        Assert.Equal(3, all.Errors.Count);
    }

    [Theory]
    [InlineData("'2.3', '9.9', '2.4' | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-CisRecommendation")]
    [InlineData("'5.1', '9.9', '5.10' | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-CisFilterPattern")]
    [InlineData("'5.1', '2.2', '5.10' | ForEach-Object { [pscustomobject]@{ Id = $_; Pattern = '{ $.x = 1 }' } } | Test-CisFilterPattern")]
    [InlineData("'{ $.x = 1 }', '{', '{ $.y = 1 }' | Test-CisFilterPattern -RecommendationId '5.1'")]
    public void OneBadNumberOrPatternIsItsOwnError(string script)
    {
        ShellResult result = shell.Run(script);
        Assert.Null(result.Failure);
        Assert.Equal(2, result.Output.Count);
        Assert.Single(result.Errors);
        Assert.NotNull(shell.Run(script + " -ErrorAction Stop").Failure);
    }

    [Fact]
    public void FindingsOfAnotherRegionOrTimeAreLeftOutWithAnErrorEach()
    {
        var account = new FakeAccount();
        ShellResult result = shell.Run(
            """
            $new = Test-CisIam -ProfileName $args[0] -Id 2.7
            $old = Test-CisIam -ProfileName $args[0] -Id 2.8 -AsOf (Get-Date).AddDays(-3)
            $demo = Test-CisIam -Demo -Id 2.8
            $old, $demo, $new | Repair-CisPasswordPolicy -ProfileName $args[0] -WhatIf
            """,
            account.Profile);
        Assert.Null(result.Failure);
        Assert.Equal(RepairOutcome.PlannedOnly, ((RepairResult)Assert.Single(result.Output).BaseObject).Outcome);
        Assert.Equal(
            ["DemoFinding", "StaleFinding"],
            result.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]).Order(StringComparer.Ordinal));
    }

    // What a row is about: without it there is nothing to do, and everything would be too much.
    private static readonly HashSet<string> Subjects = ["RecommendationId", "Id"];
}
