using System.Management.Automation;
using CisAws.PowerShell.Pipeline;
using CisAws.PowerShell.Tests.Harness;
using CisAws.Reports;

namespace CisAws.PowerShell.Tests;

public sealed class EndingTests
{
    private static readonly TypedCommand Typed = new("$findings", "$findings = Test-CisBenchmark");

    [Theory]
    [InlineData("Test-CisBenchmark -Demo", "$findings", "$findings = Test-CisBenchmark -Demo")]
    [InlineData("$a = Test-CisBenchmark -Demo", "$a", null)]
    [InlineData("$a = Test-CisBenchmark -Demo | Sort-Object", "$findings", "$findings = Test-CisBenchmark -Demo")]
    [InlineData("$a += Test-CisBenchmark -Demo", "$findings", "$findings = Test-CisBenchmark -Demo")]
    [InlineData("$global:a = Test-CisBenchmark -Demo", "$global:a", null)]
    [InlineData("Test-CisBenchmark -Demo > x.txt", "$findings", "$findings = Test-CisBenchmark -Demo")]
    [InlineData("dir; Import-CisSnapshot a.gz | Test-CisBenchmark '2.10' | Measure-CisFinding", "$findings",
        "$findings = Import-CisSnapshot a.gz | Test-CisBenchmark '2.10'")]
    [InlineData("Test-CisBenchmark -AccessKey a -SecretKey topsecret", "$findings", null)]
    [InlineData("Test-CisBenchmark -Secret topsecret", "$findings", null)]
    [InlineData("Test-CisBenchmark -AK a -SK topsecret -ST token", "$findings", null)]
    [InlineData("Test-CisBenchmark -RecommendationId '2.1', '2.2', '2.3', '2.4', '2.5', '2.6'", "$findings", null)]
    [InlineData("Test-CisBenchmark -Demo |", "$findings", null)]
    [InlineData("", "$findings", null)]
    [InlineData(null, "$findings", null)]
    public void TheLineThatWasTypedGivesTheFindings(string? line, string variable, string? assignment)
    {
        int offset = line?.IndexOf("Test-CisBenchmark", StringComparison.Ordinal) + 1 ?? 0;
        Assert.Equal(new TypedCommand(variable, assignment), TypedCommand.Of(line, offset));
    }

    [Theory]
    [InlineData(true, "pwsh", "-NonInteractive")]
    [InlineData(true, "pwsh.dll", "-NoProfile", "-noni", "-Command", "x")]
    [InlineData(true, "pwsh", "--noninteractive")]
    [InlineData(true, "pwsh", "/NonInt")]
    [InlineData(false, "pwsh")]
    [InlineData(false, "pwsh", "-NoProfile", "-NoLogo", "-NoExit", "-")]
    [InlineData(false, "pwsh", "-File", "x.ps1", "-NonInteractive")]
    [InlineData(false, "pwsh", "-c", "x", "-NonInteractive")]
    [InlineData(false, "/usr/bin/noninteractive")]
    public void NonInteractiveIsAnArgumentOfPwsh(bool expected, params string[] arguments) =>
        Assert.Equal(expected, PromptHost.IsNonInteractive(arguments));

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    [InlineData(60)]
    public void TheTextFitsTheScreenAndEightyColumns(int columns)
    {
        string text = Text(Demo(), columns: columns);
        Assert.All(
            text.Split('\n'), l => Assert.True(l.Length <= Math.Min(columns, 80) || l.StartsWith("  $", StringComparison.Ordinal), l));
    }

    [Fact]
    public void TheTextIsCountsWorstAndNextCommands()
    {
        string[] lines = Text(Demo()).Split('\n');
        Assert.Equal("Account 111122223333, CIS AWS Foundations Benchmark 6.0.0: 7 findings", lines[1]);
        Assert.Equal("                  Fail  Error  Manual   Pass  NotApplicable", lines[2]);
        Assert.Equal("Findings             4      2       0      1              0", lines[3]);
        Assert.Equal("Recommendations      2      2       0      1              0", lines[4]);
        Assert.Equal("Score 20%: 1 of 5 recommendations that were assessed and are applicable pass.", lines[5]);
        Assert.Contains("Recommendations that fail", lines);
        Assert.Contains("  2.15   Critical    3 fail  Ensure IAM policies that allow full \"*:*\"", lines);
        Assert.Contains("  $findings | Repair-CisFinding -WhatIf", lines);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("ProfileName=audit", " -ProfileName audit")]
    [InlineData("EndpointUrl=http://localhost:5000;ProfileLocation=/a b;ProfileName=it's",
        " -ProfileName 'it''s' -ProfileLocation '/a b' -EndpointUrl http://localhost:5000")]
    [InlineData("ProfileName=", "")]
    [InlineData("Region=eu-west-1;RoleName=Audit", "")]
    public void TheNextCommandReachesTheSameAccount(string bound, string parameters)
    {
        string text = Text(Demo(), connection: GivenConnection.Of(Bound(bound)));
        Assert.Contains($"\n  $findings | Repair-CisFinding{parameters} -WhatIf", text, StringComparison.Ordinal);
        Assert.EndsWith(" -WhatIf", text, StringComparison.Ordinal);
    }

