using System.Management.Automation;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>Findings of files that people and spreadsheets had in between.</summary>
public sealed class FindingInputTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Theory]
    [InlineData("$r.Status = '1'", "Status", "Pass, NotApplicable, Manual, Fail, Error")]
    [InlineData("$r.Status = 3", "Status", "Pass, NotApplicable, Manual, Fail, Error")]
    [InlineData("$r.Status = 'Pass, Fail'", "Status", "Pass, NotApplicable, Manual, Fail, Error")]
    [InlineData("$r.Status = ''", "Status", "missing or empty")]
    [InlineData("$r.PSObject.Properties.Remove('Status')", "Status", "missing or empty")]
    [InlineData("$r.PSObject.Properties.Remove('ResourceType')", "ResourceType", "missing or empty")]
    [InlineData("$r.ResourceId = 'arn:aws:iam::123456789012:user/../../root'", "ResourceId", "was changed")]
    [InlineData("$r.ResourceId = 'a', 'b'", "ResourceId", "one text")]
    [InlineData("$r.ResourceId = [pscustomobject]@{ a = 1 }", "ResourceId", "one text")]
    [InlineData("$r.ResourceId = 'arn:aws:iam::999999999999:root'", "ResourceId", "123456789012")]
    [InlineData("$r.ResourceId = 'arn:'", "ResourceId", "was changed")]
    [InlineData("$r.RecommendationId = '9.9'", "RecommendationId", "2.7")]
    [InlineData("$r.RecommendationId = '2.8'", "RecommendationId", "2.7")]
    [InlineData("$r.Control = 'Nothing'", "Control", "Get-CisRecommendation")]
    [InlineData("$r.AccountId = '1.23457E+11'", "AccountId", "twelve digits")]
    [InlineData("$r.AccountId = '999999999999'", "ResourceId", "999999999999")]
    [InlineData("$r.Region = 'eu-west-1'", "Region", "was changed")]
    [InlineData("$r.Level = 'one'", "Level", "a whole number")]
    [InlineData("$r.EvaluatedAt = '05/10/2026'", "EvaluatedAt", "2026-03-01T12:00:00Z")]
    public void ARowThatIsNoFindingNamesRowColumnAndWhatIsAccepted(string change, string column, string accepted)
    {
        foreach (string command in new[] { "Repair-CisPasswordPolicy -WhatIf -ProfileName $args[0]", "Get-CisRemediation" })
        {
            ShellResult result = shell.Run(
                "$f = Test-CisIam -Demo -Id '2.7' | ConvertTo-Csv | ConvertFrom-Csv; $r = $f.PSObject.Copy(); "
                + $"{change}; $f, $r, $f | {command}",
                new FakeAccount().Profile);
            Assert.Null(result.Failure);
            ErrorRecord error = result.Errors.Single(e => e.FullyQualifiedErrorId.StartsWith("FindingInvalid", StringComparison.Ordinal));
            Assert.Contains("Row 2", error.ToString(), StringComparison.Ordinal);
            Assert.Contains(column, error.ToString(), StringComparison.Ordinal);
            Assert.Contains(accepted, error.ToString(), StringComparison.Ordinal);
            if (command == "Get-CisRemediation") Assert.Equal(2, result.Output.Count);
        }
    }

    [Theory]
    [InlineData("$rows | Measure-CisFinding")]
    [InlineData("$rows | Get-CisRemediation")]
    [InlineData("Compare-CisFinding $rows $f")]
    [InlineData("$f | Assert-CisBenchmark -Baseline $rows -MinimumSeverity Critical")]
    public void OfManyRowsThatAreWrongAlikeFiveAreToldAndTheRestAsOne(string command)
    {
        ShellResult result = shell.Run(
            "$f = Test-CisIam -Demo -Id '2.7' | ConvertTo-Csv | ConvertFrom-Csv; $rows = 1..12 | ForEach-Object { "
            + "$r = $f.PSObject.Copy(); $r.Level = $(if ($_ -eq 3) { '' } else { \"x$_\" }); $r }; " + command);
        Assert.Null(result.Failure);
        string[] errors = [.. result.Errors.Select(e => $"{e}")];
        Assert.Equal(7, errors.Length);
        Assert.StartsWith("Row 3 (2.7", errors[2], StringComparison.Ordinal);
        Assert.StartsWith("Row 6 (2.7", errors[5], StringComparison.Ordinal);
        Assert.StartsWith("And 6 more rows left out for the same. Of the last of them (2.7", errors[6], StringComparison.Ordinal);
        Assert.Contains("the property Level is 'x12'", errors[6], StringComparison.Ordinal);
    }

    [Fact]
    public void OfManyObjectsThatAreNoFindingsFiveAreToldAndTheRestAsOne()
    {
        ShellResult result = shell.Run("1..9 | Measure-CisFinding");
        Assert.Equal(6, result.Errors.Count);
        Assert.Equal("And 4 more items left out: no findings. The last of them is the Int32 '9'.", $"{result.Errors[5]}");
    }

    [Theory]
    [InlineData(";", "';'")]
    [InlineData("`t", "\"`t\"")]
    public void AFileThatWasReadByAnotherSeparatorIsRecognised(string separator, string name)
    {
        string rows = $"$f = Test-CisIam -Demo -Id '2.7' | ConvertTo-Csv -Delimiter \"{separator}\" | ConvertFrom-Csv; ";
        Assert.Equal(
            $"Item 1 is left out: a row of a file whose separator is {name} is no finding.",
            $"{Assert.Single(shell.Run(rows + "$f | Measure-CisFinding").Errors)}");
        Assert.Contains(
            $"A row of a file whose separator is {name} is no finding. Import-Csv -Delimiter {name} reads that file.",
            $"{shell.Run(rows + "Compare-CisFinding $f $f").Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void WithErrorActionStopTheRowsAfterABadOneAreNotTaken() => Assert.NotNull(
        shell.Run(
            "$f = Test-CisIam -Demo -Id '2.7' | ConvertTo-Csv | ConvertFrom-Csv; $f.Status = 'x'; "
            + "$f | Get-CisRemediation -ErrorAction Stop")
            .Failure);

    [Theory]
    [InlineData("'text' | Get-CisRemediation", "Item 1 is left out: the String 'text' is no finding.")]
    [InlineData("1 | Repair-CisPasswordPolicy -ProfileName x", "Item 1 is left out: the Int32 '1' is no finding.")]
    [InlineData("Get-Item $PSHOME | Measure-CisFinding", "Item 1 is left out: the DirectoryInfo '")]
    [InlineData("@{ Id = 1 } | Repair-CisFinding -ProfileName x", "Item 1 is left out: a Hashtable with Id is no finding.")]
    [InlineData("[pscustomobject]@{ A = 1; B = 2 } | New-CisException -Kind RiskAccepted -Owner a -Reason b",
        "Item 1 is left out: an object with A, B is no finding.")]
    [InlineData("Measure-CisFinding -InputObject old.json", "Item 1 is left out: the String 'old.json' is no finding.")]
    [InlineData("(Test-CisIam -Demo -Id '2.7'), 'x' | Measure-CisFinding", "Item 2 is left out: the String 'x' is no finding.")]
    [InlineData("Get-CisRecommendation '2.7' | Repair-CisPublicDatabase -ProfileName x", "Item 1 is left out: the Recommendation '")]
    public void WhatIsNoFindingIsNamed(string script, string message)
    {
        ShellResult result = shell.Run(script);
        Assert.Null(result.Failure);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("NotAFinding,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(message, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Import-Csv findings.csv", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Compare-CisFinding a.json b.json")]
    [InlineData("Test-CisIam -Demo -Id '2.7' | Assert-CisBenchmark -Baseline 3")]
    public void AListThatIsNoneEndsTheCommand(string script) => Assert.Contains(
        "is no finding", Assert.IsAssignableFrom<ParameterBindingException>(shell.Run(script).Error.Exception).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Compare-CisFinding old.json new.json", "The String 'old.json' is no finding. Read a file of findings first:")]
    [InlineData("Compare-CisFinding (Get-Item $PSHOME) @()", "is no finding. Read a file")]
    [InlineData("Compare-CisFinding @{ Status = 'Pass' } @()", "A Hashtable with Status is no finding. Leave out -AsHashtable")]
    [InlineData("Measure-CisFinding -InputObject ([pscustomobject]@{ schemaVersion = '2.0'; findings = @() })",
        "The report has the schema version 2.0; this version of the module reads 1.0.")]
    public void WhatIsNoFindingSaysHowToReadOne(string script, string expected)
    {
        ShellResult result = shell.Run(script);
        Exception? error = result.Failure ?? result.Error.Exception;
        Assert.Contains(expected, error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWholeReportStandsForItsFindings()
    {
        string folder = Directory.CreateTempSubdirectory("cisaws-report-").FullName;
        try
        {
            string[] results =
            [
                .. shell.Run(
                    """
                    $folder = $args[0]
                    $old = Test-CisIam -Demo -Id '2.7', '2.11' -WarningAction Ignore
                    $new = Test-CisIam -Demo -Id '2.7', '2.11' -Settings @{ UnusedCredentialDays = 5 } -WarningAction Ignore
                    $old | Export-CisReport "$folder/old.json"
                    $new | Export-CisReport "$folder/new.json"
                    $oldReport, $newReport = 'old', 'new' | ForEach-Object { Get-Content -Raw "$folder/$_.json" | ConvertFrom-Json }
                    function Text($items) { ($items | Select-Object -ExcludeProperty RunId | ConvertTo-Json -Depth 9 -Compress) -join '' }
                    (Text (Compare-CisFinding $old $new)) -ceq (Text (Compare-CisFinding $oldReport $newReport))
                    (Text ($new | Measure-CisFinding)) -ceq (Text ($newReport | Measure-CisFinding))
                    ($new | Assert-CisBenchmark -MinimumSeverity Critical -Baseline $old).Findings -eq
                        ($newReport | Assert-CisBenchmark -MinimumSeverity Critical -Baseline $oldReport).Findings
                    $old, $oldReport | ForEach-Object {
                        $new | Export-CisReport "$folder/compared.md" -Baseline $_ | Out-Null
                        (Get-Content -Raw "$folder/compared.md") -match 'hanges'
                    }
                    ($newReport | Get-CisRemediation).Count -eq ($new | Get-CisRemediation).Count
                    """,
                    folder).ThrowIfFailed().Output.Where(o => o.BaseObject is bool).Select(o => $"{o}"),
            ];
            Assert.Equal(Enumerable.Repeat("True", 6), results);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void WhatASpreadsheetMakesOfNumbersIsRestored()
    {
        IReadOnlyList<Finding> found = shell.Run(
            """
            $f = Test-CisIam -Demo -Id '2.1', '2.10', '2.20' -WarningAction Ignore
            $rows = $f | ConvertTo-Csv | ConvertFrom-Csv
            foreach ($row in $rows) { $row.RecommendationId = ([double] $row.RecommendationId).ToString([cultureinfo]::InvariantCulture) }
            $f
            [CisAws.Finding[]] $rows
            """).Of<Finding>();
        int half = found.Count / 2;
        Assert.Equal(["2.1", "2.10", "2.20"], found.Select(f => f.RecommendationId).Distinct().Order(RecommendationIdComparer.Instance));
        Assert.Equal(found.Take(half).Select(f => (f.Id, f.RecommendationId)), found.Skip(half).Select(f => (f.Id, f.RecommendationId)));
    }

    [Fact]
    public void LeadingZerosOfAnAccountAreRestored()
    {
        var account = new FakeAccount { Account = new("000022223333", "aws", "arn:aws:iam::000022223333:user/a") };
        Finding finding = Assert.Single(shell.Run(
            "$f = Test-CisIam -Id '2.7' -ProfileName $args[0] | ConvertTo-Csv | ConvertFrom-Csv; $f.AccountId = '22223333'; "
            + "[CisAws.Finding] $f",
            account.Profile).Of<Finding>());
        Assert.Equal("000022223333", finding.AccountId);
    }
}
