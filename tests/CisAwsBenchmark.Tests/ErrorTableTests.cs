using System.Management.Automation;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>
/// Errors as a script gets them: the category is that of docs/errors.md, the target is what is wrong, what to do is said, and an error
/// about one item of the pipeline does not end the command.
/// </summary>
public sealed class ErrorTableTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Categories = File
        .ReadLines(Path.Combine(TestPaths.RepositoryRoot, "docs", "errors.md"))
        .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
        .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(c => c[1].Trim('`'), c => c[2].Split(", "));

    private readonly Shell shell = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-errors-").FullName;

    public ErrorTableTests()
    {
        shell.Runspace.SessionStateProxy.SetVariable("d", folder);
        Directory.CreateDirectory(Path.Combine(folder, "empty"));
        File.WriteAllText(At("bad.json"), "x");
        File.WriteAllText(At("unknown.json"), """{ "exceptions": [ { "nope": 1 } ] }""");
        File.WriteAllText(At("unknown.attestations.json"), """{ "attestations": [ { "nope": 1 } ] }""");
        File.WriteAllText(At("invalid.json"), """{ "exceptions": [ { "control": "RootMfa", "kind": "Nope" } ] }""");
        File.WriteAllText(At("credentials"), "[a]\naws_access_key_id = AKIAAAAAAAAAAAAAAAAA\naws_secret_access_key = x");
    }

    /// <summary>Script, id, target; a target that begins with a slash is a file of the folder, and null says that there is none.</summary>
    public static TheoryData<string, string, string?> Ending { get; } = new()
    {
        { "Get-CisRecommendation 9.9", "UnknownRecommendation", "9.9" },
        { "Get-CisRecommendation -Section Nope", "UnknownSection", "Nope" },
        { "Get-CisRecommendation -BenchmarkVersion 9", "UnknownBenchmarkVersion", "9" },
        { "Get-CisRecommendation 2.1 -Section Storage", "NothingSelected", "2.1" },
        { "Get-CisRecommendation -Title Nope", "NothingSelected", "Nope" },
        { "Get-CisRecommendation -Title mfa", "NothingSelected", "mfa" },
        { "Get-CisRecommendation -Control Nope", "ControlUnknown", "Nope" },
        { "Get-CisRemediation 9.9", "UnknownRecommendation", "9.9" },
        { "Compare-CisBenchmarkVersion 6.0.0 9", "UnknownBenchmarkVersion", "9" },
        { "Test-CisIam -Demo -Settings @{ Nope = 1 }", "SettingUnknown", "Nope" },
        { "Test-CisIam -Demo -Settings @{ UnusedCredentialDays = 'x' }", "SettingInvalid", "UnusedCredentialDays" },
        { "Test-CisIam -Demo -Settings 5", "SettingsInvalid", null },
        { "Test-CisIam -Demo -SettingsPath $d/none.json", "SettingsNotFound", "/none.json" },
        { "Test-CisIam -Demo -SettingsPath $d/bad.json", "SettingsDamaged", "/bad.json" },
        { "Test-CisIam -Demo -SettingsPath $d/empty", "SettingsUnreadable", "/empty" },
        { "Test-CisIam -Demo -ExceptionPath $d/none.json", "ExceptionsNotFound", "/none.json" },
        { "Test-CisIam -Demo -AttestationPath $d/bad.json", "AttestationsDamaged", "/bad.json" },
        { "Test-CisIam -Demo -Region eu-west-1", "NotWithOffline", "Region" },
        { "Test-CisIam -Snapshot $d/none.gz", "SnapshotNotFound", "/none.gz" },
        { "Test-CisIam -Snapshot $d/bad.json", "SnapshotForeign", "/bad.json" },
        { "Test-CisIam -Snapshot $d/empty", "SnapshotUnreadable", "/empty" },
        { "Test-CisIam -ProfileName ''", "EmptyArgument", "ProfileName" },
        { "Test-CisIam -RoleName x -ProfileName x", "AccountsNeeded", "RoleName" },
        { "Test-CisIam -Organization -ProfileName x", "RoleNameNeeded", null },
        { "Test-CisIam -AccessKey AKIA", "IncompleteKeys", null },
        { "Test-CisIam -Credential 5", "CredentialUnusable", "-Credential" },
        { "Test-CisIam -ProfileName x -EndpointUrl ftp://x", "NotAnEndpoint", "ftp://x" },
        { "Test-CisIam -Demo -Id 2.7 | Export-CisReport $d/x.foo", "FormatUnknown", "/x.foo" },
        { "Test-CisIam -Demo -Id 2.7 | Export-CisReport $d/bad.json -NoClobber", "FileExists", "/bad.json" },
        { "Test-CisIam -Demo -Id 2.7 | Export-CisReport $d/no/such/x.html", "ReportNotWritten", "/no/such/x.html" },
        { "Export-CisReport $d/x.html -InputObject @()", "NothingToReport", null },
        { "Assert-CisBenchmark -InputObject @()", "NothingAssessed", null },
        { "Test-CisIam -Demo -Id 2.7 | Measure-CisFinding -BenchmarkVersion 5.0.0", "NoFindingsOfVersion", "5.0.0" },
        { "Test-CisIam -Demo -Id 2.7 | Convert-CisFinding 9", "UnknownBenchmarkVersion", "9" },
        {
            "Compare-CisFinding (Test-CisIam -Demo -Id 2.7) (Test-CisIam -Demo -Id 1.8 -BenchmarkVersion 5.0.0)",
            "RunsOfOtherVersions",
            null
        },
        { "New-CisException -Control Nope -Kind RiskAccepted -Owner a -Reason b -Expires 2099-01-01", "ControlUnknown", "Nope" },
        {
            "New-CisException -RecommendationId 9.9 -BenchmarkVersion 6.0.0 -Kind RiskAccepted -Owner a -Reason b -Expires 2099-01-01",
            "RecommendationUnknown",
            "9.9"
        },
        { "New-CisException -Control RootMfa -Kind RiskAccepted -Owner a -Reason b -Expires 2001-01-01", "ExceptionInvalid", "-Expires" },
        { "Get-CisFilterPattern 2.1", "NoFilterPattern", "2.1" },
        { "Test-CisFilterPattern '{ $.a = '", "FilterPatternInvalid", "{ $.a = " },
        { "Test-CisFilterPattern '{ $.a = 1 }' -AccountId 12", "NotAnAccount", "12" },
        {
            "Test-CisIam -Demo -Id 2.7 | Repair-CisFinding -WhatIf -Parameter @{ Nope = 1 }", "UnknownRepairParameter", "Nope"
        },
    };

    /// <summary>The same of errors after which the next item follows.</summary>
    public static TheoryData<string, string, string?> Going { get; } = new()
    {
        { "'$d/none.json'", "Get-CisException | ExceptionsNotFound", "/none.json" },
        { "'$d/bad.json'", "Get-CisException | ExceptionsDamaged", "/bad.json" },
        { "'$d/unknown.json'", "Get-CisException | ExceptionUnknown", "nope" },
        { "'$d/invalid.json'", "Get-CisException | ExceptionInvalid", "Exceptions[0].Kind" },
        { "'$d/empty'", "Get-CisException | ExceptionsUnreadable", "/empty" },
        { "'$d/none.json'", "Get-CisAttestation | AttestationsNotFound", "/none.json" },
        { "'$d/bad.json'", "Get-CisAttestation | AttestationsDamaged", "/bad.json" },
        { "'$d/unknown.attestations.json'", "Get-CisAttestation | AttestationUnknown", "nope" },
        { "'$d/empty'", "Get-CisAttestation | AttestationsUnreadable", "/empty" },
        { "'$d/none*'", "Import-CisSnapshot | FileNotFound", "/none*" },
        { "'Env:/PATH'", "Import-CisSnapshot | NotFileSystemPath", "Env:/PATH" },
        { "'$d/bad.json'", "Import-CisSnapshot | SnapshotForeign", "/bad.json" },
        { "'$d/empty'", "Measure-CisTrend | FindingsNotFound", "/empty" },
        { "'$d/none'", "Measure-CisTrend | FileNotFound", "/none" },
        { "'nope'", "Measure-CisFinding | NotAFinding", "nope" },
        { "'{ $.a = '", "Test-CisFilterPattern | FilterPatternInvalid", "{ $.a = " },
    };

    public void Dispose()
    {
        shell.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Ending))]
    public void AnErrorThatEndsTheCommand(string script, string id, string? target) => Check(Ended(script), id, target);

    [Theory]
    [MemberData(nameof(Going))]
    public void AnErrorAboutAnItem(string item, string commandAndId, string? target)
    {
        string[] parts = commandAndId.Split(" | ");
        string value = item.Contains("$d", StringComparison.Ordinal) ? item.Replace('\'', '"') : item;
        ShellResult ran = shell.Run($"{value}, {value} | {parts[0]} -ErrorVariable all; $all.Count");
        Assert.Null(ran.Failure);
        Assert.Equal(2, ran.Errors.Count);
        Assert.All(ran.Errors, e => Check(e, parts[1], target));
        Assert.Equal(2, ran.Output[^1].BaseObject);

        // Where the user wants it, the first is the end.
        ShellResult stopped = shell.Run($"{value} | {parts[0]} -ErrorAction Stop; 'not reached'");
        Check(Assert.IsAssignableFrom<RuntimeException>(stopped.Failure).ErrorRecord, parts[1], target);
        Assert.Empty(stopped.Output);
    }

    [Theory]
    [InlineData("Test-CisIam -Demo -Id 2.7 | Assert-CisBenchmark", "BenchmarkViolated")]
    [InlineData("Test-CisBenchmark -Demo -WarningAction Ignore | Assert-CisBenchmark -MinimumSeverity Critical -FailOn Manual -Level 2",
        "BenchmarkIncomplete")]
    public void TheTargetOfAGateIsItsResult(string script, string id)
    {
        ErrorRecord error = Ended(script);
        Assert.Equal("CisAws.Reports.GateResult", error.TargetObject.GetType().FullName);
        Check(error, id, error.TargetObject);
    }

    // The error that ends the command, before any output, and that is told once.
    private ErrorRecord Ended(string script)
    {
        ShellResult ran = shell.Run($"try {{ {script} }} catch {{ $_ }}");
        Assert.Empty(ran.Errors);
        return Assert.IsType<ErrorRecord>(Assert.Single(ran.Output).BaseObject);
    }

    private string At(string name) => Path.Combine(folder, name);

    private void Check(ErrorRecord error, string id, object? target)
    {
        Assert.StartsWith($"{id},CisAws.PowerShell.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(error.CategoryInfo.Category.ToString(), Categories[id]);
        Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails.RecommendedAction), $"{id} does not say what to do.");
        Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails.Message));
        object? expected = target is string text && text.StartsWith('/') ? At(text[1..].Replace('/', Path.DirectorySeparatorChar)) : target;
        object? actual = error.TargetObject is PSObject wrapped ? wrapped.BaseObject : error.TargetObject;

        // A path is given here with slashes, which Windows takes as well.
        if (actual is string path && target is string and ['/', ..]) actual = path.Replace('/', Path.DirectorySeparatorChar);
        Assert.Equal(expected, actual);
    }
}
