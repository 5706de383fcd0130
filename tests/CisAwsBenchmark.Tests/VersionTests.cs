using System.Management.Automation;
using CisAws.Guidance.Runbooks;
using CisAws.PowerShell.Tests.Harness;
using CisAws.Reports;

namespace CisAws.PowerShell.Tests;

/// <summary>Cmdlets that take versions of the benchmark.</summary>
public sealed class VersionTests : IDisposable
{
    private readonly Shell shell = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-version-").FullName;

    public void Dispose()
    {
        shell.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void SeveralVersionsAreTheFindingsOfEach()
    {
        IReadOnlyList<Finding> usual = Findings("Test-CisBenchmark -Demo -WarningAction Ignore");
        IReadOnlyList<Finding> both = Findings("Test-CisBenchmark -Demo -BenchmarkVersion 6.0.0, 3.0.0 -WarningAction Ignore");
        Assert.Equal(usual.Select(Told), both.Where(f => f.BenchmarkVersion == "6.0.0").Select(Told));
        Assert.Equal(
            Findings("Test-CisBenchmark -Demo -BenchmarkVersion 3.0.0 -WarningAction Ignore").Select(Told),
            both.Where(f => f.BenchmarkVersion == "3.0.0").Select(Told));
        Assert.Equal(["6.0.0", "3.0.0"], both.Select(f => f.BenchmarkVersion).Distinct());
        Assert.Equal(["2025-09-23", "2024-01-31"], both.Select(f => f.BenchmarkDate).Distinct());
        Assert.All(usual, f => Assert.Equal("6.0.0", f.BenchmarkVersion));
        Assert.Contains(both, f => f is { Control: "SecurityQuestions", RecommendationId: "1.3", Status: FindingStatus.Manual });
    }

    [Fact]
    public void AVersionWithTheSameControlsAddsNoCall()
    {
        int one = Calls("Test-CisIam -ProfileName $args[0] -BenchmarkVersion 6.0.0");
        Assert.True(one > 0);
        Assert.Equal(one, Calls("Test-CisIam -ProfileName $args[0]"));
        Assert.Equal(one, Calls("Test-CisIam -ProfileName $args[0] -BenchmarkVersion 6.0.0, 5.0.0"));
        Assert.Equal(one, Calls("Test-CisIam -ProfileName $args[0] -BenchmarkVersion 5.0.0"));
    }

    [Fact]
    public void TheSummaryOfARunNamesItsVersions()
    {
        ShellResult result = shell.Run(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.11 -BenchmarkVersion 6.0.0, 7.0.0", new FakeAccount().Profile);
        Assert.EndsWith(
            "by version 6.0.0 of 2025-09-23 and 7.0.0 (date not known).", $"{result.Information[0].MessageData}", StringComparison.Ordinal);
        Assert.Contains(": 2 recommendations, 2 findings", $"{result.Information[0].MessageData}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7.0.0", 70)]
    [InlineData("6.0.0", 63)]
    [InlineData("1.4.0", 58)]
    public void ASummaryHasEveryRecommendationOfItsVersion(string version, int count)
    {
        SummaryRow[] rows =
        [
            .. shell.Run(
                "Test-CisBenchmark -Demo -BenchmarkVersion 1.4.0, 6.0.0, 7.0.0 -WarningAction Ignore "
                + "| Measure-CisFinding -BenchmarkVersion $args[0]",
                version).Of<SummaryRow>(),
        ];
        Assert.Equal(count, rows.Count(r => r.Kind == SummaryKind.Recommendation));
        Assert.All(rows, r => Assert.Equal(version, r.BenchmarkVersion));
        Assert.Single(rows, r => r.Kind == SummaryKind.Total);
    }

    [Fact]
    public void FindingsOfEveryVersionCountWithoutOne()
    {
        const string Findings = "$f = Test-CisIam -Demo -Id 2.11 -BenchmarkVersion 6.0.0, 7.0.0; ";
        Assert.Equal(
            ["7.0.0", "6.0.0"],
            shell.Run(Findings + "$f | Measure-CisFinding").Of<SummaryRow>().Select(r => r.BenchmarkVersion).Distinct());
        Assert.Equal(
            ["7.0.0"],
            shell.Run(Findings + "Compare-CisFinding @() $f -BenchmarkVersion 7.0.0").Of<FindingChange>()
                .Select(c => c.BenchmarkVersion).Distinct());
        Assert.All(
            shell.Run(Findings + "Compare-CisFinding $f $f").ThrowIfFailed().Of<FindingChange>(),
            c => Assert.Equal(ChangeKind.StillFailing, c.Change));
        int all = ((Finding[])[.. shell.Run(Findings + "$f").Of<Finding>()]).Length;
        GateResult half = Assert.Single(
            shell.Run(Findings + "$f | Assert-CisBenchmark -Baseline $f -MaxError 100 -BenchmarkVersion 6.0.0").Of<GateResult>());
        Assert.Equal(all, half.Findings * 2);
    }

    [Theory]
    [InlineData("$f | Measure-CisFinding -BenchmarkVersion 5.0.0")]
    [InlineData("$f | Assert-CisBenchmark -BenchmarkVersion 5.0.0")]
    [InlineData("$f | Export-CisReport nowhere.json -BenchmarkVersion 5.0.0")]
    [InlineData("Compare-CisFinding $f $f -BenchmarkVersion 5.0.0")]
    [InlineData("Compare-CisFinding $f @() -BenchmarkVersion 5.0.0")]
    [InlineData("Compare-CisFinding @() $f -BenchmarkVersion 5.0.0")]
    public void FindingsOfOtherVersionsOnlyAreAnErrorThatNamesThem(string script)
    {
        ShellResult result = shell.Run("$f = Test-CisIam -Demo -Id 2.11 -BenchmarkVersion 6.0.0, 7.0.0; " + script);
        ErrorRecord error = result.Error;
        Assert.StartsWith("NoFindingsOfVersion", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(
            "None of the findings is of version 5.0.0 of the benchmark; they are of 7.0.0, 6.0.0.", $"{error}", StringComparison.Ordinal);
        Assert.Contains("Convert-CisFinding 5.0.0", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("$f | Measure-CisFinding -BenchmarkVersion 6.0.0, 5.0.0")]
    [InlineData("$f | Assert-CisBenchmark -MaxError 100 -Baseline $f -BenchmarkVersion 6.0.0, 5.0.0")]
    [InlineData("Compare-CisFinding $f $f -BenchmarkVersion 6.0.0, 5.0.0")]
    [InlineData("$f | Export-CisReport nowhere.json -WhatIf -BenchmarkVersion 6.0.0, 5.0.0")]
    public void AVersionWithoutFindingsIsAWarning(string script)
    {
        ShellResult result = shell.Run("$f = Test-CisIam -Demo -Id 2.11; " + script).ThrowIfFailed();
        Assert.Equal(
            "There are no findings of version 5.0.0 of the benchmark, only of 6.0.0.", Assert.Single(result.Warnings));
    }

    [Fact]
    public void ABaselineOfAnotherVersionIsAnErrorToo()
    {
        ShellResult result = shell.Run(
            "Test-CisIam -Demo -Id 2.11 | Export-CisReport $args[0] -BenchmarkVersion 6 "
            + "-Baseline (Test-CisIam -Demo -Id 2.11 -BenchmarkVersion 7)",
            Path.Combine(folder, "report.json"));
        Assert.StartsWith(
            "NoFindingsOfVersion",
            result.Error.FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Fact]
    public void RunsOfOtherVersionsAreToldHowToCompareThem()
    {
        ShellResult result = shell.Run(
            "Compare-CisFinding (Test-CisIam -Demo -Id 2.11) (Test-CisIam -Demo -Id 2.11 -BenchmarkVersion 7.0.0)");
        ErrorRecord error = result.Error;
        Assert.StartsWith("RunsOfOtherVersions", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("6.0.0, 7.0.0", $"{error}", StringComparison.Ordinal);
        Assert.Contains("Convert-CisFinding", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", "7.0.0")]
    [InlineData("7.0", "7.0.0")]
    [InlineData("'7.0'", "7.0.0")]
    [InlineData("4.0", "4.0.1")]
    [InlineData("4", "4.0.1")]
    [InlineData("1.5", "1.5.0")]
    [InlineData("' 6 '", "6.0.0")]
    public void ABeginningOfAVersionIsEnough(string given, string version)
    {
        Assert.Equal(
            version,
            Assert.Single(shell.Run($"Get-CisRecommendation -BenchmarkVersion {given}").ThrowIfFailed().Of<Recommendation>()
                .Select(r => r.BenchmarkVersion).Distinct()));
        Assert.Equal(
            version,
            shell.Run($"Test-CisIam -Demo | Convert-CisFinding {given} -ErrorAction Ignore").ThrowIfFailed().Of<Finding>()[0]
                .BenchmarkVersion);
    }

    [Theory]
    [InlineData("1", "'1' is the beginning of several versions", "Versions are 1.5.0, 1.4.0.")]
    [InlineData("6.1", "no catalogue of version '6.1'", "Versions are 7.0.0, 6.0.0, 5.0.0, 4.0.1, 3.0.0, 2.0.0, 1.5.0, 1.4.0.")]
    [InlineData("6.", "no catalogue of version '6.'", "Versions are 7.0.0")]
    public void WhatMeansNoVersionOrSeveralIsRefused(string given, string problem, string action)
    {
        ErrorRecord error = shell.Run($"Get-CisRecommendation -BenchmarkVersion '{given}'").Error;
        Assert.Contains(problem, $"{error}", StringComparison.Ordinal);
        Assert.Contains(action, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-CisRecommendation 2.1.1", "7.0.0, 5.0.0, 4.0.1, 3.0.0, 2.0.0, 1.5.0 and 1.4.0")]
    [InlineData("Test-CisIam -Demo -RecommendationId '6.8'", "7.0.0")]
    [InlineData("Get-CisRemediation '2.21' -BenchmarkVersion 5.0.0", "7.0.0 and 6.0.0")]
    [InlineData("Get-CisPermission -Section EFS -BenchmarkVersion 1.4.0", "7.0.0, 6.0.0, 5.0.0, 4.0.1, 3.0.0, 2.0.0 and 1.5.0")]
    [InlineData("New-CisException -RecommendationId '6.8' -BenchmarkVersion 6 -Kind RiskAccepted -Reason r -Owner o", "7.0.0")]
    public void WhatOtherVersionsHaveIsSaid(string script, string versions)
    {
        ErrorRecord error = shell.Run(script).Error;
        string has = versions.Contains(' ', StringComparison.Ordinal)
            ? "have it: add -BenchmarkVersion 7.0.0, or another of them."
            : "has it: add -BenchmarkVersion 7.0.0.";
        Assert.Contains($"{versions} {has}", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-CisRecommendation -BenchmarkVersion ''", "which means version 6.0.0")]
    [InlineData("Test-CisIam -Demo -BenchmarkVersion $null", "which means version 6.0.0")]
    [InlineData("Test-CisIam -Region ''", "which can mean other regions")]
    [InlineData("Test-CisIam -ProfileName ''", "which can mean another account")]
    [InlineData("Get-CisRepair -JournalPath ''", "which means the journal of the user")]
    public void AnEmptyValueSaysWhatItWouldMean(string script, string meaning) =>
        Assert.Contains(meaning, $"{shell.Run(script).Error}", StringComparison.Ordinal);

    [Fact]
    public void TheNumberOfAnExceptionIsOfOneVersion()
    {
        const string Script = "New-CisException -RecommendationId '2.11' -Reason PlannedFix -Owner a -Approver b -Expires 2027-01-01 ";
        Assert.Contains(
            "A number is of one version of the benchmark, and 6, 7 are 2.",
            $"{shell.Run(Script + "-BenchmarkVersion 6, 7").Error}",
            StringComparison.Ordinal);
        Assert.DoesNotContain("one version", $"{shell.Run(Script + "-BenchmarkVersion @('7')").Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void AVersionComparedWithItselfIsAWarning()
    {
        ShellResult result = shell.Run("Compare-CisBenchmarkVersion 6 6.0.0").ThrowIfFailed();
        Assert.Equal("Version 6.0.0 is compared with itself: nothing differs.", Assert.Single(result.Warnings));
        Assert.Empty(result.Output);
        Assert.Empty(shell.Run("Compare-CisBenchmarkVersion 6.0.0 5.0.0").ThrowIfFailed().Warnings);
    }

    [Fact]
    public void ChangesAreWholeWordsInATable()
    {
        shell.Run("Compare-CisBenchmarkVersion 3.0.0 6.0.0 | Out-Default").ThrowIfFailed();
        string[] lines = shell.Host.TestUI.Text.Split('\n');
        string[] words =
        [
            .. lines.Where(l => l.Length > 14).Select(l => l[14..Math.Min(28, l.Length)].Trim()).Where(w => w.Length > 0),
        ];
        Assert.Contains("Retitled", words);
        Assert.Contains("Reclassified", words);
        Assert.All(words.Where(w => w is not ("Change" or "------")), w => Assert.True(Enum.TryParse(w, out BenchmarkChanges _), w));
    }

    [Fact]
    public void PermissionsCountRecommendationsAndTakeThemFromThePipeline()
    {
        PermissionPolicy both = Assert.Single(
            shell.Run("Get-CisPermission '2.12' -BenchmarkVersion 6.0.0, 7.0.0").Of<PermissionPolicy>());
        Assert.Equal(["2.12"], both.RecommendationIds);
        Assert.Equal(2, both.Recommendations);
        PermissionPolicy piped = Assert.Single(
            shell.Run("Get-CisRecommendation '2.12', '2.21' -BenchmarkVersion 6.0.0, 7.0.0 | Get-CisPermission").Of<PermissionPolicy>());
        Assert.Equal(4, piped.Recommendations);
        Assert.Equal(["6.0.0", "7.0.0"], piped.BenchmarkVersion);
        Assert.Contains("sqs:GetQueueAttributes", piped.Actions);
        PermissionPolicy ofFindings = Assert.Single(
            shell.Run("Test-CisIam -Demo -Id 2.3, 2.4 | Get-CisPermission").ThrowIfFailed().Of<PermissionPolicy>());
        Assert.Equal(["2.3", "2.4"], ofFindings.RecommendationIds);
        Assert.Empty(shell.Run("@() | Get-CisPermission").ThrowIfFailed().Output);
        shell.Run("Get-CisPermission 2.7 | Out-Default").ThrowIfFailed();
        Assert.Contains(": 1 recommendation\n", shell.Host.TestUI.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void RecommendationsOfThePipelineAreOneRun()
    {
        ShellResult result = shell.Run(
            "Get-CisRecommendation '2.12', '2.13' -BenchmarkVersion 6.0.0, 7.0.0 | Test-CisIam -Demo").ThrowIfFailed();
        Assert.Single(result.Of<Finding>().Select(f => f.RunId).Distinct());
        Assert.Equal(
            Findings("Test-CisIam -Demo -Id '2.12', '2.13' -BenchmarkVersion 6.0.0, 7.0.0").Select(Told),
            result.Of<Finding>().Select(Told));
        Assert.Single(result.Information);
        Assert.NotEmpty(Findings("Get-CisRecommendation 3.1.1, 6.2 | Test-CisBenchmark -Demo"));
        ShellResult live = shell.Run("Get-CisRecommendation 2.3, 2.7 | Test-CisIam -ProfileName $args[0]", new FakeAccount().Profile);
        Assert.Equal(["2.3", "2.7"], live.Of<Finding>().Select(f => f.RecommendationId));
        Assert.Empty(shell.Run("@() | Test-CisIam -Demo").ThrowIfFailed().Output);
    }

    [Theory]
    [InlineData("Get-CisRecommendation 3.1.1 | Test-CisIam -Demo", "NothingSelected", "Test-CisStorage")]
    [InlineData("Get-CisRecommendation 2.3 | Test-CisIam -Demo -Level 1", "NotWithRecommendations", "Get-CisRecommendation")]
    [InlineData("Get-CisRecommendation 2.3 | Test-CisIam -Demo -BenchmarkVersion 7", "NotWithRecommendations", "Get-CisRecommendation")]
    [InlineData("Get-CisRecommendation 2.3 | Test-CisBenchmark -Demo -Section IAM", "NotWithRecommendations", "Get-CisRecommendation")]
    public void RecommendationsOfThePipelineThatCannotBeAssessedAreErrors(string script, string error, string action)
    {
        ShellResult result = shell.Run(script);
        Assert.Empty(result.Output);
        Assert.StartsWith(error, result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(action, result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void RecommendationsHaveRunbooksToo()
    {
        Runbook[] runbooks =
        [
            .. shell.Run("Get-CisRecommendation '2.12' -BenchmarkVersion 6.0.0, 7.0.0 | Get-CisRemediation")
                .ThrowIfFailed().Of<Runbook>(),
        ];
        Assert.Equal([("6.0.0", "2.12"), ("7.0.0", "2.12")], runbooks.Select(r => (r.BenchmarkVersion, r.RecommendationId)));
        Assert.NotEqual(runbooks[0].RepairCommand, runbooks[1].RepairCommand);
        string csv = Path.Combine(folder, "recommendations.csv");
        shell.Run("Get-CisRecommendation '2.12' -BenchmarkVersion 7.0.0 | Export-Csv $args[0]", csv).ThrowIfFailed();
        Assert.Equal(
            runbooks[1].ToString(),
            Assert.Single(shell.Run("Import-Csv $args[0] | Get-CisRemediation", csv).ThrowIfFailed().Of<Runbook>()).ToString());
        Assert.NotNull(shell.Run("Get-CisRecommendation 2.12 | Measure-CisFinding").Error);
    }

    [Theory]
    [InlineData("html", "7.0.0")]
    [InlineData("json", "7.0.0")]
    [InlineData("md", "7.0.0")]
    [InlineData("hdf.json", "7.0.0")]
    [InlineData("csv", "7.0.0")]
    public void AReportIsOfTheVersionsThatAreAskedFor(string extension, string version)
    {
        string path = Path.Combine(folder, $"report.{extension}");
        shell.Run(
            "Test-CisIam -Demo -BenchmarkVersion 6.0.0, 7.0.0 | Export-CisReport $args[0] -BenchmarkVersion $args[1]",
            path,
            version).ThrowIfFailed();
        string text = File.ReadAllText(path);
        Assert.Contains(version, text, StringComparison.Ordinal);
        Assert.DoesNotContain("single active access key", text, StringComparison.OrdinalIgnoreCase);
        if (extension == "html") Assert.Contains("6.8</a> Ensure VPC Endpoints are used", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-CisRecommendation -BenchmarkVersion 8.0.0")]
    [InlineData("Get-CisPermission -BenchmarkVersion 6.1")]
    [InlineData("Test-CisIam -Demo -BenchmarkVersion 6.0.0, v7")]
    [InlineData("Get-CisRemediation 2.11 -BenchmarkVersion 8.0.0")]
    [InlineData("@() | Measure-CisFinding -BenchmarkVersion 8.0.0")]
    [InlineData("Compare-CisFinding @() @() -BenchmarkVersion 8.0.0")]
    [InlineData("@() | Assert-CisBenchmark -BenchmarkVersion 8.0.0")]
    [InlineData("@() | Export-CisReport nowhere.json -BenchmarkVersion 8.0.0")]
    [InlineData("@() | Convert-CisFinding 8.0.0")]
    [InlineData("Compare-CisBenchmarkVersion 6.0.0 8.0.0")]
    [InlineData("Export-CisSnapshot nowhere.json -BenchmarkVersion 8.0.0")]
    public void AnUnknownVersionIsAnError(string script)
    {
        ShellResult result = shell.Run(script);
        ErrorRecord error = result.Failure is RuntimeException failure ? failure.ErrorRecord : Assert.Single(result.Errors);
        Assert.StartsWith("UnknownBenchmarkVersion", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("7.0.0, 6.0.0", error.ErrorDetails?.RecommendedAction ?? error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ANumberIsThatOfEachVersion()
    {
        Recommendation[] found = [.. shell.Run("Get-CisRecommendation '2.12' -BenchmarkVersion 6.0.0, 7.0.0").Of<Recommendation>()];
        Assert.Equal(["SingleActiveAccessKey", "AccessKeyRotation"], found.Select(r => r.Control));
        Assert.Equal(
            "AccessKeyRotation",
            Assert.Single(shell.Run(
                "Test-CisIam -Demo -Id '2.12' -BenchmarkVersion 7.0.0 | Select-Object -First 1 | Get-CisRecommendation")
                .Of<Recommendation>()).Control);
        Assert.Equal(
            ["AccessKeyRotation", "AccessKeyRotation"],
            shell.Run("Get-CisRecommendation '2.12' -BenchmarkVersion 7.0.0 | ForEach-Object { $_, $_ } | Get-CisRecommendation")
                .Of<Recommendation>().Select(r => r.Control));
    }

    [Fact]
    public void RunbooksAreOfTheirVersion()
    {
        Runbook runbook = Assert.Single(shell.Run("Get-CisRemediation '2.12' -BenchmarkVersion 7.0.0").Of<Runbook>());
        Assert.Equal(("7.0.0", "2.12", "Repair-CisAccessKeyRotation"),
            (runbook.BenchmarkVersion, runbook.RecommendationId, runbook.RepairCommand));
        Assert.Contains("Test-CisIam -RecommendationId '2.12' -BenchmarkVersion 7.0.0", runbook.ToString(), StringComparison.Ordinal);
        Assert.Equal("Get-CisRepair -RecommendationId '2.12' -Newest 1 -BenchmarkVersion 7.0.0 | Undo-CisRepair", runbook.Undo);
    }

    [Theory]
    [InlineData("Get-CisRecommendation 4.1, 4.2", "")]
    [InlineData("Get-CisRecommendation 4.1 -BenchmarkVersion 7.0.0", "")]
    [InlineData("Get-CisRecommendation 4.1, 4.2 -BenchmarkVersion 7.0.0", "4.1 or 4.10")]
    [InlineData("Get-CisRecommendation 4.10, 4.2 -Bench 7.0.0", "4.1 or 4.10")]
    [InlineData("$all = @{ BenchmarkVersion = '7.0.0' }; Get-CisRecommendation 4.10, 4.2 @all", "4.1 or 4.10")]
    [InlineData("Get-CisRecommendation 1.10, 1.2 -BenchmarkVersion 5.0.0", "1.1 or 1.10")]
    public void NumbersThatOtherVersionsHaveTwiceAreRefused(string script, string problem)
    {
        ShellResult result = shell.Run(script);
        if (problem.Length == 0) result.ThrowIfFailed();
        else Assert.Contains(problem, result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void PermissionsAreThoseOfTheControlsOfTheVersions()
    {
        Assert.Contains("elasticfilesystem:DescribeFileSystems", Actions("6.0.0"));
        Assert.DoesNotContain("elasticfilesystem:DescribeFileSystems", Actions("1.4.0"));
        Assert.Equal(Actions("6.0.0"), Actions("6.0.0, 5.0.0"));
        Assert.Equal(
            ["6.0.0", "5.0.0"],
            Assert.Single(
                shell.Run("Get-CisPermission -Section Storage -BenchmarkVersion 6.0.0, 5.0.0").Of<PermissionPolicy>()).BenchmarkVersion);
    }

    [Fact]
    public void ConvertedFindingsAreThoseOfARunAndComeBack()
    {
        IReadOnlyList<Finding> six = Findings("Test-CisBenchmark -Demo -WarningAction Ignore");
        IReadOnlyList<Finding> five = Findings("Test-CisBenchmark -Demo -BenchmarkVersion 5.0.0 -WarningAction Ignore");
        IReadOnlyList<Finding> converted = Findings("Test-CisBenchmark -Demo -WarningAction Ignore | Convert-CisFinding 5.0.0");
        Assert.Equal(five.Select(Told).Order(StringComparer.Ordinal), converted.Select(Told).Order(StringComparer.Ordinal));
        Assert.Equal(
            six.Select(Told).Order(StringComparer.Ordinal),
            Findings("Test-CisBenchmark -Demo -WarningAction Ignore | Convert-CisFinding 5.0.0 | Convert-CisFinding 6.0.0")
                .Select(Told).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatCannotBeConvertedIsAnErrorOfItsOwn()
    {
        ShellResult result = shell.Run("Test-CisIam -Demo -Id '2.11', '2.12', '2.13' | Convert-CisFinding 7.0.0");
        Assert.Null(result.Failure);
        Assert.Equal(
            ["2.11 UnusedCredentials", "2.12 AccessKeyRotation"],
            result.Output.Select(o => (Finding)o.BaseObject).Select(f => $"{f.RecommendationId} {f.Control}").Distinct());

        // One error for all findings of what 7.0.0 does not have.
        int dropped = Findings("Test-CisIam -Demo -Id '2.12'").Count;
        Assert.True(dropped > 1);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("ControlNotInVersion", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith($"{dropped} findings of 2.12 of version 6.0.0 are refused. One of them: ", $"{error}", StringComparison.Ordinal);
        Assert.Equal("SingleActiveAccessKey", error.TargetObject);
        Assert.StartsWith(
            BenchmarkCatalog.Name,
            $"{Assert.Single(shell.Run("Test-CisIam -Demo -Id '2.12' | Select-Object -First 1 | Convert-CisFinding 7.0.0").Errors)}",
            StringComparison.Ordinal);
    }

    [Fact]
    public void StoredFindingsAreConvertedAndReadAgain()
    {
        string path = Path.Combine(folder, "run.csv");
        shell.Run("Test-CisIam -Demo -BenchmarkVersion 7.0.0 | Export-CisReport $args[0]", path).ThrowIfFailed();
        ShellResult result = shell.Run("Import-Csv $args[0] | Convert-CisFinding 6.0.0", path);
        Finding[] back = [.. result.Output.Select(o => Assert.IsType<Finding>(o.BaseObject))];
        Assert.NotEmpty(back);

        // What only 7.0.0 has is refused, recommendation by recommendation.
        Assert.Equal(7, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.Contains("6.0.0 has no recommendation for", $"{e}", StringComparison.Ordinal));
        Assert.All(back, f => Assert.Equal("6.0.0", f.BenchmarkVersion));
        Assert.All(back, f => Assert.Equal(BenchmarkCatalog.Default.NumberOf(f.Control), f.RecommendationId));
    }

    [Fact]
    public void AnExceptionForAReusedNumberExcusesNothingElse()
    {
        string path = Path.Combine(folder, "exceptions.json");
        shell.Run(
            "New-CisException -RecommendationId '2.12' -BenchmarkVersion 7.0.0 -Kind RiskAccepted -Reason Robots -Owner Ada "
            + "-Created 2026-01-01 -Path $args[0]",
            path).ThrowIfFailed();
        IReadOnlyList<Finding> findings = Findings(
            "Test-CisIam -Demo -Id '2.12', '2.13' -BenchmarkVersion 6.0.0, 7.0.0 -ExceptionPath $args[0] | Where-Object Status -eq Fail",
            path);
        Assert.All(findings, f => Assert.Equal(f.Control == "AccessKeyRotation", f.Exception is not null));
        Assert.Equal(
            ["6.0.0 2.12 False", "6.0.0 2.13 True", "7.0.0 2.12 True"],
            findings.Select(f => $"{f.BenchmarkVersion} {f.RecommendationId} {f.Exception is not null}").Distinct()
                .Where(t => !t.StartsWith("7.0.0 2.13", StringComparison.Ordinal)));
    }

    private static string Told(Finding finding) =>
        $"{finding.BenchmarkVersion} {finding} {finding.Id} {finding.Title} {finding.Level} {finding.Section} {finding.Warnings} "
        + $"{finding.Remediation} {finding.RepairCommand} {finding.EvidenceHash}";

    private IReadOnlyList<Finding> Findings(string script, params object[] arguments) =>
        [.. shell.Run(script, arguments).ThrowIfFailed().Of<Finding>()];

    private string[] Actions(string versions) =>
    [
        .. shell.Run($"Get-CisPermission -BenchmarkVersion {versions}").Of<PermissionPolicy>().SelectMany(p => p.Actions)
            .Order(StringComparer.Ordinal),
    ];

    private int Calls(string script)
    {
        object data = Assert.Single(shell.Run(script, new FakeAccount().Profile).Information).MessageData;
        return Assert.IsType<AssessmentSummary>(data is PSObject wrapped ? wrapped.BaseObject : data).Calls;
    }
}
