using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using CisAws.Evidence;
using CisAws.PowerShell.Tests.Harness;
using CisAws.Repairs;

namespace CisAws.PowerShell.Tests;

/// <summary>What comes out of the cmdlets reads well in tables, texts and JSON of others.</summary>
public sealed partial class OutputValueTests : IDisposable
{
    private readonly Shell shell = new();

    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-values-").FullName;

    public void Dispose()
    {
        shell.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void NothingPrintsAsATypeName()
    {
        PSObject[] samples = Samples();
        HashSet<Type> declared =
        [
            .. shell.Run("Get-Command -Module CisAwsBenchmark").Of<CmdletInfo>()
                .SelectMany(c => c.OutputType).Select(t => t.Type).Where(t => t != typeof(FileInfo)),
        ];
        Assert.True(declared.Count >= 9, $"{declared.Count} types");
        Assert.Empty(declared.Except(samples.Select(s => s.BaseObject.GetType())));
        foreach (PSObject sample in samples)
        {
            string name = sample.BaseObject.GetType().Name;
            foreach (string script in new[] { "$args[0] | ConvertTo-Csv", "$args[0] | ConvertTo-Html -Fragment", "\"$($args[0])\"" })
            {
                string text = string.Join('\n', shell.Run(script, sample).ThrowIfFailed().Output);
                Assert.False(TypeName().IsMatch(text), $"{name}, {script}: {TypeName().Match(text).Value} in {text}");
            }

            // In a list the objects are one level deeper, so that more of them is told as text.
            foreach (string objects in new[] { "$args[0]", "$args[0], $args[0]", "@{ a = $args[0] }" })
            {
                ShellResult json = shell.Run($"{objects} | ConvertTo-Json -WarningAction SilentlyContinue", sample).ThrowIfFailed();
                string text = $"{Assert.Single(json.Output)}";
                Assert.False(TypeName().IsMatch(text), $"{name} of {objects}: {TypeName().Match(text).Value} in {text}");
            }
        }
    }

    [Fact] // a runbook and a policy are texts to read and to paste as a whole
    public void TheTextOfEveryOutputIsOneUsefulLine() => Assert.All(Samples(), sample =>
    {
        if (sample.BaseObject is Runbook or PermissionPolicy) return;
        string text = sample.BaseObject.ToString()!;
        string name = sample.BaseObject.GetType().Name;
        Assert.True(text.Length > 0 && !text.Contains('\n', StringComparison.Ordinal), $"{name}: '{text}'");
        Assert.False(text.StartsWith($"{name} {{", StringComparison.Ordinal), $"{name} prints as all of its members: {text}");
    });

    [Fact]
    public void WhatSettingsSayIsAText()
    {
        const string Policy = "MinimumPasswordLength = 8 (benchmark 14): Pass; by the benchmark: Fail";
        ShellResult result = shell.Run(
            "$f = Test-CisIam -Demo -Id '2.7' -Settings @{ MinimumPasswordLength = 8 } -WarningAction Ignore; "
            + "($f | ConvertTo-Csv | ConvertFrom-Csv).LocalPolicy; $f | ConvertTo-Html -Fragment -Property LocalPolicy; "
            + "($f | ConvertTo-Json | ConvertFrom-Json).LocalPolicy.Settings; $f.LocalPolicy.Settings[0].Setting");
        string[] lines = [.. result.ThrowIfFailed().Output.Select(o => $"{o}")];
        Assert.Equal(Policy, lines[0]);
        Assert.Contains(lines, l => l.Contains($"<td>{Policy}</td>", StringComparison.Ordinal));
        Assert.Equal(["MinimumPasswordLength = 8 (benchmark 14)", "MinimumPasswordLength"], lines[^2..]);
    }

    [Fact]
    public void EveryTimeIsIsoAndEveryEnumerationAWord() => Assert.All(Samples(), sample =>
    {
        foreach (PropertyInfo property in sample.BaseObject.GetType().GetProperties())
        {
            Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (type == typeof(DateTimeOffset) && property.GetValue(sample.BaseObject) is not null)
            {
                ShellResult shown = shell.Run("$args[0].$($args[1]).ToString()", sample, property.Name).ThrowIfFailed();
                Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", $"{Assert.Single(shown.Output)}");
            }

            if (type.IsEnum)
            {
                object value = property.GetValue(sample.BaseObject) ?? Enum.GetValues(type).GetValue(0)!;
                ShellResult json = shell.Run("$args[0] | ConvertTo-Json", value).ThrowIfFailed();
                Assert.Equal($"\"{value}\"", $"{Assert.Single(json.Output)}");
            }
        }
    });

    [Theory]
    [InlineData("Test-CisIam -Demo -Id '2.7'")]
    [InlineData("Test-CisBenchmark -Demo -WarningAction Ignore")]
    public void FindingsAreWholeInJsonWithoutADepth(string findings)
    {
        ShellResult result = shell.Run(
            $"$f = {findings}; $j = $f | ConvertTo-Json -WarningVariable w; @($w).Count; $j; "
            + "[CisAws.Finding[]] ($j | ConvertFrom-Json); $f");
        Assert.Equal(0, result.ThrowIfFailed().Output[0].BaseObject);
        string json = $"{result.Output[1]}";
        Assert.Contains("\"Status\": \"Fail\"", json, StringComparison.Ordinal);
        Assert.Contains("\"MinimumPasswordLength\": \"10\"", json, StringComparison.Ordinal);
        Finding[] all = [.. result.Output.Skip(2).Select(o => (Finding)o.BaseObject)];
        Assert.Equal(all[(all.Length / 2)..].Select(Everything), all[..(all.Length / 2)].Select(Everything));
    }

    [Theory]
    [InlineData("$f.Evidence.MinimumPasswordLength", "10")]
    [InlineData("$f.Evidence.minimumpasswordlength", "10")]
    [InlineData("$f.Evidence['MinimumPasswordLength']", "10")]
    [InlineData("$f.Evidence.Keys", "MinimumPasswordLength UsersWithPassword")]
    [InlineData("$f.Evidence.Values", "10 27")]
    [InlineData("$f.Evidence.Name", "MinimumPasswordLength UsersWithPassword")]
    [InlineData("$f.Evidence.Count", "2")]
    [InlineData("$f.Evidence | Where-Object Name -eq UsersWithPassword | ForEach-Object Value", "27")]
    [InlineData("$f.Evidence[1].Value", "27")]
    [InlineData("$f.Evidence -join ', '", "MinimumPasswordLength=10, UsersWithPassword=27")]
    [InlineData("$f.Evidence.ToString()", "MinimumPasswordLength=10; UsersWithPassword=27")]
    [InlineData("@($f.Evidence.Nothing).Count; @($f.Evidence['Nothing'])[0] -eq $null", "1 True")]
    [InlineData("$f | Select-Object @{ n = 'x'; e = { $_.Evidence.UsersWithPassword } } | ForEach-Object x", "27")]
    public void EvidenceAnswersByName(string script, string expected) => Assert.Equal(
        expected,
        string.Join(' ', shell.Run($"$f = Test-CisIam -Demo -Id '2.7'; {script}").ThrowIfFailed().Output));

    [Theory]
    [InlineData("$f.EvaluatedAt -is [DateTimeOffset]", "True")]
    [InlineData("$f.EvaluatedAt.Year", "2026")]
    [InlineData("$f.EvaluatedAt.ToString('yyyy/MM', [cultureinfo]::InvariantCulture)", "2026/10")]
    [InlineData("$f.EvaluatedAt -lt [datetime] '2030-01-01'", "True")]
    [InlineData("($f.EvaluatedAt - [DateTimeOffset]::UnixEpoch).TotalDays -gt 20000", "True")]
    [InlineData("@($f | Where-Object EvaluatedAt -gt '2026-01-01').Count", "1")]
    [InlineData("$f.EvaluatedAt.ToString()", "2026-10-05T08:00:00Z")]
    public void ATimeIsATime(string script, string expected) => Assert.Equal(
        expected, string.Join(' ', shell.Run($"$f = Test-CisIam -Demo -Id '2.7'; {script}").ThrowIfFailed().Output));

    [Theory]
    [InlineData("Compare-Object $a $b | ForEach-Object { $_.InputObject.RecommendationId + $_.SideIndicator }")]
    [InlineData("Compare-Object $a $b -Property Id, Status -PassThru | ForEach-Object { $_.RecommendationId + $_.SideIndicator }")]
    [InlineData("Compare-Object $a $b -Property RecommendationId, Status | ForEach-Object { $_.RecommendationId + $_.SideIndicator }")]
    public void TwoRunsAreComparedAsPeopleTryIt(string compare)
    {
        var account = new FakeAccount();
        const string Test = "Test-CisIam -Id '2.3', '2.7' -ProfileName $args[0]";
        shell.Run($"$global:a = {Test}", account.Profile).ThrowIfFailed();
        account.Policy = new PasswordPolicy(14, true, true, true, true, true, 90, 24, null);
        ShellResult result = shell.Run($"$b = {Test}; {compare}", account.Profile);
        Assert.Equal(["2.7<=", "2.7=>"], result.ThrowIfFailed().Output.Select(o => $"{o}").Order(StringComparer.Ordinal));
    }

    private static string Everything(Finding f) => string.Join('\n', typeof(Finding).GetProperties().Select(p => p.GetValue(f) switch
    {
        IEnumerable many and not string => string.Join("; ", many.Cast<object>()),
        var value => Fact.Render(value),
    }));

    private PSObject[] Samples() =>
    [
        .. shell.Run(
            """
            $PSDefaultParameterValues['Repair-Cis*:WhatIf'] = $true
            Get-CisRecommendation '2.11'
            Get-CisPermission '2.7' | Select-Object -First 1
            Get-CisRemediation '2.7'
            Get-CisFilterPattern '5.1'
            Test-CisFilterPattern '{ $.eventName = DeleteBucket }' -RecommendationId '5.8'
            Get-CisRepair -JournalPath $args[1] -WarningAction Ignore | Select-Object -First 1
            Import-CisSnapshot $args[2]
            Test-CisIam -Demo -Id '2.7' -InformationVariable records
            Test-CisIam -Demo -Id '2.7' -Settings @{ MinimumPasswordLength = 8 } -WarningAction Ignore
            $records[0].MessageData
            Repair-CisPasswordPolicy -ProfileName $args[0]
            $findings = Test-CisIam -Demo -Id '2.1', '2.7'
            $findings | Measure-CisFinding | Select-Object -First 1
            $findings | Assert-CisBenchmark -Baseline $findings
            Compare-CisFinding @() $findings | Select-Object -First 1
            Compare-CisBenchmarkVersion 6.0.0 7.0.0 | Select-Object -Skip 6 -First 1
            Test-CisIam -Id '2.7' -ProfileName $args[0] | Publish-CisFinding -ProfileName $args[0]
            $findings[0] | New-CisAttestation -Answer Satisfied -By Ada -Reason Seen -Until 2030-01-01
            New-CisException -Control ConsoleMfa -Kind RiskAccepted -Reason Robots -Owner Ada -Created 2026-01-01 -Path $args[3]
            Test-CisException $args[3] | Select-Object -First 1
            $null = $findings | Export-CisReport ($args[3] -replace '.json$', '.report.json')
            Measure-CisTrend ($args[3] -replace '.json$', '.report.json') | Select-Object -First 1
            """,
            new FakeAccount().Profile,
            Path.Combine(TestPaths.RepositoryRoot, "tests", "Pester", "Approved", "journal.jsonl"),
            Path.Combine(TestPaths.ModuleOutput, "data", "demo.snapshot.json.gz"),
            Path.Combine(folder, $"{Guid.NewGuid():N}.json")).ThrowIfFailed().Output,
        PSObject.AsPSObject(new ExceptionNote(ExceptionKind.RiskAccepted, "because", "a", DateTimeOffset.UnixEpoch)),
        PSObject.AsPSObject(
            new AttestationNote(AttestationAnswer.Satisfied, "because", "a", DateTimeOffset.UnixEpoch,
                DateTimeOffset.UnixEpoch.AddDays(1))),
    ];

    [GeneratedRegex(@"\bSystem\.|\bCisAws\.|\{ \w+ = |`\d|&lt;&gt;|<>z", RegexOptions.None, 10_000)]
    private static partial Regex TypeName();
}
