using CisAws.PowerShell.Tests.Harness;
using CisAws.Reports;

namespace CisAws.PowerShell.Tests;

public sealed class TrendTests : IDisposable
{
    private readonly Shell shell = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-trend-").FullName;

    [Fact]
    public void FilesOfEveryFormatAreRunsOfOneTrend()
    {
        shell.Run(
            """
            $first, $second, $third = '2026-01-01', '2026-02-01', '2027-06-01' | ForEach-Object {
                , (Test-CisIam -Demo -RecommendationId 2.11, 2.13, 2.7 -AsOf $_ -WarningAction Ignore)
            }
            $null = New-Item -ItemType Directory (Join-Path $args[0] inner)
            $third | Export-CisReport (Join-Path $args[0] c.json)
            $first | Export-Clixml (Join-Path $args[0] a.xml)
            $second | Export-CisReport (Join-Path $args[0] b.csv)
            $second | Export-Csv (Join-Path $args[0] inner/b.csv)
            $third | Export-CisReport (Join-Path $args[0] c.actionplan.csv)
            """,
            folder).ThrowIfFailed();
        TrendRow[] rows = [.. shell.Run("Measure-CisTrend $args[0] -Recurse", folder).Of<TrendRow>()];
        Assert.All(rows, r => Assert.Equal(["2026-01-01", "2026-02-01", "2027-06-01"], r.Points.Select(p =>
            Fact.Render(p.EvaluatedAt)[..10])));
        TrendRow keys = rows.Single(r => r.Name == "2.13");
        Finding[] last = [.. shell.Run("Test-CisIam -Demo -RecommendationId 2.13 -AsOf 2027-06-01 -WarningAction Ignore").Of<Finding>()];
        Assert.Equal(last.Count(f => f.Status == FindingStatus.Fail), keys.Failing);
        Assert.Equal(SummaryVerdict.Fail, keys.Points[2].Verdict);
        Assert.Equal(["Recommendation", "Section", "Level", "Total"], rows.Select(r => r.Kind.ToString()).Distinct());
    }

    [Fact]
    public void EveryFormatGivesTheSameRun()
    {
        shell.Run(
            """
            $findings = Test-CisBenchmark -Demo -WarningAction Ignore
            $findings | Export-CisReport (Join-Path $args[0] a.json)
            $findings | Export-CisReport (Join-Path $args[0] a.csv)
            $findings | Export-Csv (Join-Path $args[0] plain.csv) -UseQuotes AsNeeded
            $findings | Export-Clixml (Join-Path $args[0] a.clixml)
            $findings | Export-Csv (Join-Path $args[0] semicolon.csv) -Delimiter ';' -UseQuotes AsNeeded
            $findings | Export-Csv (Join-Path $args[0] typed.csv) -Delimiter ';' -IncludeTypeInformation
            $findings | Export-Csv (Join-Path $args[0] tabs.csv) -Delimiter "`t"
            Export-Clixml -InputObject $findings (Join-Path $args[0] list.clixml)
            """,
            folder).ThrowIfFailed();
        string[][] results =
        [
            .. new[] { "a.json", "a.csv", "plain.csv", "semicolon.csv", "typed.csv", "tabs.csv", "a.clixml", "list.clixml" }.Select(file =>
                shell.Run("Measure-CisTrend $args[0]", Path.Combine(folder, file)).Of<TrendRow>()
                    .Select(r => $"{r.Name} {r.History} {r.Failing} {r.Points[0].Fail}").ToArray()),
        ];
        Assert.Equal(63 + 5 + 2 + 1, results[0].Length);
        Assert.All(results, r => Assert.Equal(results[0], r));
    }

    [Theory]
    [InlineData("x.json", "[]", "no report of Export-CisReport")]
    [InlineData("x.json", "{\n\"schemaVersion\": 1,\noops", "Line 3 is not valid JSON")]
    [InlineData("x.csv", "a,b\n1", "Line 2 has 1 cell; the header has 2")]
    [InlineData("x.csv", "Id,Status\nx,y", "Line 2: ")]
    [InlineData("x.csv", "", "It has no findings")]
    [InlineData("x.xml", "<Objs>\n<Obj>", "Line 2")]
    [InlineData("x.xml", "<other/>", "cannot be read as findings. Line 1, position 2: It is no file of Export-Clixml.")]
    [InlineData("x.xml", "<Objs>\n<a</Objs>",
        "Line 2, position 3: The '<' character, hexadecimal value 0x3C, cannot be included in a name.")]
    [InlineData("x.xml", "<Objs>\n<S>text</S></Objs>", "Line 2: there is no finding")]
    public void AFileThatCannotBeReadIsAnErrorWithItsPlaceAndTheOthersCount(string name, string text, string message)
    {
        shell.Run("Test-CisIam -Demo -RecommendationId 2.7 -WarningAction Ignore | Export-CisReport (Join-Path $args[0] z.json)",
            folder).ThrowIfFailed();
        File.WriteAllText(Path.Combine(folder, name), text);
        ShellResult result = shell.Run("Measure-CisTrend $args[0]", folder);
        Assert.Equal(71, result.Output.Count);
        Assert.StartsWith("FindingsUnreadable,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(folder, name), result.Error.TargetObject);
        Assert.Contains(message, result.Error.ErrorDetails.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void WhatIsNotThereIsAnError()
    {
        string none = Path.Combine(folder, "none");
        System.Management.Automation.ErrorRecord error = shell.Run("Measure-CisTrend $args[0]", none).Error;
        Assert.Equal($"There is neither a file nor a folder '{none}'.", error.ErrorDetails.Message);
        Assert.Equal("Give the path of a file of findings, or of a folder that has some.", error.ErrorDetails.RecommendedAction);
        foreach (string command in new[] { "Measure-CisTrend", "Import-CisSnapshot" })
        {
            error = shell.Run($"{command} $args[0]", none + "*").Error;
            Assert.StartsWith("FileNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal($"There is nothing with a name like '{none}*'.", error.ErrorDetails.Message);
        }

        Assert.StartsWith("FindingsNotFound,", shell.Run("Measure-CisTrend $args[0]", folder).Error.FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "FileNotFound,", shell.Run("Measure-CisTrend $args[0]", Path.Combine(folder, "none.json")).Error.FullyQualifiedErrorId,
                StringComparison.Ordinal);
    }

    public void Dispose()
    {
        shell.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