    [Fact]
    public void KeysAndTokensAreNamedAndNeverShown()
    {
        string text = Text(
            Demo(), connection: GivenConnection.Of(Bound("SecretKey=topsecret;AccessKey=AKIA1;SessionToken=token;EndpointUrl=http://x")));
        Assert.EndsWith(
            "  $findings | Repair-CisFinding -EndpointUrl http://x -WhatIf # add -AccessKey, -SecretKey, -SessionToken",
            text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingPermissionsAreOneCommand()
    {
        string text = Text(Demo());
        Assert.Contains("\n  2 findings: access denied: 2 actions\n", text, StringComparison.Ordinal);
        Assert.Contains("\n  Get-CisPermission '2.4', '2.5'\n", text, StringComparison.Ordinal);
        string all = Text(BenchmarkCatalog.Default.Recommendations.Select(r => Denied(r.Id)));
        Assert.Contains("\n  Get-CisPermission\n", all, StringComparison.Ordinal);
        string storage = Text(
            BenchmarkCatalog.Default.Recommendations.Where(r => r.Id[0] == '3').Select(r => Denied(r.Id)).Append(Denied("2.3")));
        Assert.Contains("\n  Get-CisPermission '2.3', '3.*'\n", storage, StringComparison.Ordinal);
    }

    [Fact]
    public void ACommandOfSeveralLinesCanBePasted()
    {
        string text = Text(
            BenchmarkCatalog.Default.Recommendations.Where(r => r.Id is not ("2.1" or "3.1.1")).Take(25).Select(r => Denied(r.Id)));
        int start = text.IndexOf("Get-CisPermission", StringComparison.Ordinal);
        string command = text[start..text.IndexOf("\n\nNext", StringComparison.Ordinal)];
        Assert.Contains('\n', command);
        using var shell = new Shell();
        Assert.NotEmpty(shell.Run(command).Of<PermissionPolicy>());
    }

    [Fact]
    public void SeveralAccountsAreOneTextWithALineEach()
    {
        Finding[] findings = [.. Demo()];
        string text = Text([.. findings, .. findings.Select(f => f with { AccountId = "444455556666" }), Of("2.3", FindingStatus.Fail)]);
        Assert.Contains("\n2 accounts, CIS", text, StringComparison.Ordinal);
        Assert.Contains(
            "\n  111122223333      5 fail      2 not read  score 17%\n  444455556666      4 fail      2 not read  score 20%\n",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void HiddenCharactersAreShown()
    {
        Finding hostile = Of("2.3", FindingStatus.Fail) with { Title = "\u001b[2J\u202Etitle", Reason = "\u001b]0;x\u0007" };
        string text = Text([hostile, hostile with { Status = FindingStatus.Error, ReasonCode = "Unknown" }]);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202E', text);
    }

    [Fact]
    public void APromptEndsWithTheSummary()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run("Test-CisBenchmark -Demo -RecommendationId '2.3', '2.15'");
        Assert.Contains("Account 123456789012", shell.Host.TestUI.Text, StringComparison.Ordinal);
        Assert.Contains(
            "$findings = Test-CisBenchmark -Demo -RecommendationId '2.3', '2.15'\n", shell.Host.TestUI.Text, StringComparison.Ordinal);
        Assert.All(result.Output, o => Assert.IsType<Finding>(o.BaseObject));
        Assert.Single(result.Information, i => i.Tags.Contains("PSHOST"));
    }

    [Theory]
    [InlineData("Test-CisBenchmark -Demo -RecommendationId 2.3 -NoSummary")]
    [InlineData("Test-CisBenchmark -Demo -RecommendationId 2.3 6>$null")]
    [InlineData("Test-CisBenchmark -Demo -RecommendationId 2.3 -InformationAction Ignore")]
    [InlineData("Test-CisIam -Demo -RecommendationId 2.3")]
    [InlineData("Test-CisBenchmark -Demo -RecommendationId '2.3', '2.15' | Select-Object -First 1")]
    [InlineData("Test-CisBenchmark -Snapshot ./none.json -RecommendationId 2.3")]
    [InlineData("Set-Content $args[0] 'Test-CisBenchmark -Demo -RecommendationId 2.3'; & $args[0]")]
    public void ElseNothingIsWritten(string script)
    {
        using var shell = new Shell();
        string path = Path.Combine(Path.GetDirectoryName(shell.Journal)!, "audit.ps1");
        shell.Run(script, path);
        Assert.DoesNotContain("CIS AWS Foundations Benchmark", shell.Host.TestUI.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralSnapshotsOfOneCommandEndWithOneSummary()
    {
        using var shell = new Shell();
        shell.Run(
            "$demo = Join-Path (Get-Module CisAwsBenchmark).ModuleBase data/demo.snapshot.json.gz; $demo, $demo | Test-CisBenchmark 2.3");
        Assert.Equal(2, shell.Host.TestUI.Text.Split("CIS AWS Foundations Benchmark").Length);
    }

    [Theory]
    [InlineData("$PSStyle.OutputRendering = 'PlainText'", false)]
    [InlineData("$env:NO_COLOR = '1'", false)]
    [InlineData("$PSStyle.OutputRendering = 'Ansi'", true)]
    public void ColoursAreThoseOfTheSession(string setting, bool hasColours)
    {
        using var shell = new Shell();
        ShellResult result = shell.Run(
            $"$before = $PSStyle.OutputRendering; try {{ {setting}; Test-CisBenchmark -Demo -RecommendationId 2.15 6>&1 }} finally {{ "
            + "$PSStyle.OutputRendering = $before; $env:NO_COLOR = $null }");
        string text = string.Join('\n', result.Output.Select(o => o.BaseObject).OfType<InformationRecord>());
        Assert.Contains("2.15", text, StringComparison.Ordinal);
        Assert.Equal(hasColours, text.Contains('\u001b', StringComparison.Ordinal));
    }

    private static Dictionary<string, object> Bound(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => (object)p[1], StringComparer.OrdinalIgnoreCase);

    private static string Text(IEnumerable<Finding> findings, int columns = 80, GivenConnection? connection = null)
    {
        var overview = new RunOverview();
        foreach (Finding finding in findings) overview.Add(finding);
        TypedCommand typed = Typed with { Connection = connection ?? GivenConnection.None };
        return new EndingText(overview, typed, EndingStyle.Plain, columns).ToString();
    }

    private static IEnumerable<Finding> Demo()
    {
        for (int i = 0; i < 3; i++) yield return Of("2.15", FindingStatus.Fail) with { Severity = FindingSeverity.Critical };
        yield return Of("2.7", FindingStatus.Fail);
        yield return Of("2.8", FindingStatus.Pass);
        yield return Denied("2.4");
        yield return Denied("2.5");
    }

    private static Finding Denied(string id) => Of(id, FindingStatus.Error) with
    {
        ReasonCode = "AccessDenied",
        Evidence = new FactCollection([new("Source", $"iam:Action{id.Replace('.', '_')}")]),
    };

    private static Finding Of(string id, FindingStatus status)
    {
        Recommendation recommendation = BenchmarkCatalog.Default.Get(id);
        return new Finding
        {
            Id = "0123456789abcdef0123456789abcdef",
            BenchmarkVersion = "6.0.0",
            RecommendationId = id,
            Control = recommendation.Control,
            Title = recommendation.Title,
            Level = recommendation.Level,
            Section = recommendation.Section,
            Status = status,
            Severity = FindingSeverity.Medium,
            AccountId = "111122223333",
            Region = "global",
            ResourceType = "AWS::IAM::User",
            ResourceId = "arn:aws:iam::111122223333:user/ada",
            ResourceName = "ada",
            Reason = "A reason.",
            ReasonCode = "Code",
            EvaluatedAt = DateTimeOffset.UnixEpoch,
            RunId = "run",
        };
    }
}
