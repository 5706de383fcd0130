using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using CisAws.Common;
using CisAws.Evidence.Snapshots;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>The command lines that findings name: PowerShell parses, binds and plans each of them as it is printed.</summary>
public sealed class RepairCommandTests
{
    // What stands in the text of a name, and what the name is in full.
    private const string Evil = "a'’‘‚‛“”„\"b $(exit) `n ;| \u202E\u001B[31m\r\n-X é {0}";

    public static TheoryData<string> Names =>
    [
        "alice", "o'neil", "o’neil", "‘’‚‛'", "'; Remove-Item / #", "’; Remove-Item / #", "$(exit)", "`", "\"“”„", "a\nb", "a\u202Eb",
        "\u001B]0;x\a", "\u2028", "\0", Evil,
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void PowerShellReadsBackWhatWasQuoted(string name)
    {
        string line = $"Repair-CisX -UserName {ShellText.PowerShell(name)} -Region 'eu-west-1'";
        Assert.False(VisibleText.HasHidden(line));
        var ast = Assert.IsType<CommandAst>(Command(line));
        Assert.Equal(name, Assert.IsType<string>(ast.CommandElements[2].SafeGetValue()));
        Assert.Equal(5, ast.CommandElements.Count);
    }

    [Fact]
    public void VisibleTextsAreQuotedAsTheEngineQuotes()
    {
        var random = new Random(20261129);
        const string Letters = "ab '’‘‚‛\"“”„$`;|{}()@#-éß日";
        for (int i = 0; i < 2000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)]));
            Assert.Equal($"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'", ShellText.PowerShell(text));
        }
    }

    /// <summary>
    /// The snapshot lacks some answers that only repairs need; that refusal is the only one allowed. With such a line everything else was
    /// there: the parameters, the resource and its state as far as it is known.
    /// </summary>
    [Fact]
    public async Task EachCommandOfTheDemonstrationBindsAndIsPlanned()
    {
        AccountSnapshot demo = await SnapshotFile.ReadAsync(
            Path.Combine(TestModule.Folder, "data", "demo.snapshot.json.gz"), TestContext.Current.CancellationToken);
        var account = new SnapshotAccount(demo, "eu-west-1");
        using var shell = new Shell();
        string[] commands =
        [
            .. shell.Run("Test-CisBenchmark -Demo -WarningAction Ignore").Of<Finding>()
                .Select(f => f.RepairCommand).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        Assert.InRange(commands.Length, 30, 500);
        var wrong = new StringBuilder();
        int planned = 0;
        foreach (string command in commands)
        {
            Command(command);
            ShellResult run = shell.Run($"{command} -ProfileName $args[0] -WhatIf", account.Profile);
            RepairResult? result = run.Output.Count == 1 ? run.Output[0].BaseObject as RepairResult : null;
            if (result is { Outcome: RepairOutcome.PlannedOnly }) planned++;
            else if (result?.Reason.Contains("NotCollected", StringComparison.Ordinal) != true)
            {
                wrong.AppendLine(CultureInfo.InvariantCulture, $"{command}: {result?.ReasonCode} {result?.Reason} {run.Failure?.Message}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{commands.Length} commands, {planned} planned.");
        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.InRange(planned, 1, commands.Length);
    }

    [Fact]
    public void TheCommandOfAFindingFromAFileIsMadeAnew()
    {
        using var shell = new Shell();
        const string Script = """
            $row = Test-CisBenchmark -Demo -RecommendationId 3.1.1 -WarningAction Ignore | Where-Object RepairCommand |
                Select-Object -First 1 | ConvertTo-Csv | ConvertFrom-Csv
            $row.RepairCommand
            $row.RepairCommand = 'Remove-Item / -Recurse'
            ([CisAws.Finding]$row).RepairCommand
            $row | Get-CisRemediation | Out-String
            """;
        string[] output = [.. shell.Run(Script).ThrowIfFailed().Output.Select(o => Convert.ToString(o, CultureInfo.InvariantCulture)!)];
        Assert.StartsWith("Repair-CisBucketPolicy -BucketName '", output[0], StringComparison.Ordinal);
        Assert.Equal(output[0], output[1]);
        Assert.DoesNotContain("Remove-Item", output[2], StringComparison.Ordinal);
    }

    private static CommandAst Command(string line)
    {
        ScriptBlockAst script = Parser.ParseInput(line, out _, out ParseError[] errors);
        Assert.True(errors.Length == 0, $"{line}: {string.Join(", ", errors.Select(e => e.Message))}");
        var pipeline = Assert.IsType<PipelineAst>(Assert.Single(script.EndBlock.Statements));
        return Assert.IsType<CommandAst>(Assert.Single(pipeline.PipelineElements));
    }
}
