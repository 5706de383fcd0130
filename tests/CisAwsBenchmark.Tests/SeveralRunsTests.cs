using System.Globalization;
using CisAws.PowerShell.Tests.Harness;
using CisAws.Reports;

namespace CisAws.PowerShell.Tests;

/// <summary>A run that is given twice counts once, and several runs of an account are told.</summary>
public sealed class SeveralRunsTests : IDisposable
{
    private const string Twice = "$f = Test-CisIam -Demo -WarningAction Ignore; $all = @($f) + @($f | ConvertTo-Csv | ConvertFrom-Csv); ";

    private const string Two = "$f = (Test-CisIam -Demo -Id 2.7, 2.11 -WarningAction Ignore), "
        + "(Test-CisIam -Demo -Id 2.7, 2.11 -AsOf 2026-12-05 -WarningAction Ignore) | ForEach-Object { $_ }; ";

    private readonly Shell shell = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-runs-").FullName;

    [Fact]
    public void ARunThatIsGivenTwiceIsCountedOnce()
    {
        ShellResult once = shell.Run(Twice + "$f | Measure-CisFinding").ThrowIfFailed();
        ShellResult twice = shell.Run(Twice + "$all | Measure-CisFinding").ThrowIfFailed();
        Assert.Equal(once.Of<SummaryRow>(), twice.Of<SummaryRow>());
        Assert.Empty(twice.Warnings);
        Assert.Equal(
            shell.Run(Twice + "$f").Output.Count,
            shell.Run(Twice + "$all | Assert-CisBenchmark -PassThru -Baseline $f -MaxError 100").ThrowIfFailed().Output.Count);
        string[] reports =
        [
            .. new[] { "$f", "$all" }.Select(input => shell.Run(
                Twice + input + " | Export-CisReport (Join-Path $args[0] r.csv); (Import-Csv (Join-Path $args[0] r.csv)).Count", folder)
                .ThrowIfFailed().Output[^1].ToString(null, CultureInfo.InvariantCulture)),
        ];
        Assert.Equal(reports[0], reports[1]);
    }

    [Theory]
    [InlineData("$f | Measure-CisFinding", "counts are sums over these runs.")]
    [InlineData("$f | Export-CisReport (Join-Path $args[0] r.json)", "its counts are sums over these runs.")]
    [InlineData("$f | Assert-CisBenchmark -Baseline $f", "of each recommendation and region the latest run counts.")]
    public void SeveralRunsOfAnAccountAreToldOnce(string command, string consequence)
    {
        string warning = Assert.Single(shell.Run(Two + command, folder).ThrowIfFailed().Warnings);
        Assert.StartsWith(
            "There are findings of several runs about the same things (account 123456789012: run demo-", warning, StringComparison.Ordinal);
        Assert.EndsWith(consequence, warning, StringComparison.Ordinal);
        Assert.Contains(" of 2026-12-05T00:00:00Z)", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Compare-CisFinding $f @()", "The later run (-Difference) has no findings: everything of the earlier one would be gone.")]
    [InlineData("@() | Compare-CisFinding $f", "The later run (-Difference) has no findings")]
    [InlineData("Compare-CisFinding @() $f", "The earlier run (-Reference) has no findings: everything of the later one would be new.")]
    [InlineData("Compare-CisFinding @() @()", "Neither run has a finding: nothing was compared.")]
    [InlineData(
        "$f | Assert-CisBenchmark -Baseline @() -FailOn Manual -Level 2", "-Baseline has no findings: every violation counts as new.")]
    [InlineData("$f | Export-CisReport (Join-Path $args[0] r.json) -Baseline @()", "-Baseline has no findings: every violation counts")]
    public void ARunWithoutFindingsIsTold(string command, string warning) => Assert.StartsWith(
        warning,
        Assert.Single(shell.Run($"$f = Test-CisIam -Demo -Id 2.7 -WarningAction Ignore; {command}", folder).ThrowIfFailed().Warnings),
        StringComparison.Ordinal);

    [Fact]
    public void AWrittenFileIsWhatGetItemGives()
    {
        const string Script = "$f = Test-CisIam -Demo -Id 2.7 | Export-CisReport (Join-Path $args[0] r.json); "
            + "$f.GetType().Name; $f.PSPath; ($f | Out-String) -eq (Get-Item $f.FullName | Out-String)";
        Assert.Equal(
            ["FileInfo", $"Microsoft.PowerShell.Core\\FileSystem::{Path.Combine(folder, "r.json")}", "True"],
            shell.Run(Script, folder).ThrowIfFailed().Output.Select(o => $"{o}"));
    }

    [Fact]
    public void RunsOfDifferentSectionsAreNoSeveralRuns() => Assert.DoesNotContain(
        shell.Run("(Test-CisIam -Demo -Id 2.7), (Test-CisStorage -Demo -Id 3.1.4) | ForEach-Object { $_ } | Measure-CisFinding "
            + "| Where-Object { $false }").ThrowIfFailed().Warnings,
        w => w.Contains("several runs", StringComparison.Ordinal));

    [Fact]
    public void NoFindingOfTheDemonstrationAccountIsTakenForAnother()
    {
        const string Script = "Test-CisBenchmark -Demo -BenchmarkVersion 1.4.0, 6.0.0, 7.0.0 -WarningAction Ignore";
        Finding[] findings = [.. shell.Run(Script).Of<Finding>()];
        var runs = new FindingRuns();
        Assert.All(findings, f => Assert.True(runs.Add(f)));
    }

    public void Dispose()
    {
        shell.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
