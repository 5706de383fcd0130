using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using CisAws.Benchmark;
using CisAws.Guidance.Runbooks;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>PowerShell makes numbers of what is not quoted, and 2.10 and 2.1 are one number.</summary>
public sealed class RecommendationNumberTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void EveryParameterThatTakesRecommendationsKeepsTheirNumbers()
    {
        var taking = shell.Run("Get-Command -Module CisAwsBenchmark").Of<CmdletInfo>()
            .SelectMany(c => c.Parameters.Values, (command, parameter) => (Command: command.Name, Parameter: parameter))
            .Where(p => TakesRecommendations(p.Parameter))
            .ToArray();
        Assert.Contains(taking, p => p.Command == "Repair-CisEventAlarm");
        Assert.True(taking.Select(p => p.Command).Distinct().Count() >= 13, string.Join(", ", taking.Select(p => p.Command)));
        Assert.All(taking, p => Assert.Contains(p.Parameter.Attributes, a => a is RecommendationNumberAttribute));
    }

    [Theory]
    [InlineData("Get-CisRecommendation 2.10", "2.10")]
    [InlineData("Get-CisRecommendation 2.1", "2.1")]
    [InlineData("Get-CisRecommendation -RecommendationId 2.2 -Level 1", "2.2")]
    [InlineData("Get-CisRecommendation -Id:2.1", "2.1")]
    [InlineData("Get-CisRecommendation -Id:2.20", "2.20")]
    [InlineData("foreach ($x in '2.1', '2.10') { Get-CisRecommendation $x }", "2.1 2.10")]
    [InlineData("& { & { Get-CisRecommendation 2.2 } }", "2.2")]
    [InlineData("Get-CisRecommendation 2.11, 2.12", "2.11 2.12")]
    [InlineData("Get-CisRecommendation 2.11, '2.10'", "2.10 2.11")]
    [InlineData("Get-CisRecommendation ([decimal] 5.16)", "5.16")]
    [InlineData("Get-CisRecommendation 3.1.1, 6.7", "3.1.1 6.7")]
    [InlineData("Get-CisRecommendation '2.10', '2.20'", "2.10 2.20")]
    [InlineData("Get-CisRecommendation 6.1.*", "6.1.1 6.1.2")]
    [InlineData("[pscustomobject]@{ RecommendationId = 2.13 } | Get-CisRecommendation", "2.13")]
    [InlineData("Get-CisFilterPattern 5.10", "5.10")]
    [InlineData("Get-CisRemediation 2.10", "2.10")]
    public void WhatIsCertainIsTaken(string script, string expected) => Assert.Equal(
        expected,
        string.Join(' ', InGerman(script).ThrowIfFailed().Output.Select(
            o => o.Properties["RecommendationId"]?.Value ?? o.Properties["Id"].Value)));

    [Theory]
    [InlineData("Test-CisBenchmark -Demo -RecommendationId 2.10, 2.20", "2.1", "2.10")]
    [InlineData("Test-CisIam -Demo 2.11, 2.10", "2.1", "2.10")]
    [InlineData("Repair-CisEventAlarm -RecommendationId 5.10, 5.14 -WhatIf", "5.1", "5.10")]
    [InlineData("Get-CisPermission 5.10, 2.20", "5.1", "5.10")]
    [InlineData("Get-CisRecommendation (2.1)", "2.1", "2.10")]
    [InlineData("foreach ($x in 2.10, 2.1) { Get-CisRecommendation $x }", "2.1", "2.10", 2)]
    [InlineData("$x = 2.20; Get-CisRecommendation $x", "2.2", "2.20")]
    [InlineData("$x = 2.20 | Write-Output; Get-CisRemediation $x", "2.2", "2.20")]
    [InlineData("Get-CisRecommendation ([decimal] 2.10)", "2.1", "2.10")]
    [InlineData("Get-CisRecommendation ([float] 2.2), 2.3", "2.2", "2.20")]
    [InlineData("$all = @{ RecommendationId = 2.10 }; Get-CisRecommendation @all", "2.1", "2.10")]
    [InlineData("Get-CisFilterPattern 5.10, 5.11", "5.1", "5.10")]
    [InlineData("Test-CisFilterPattern '{ $.x = 1 }' -RecommendationId 5.10, 5.11", "5.1", "5.10")]
    [InlineData("Get-CisRepair -RecommendationId 2.10, 2.11", "2.1", "2.10")]
    [InlineData("Export-CisSnapshot x.json -RecommendationId 2.10, 2.11 -WhatIf", "2.1", "2.10")]
    [InlineData("Repair-CisFinding -Parameter @{ RecommendationId = 5.10 } -InputObject @(Test-CisIam -Demo -Id 2.7)[0]", "5.1", "5.10")]
    public void WhatCouldBeTwoIsRefusedWithBothAndTheirQuotes(string script, string first, string second, int times = 1)
    {
        ShellResult result = InGerman(script);
        Assert.Empty(result.Output);
        IReadOnlyList<ErrorRecord> errors = result.Failure is RuntimeException failure ? [failure.ErrorRecord] : result.Errors;
        Assert.Equal(times, errors.Count);
        ErrorRecord error = errors[0];
        Assert.Contains($"{first} or {second}", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"'{first}' or '{second}'", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ANumberOfThePipelineThatCouldBeTwoIsAnErrorOfItsOwn()
    {
        ShellResult result = shell.Run("2.13, 2.10, 2.11 | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-CisRecommendation");
        Assert.Equal(["2.13", "2.11"], result.Output.Select(o => o.Properties["Id"].Value));
        Assert.Contains("'2.1' or '2.10'", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void NoPageHasANumberWithoutQuotesInACommand()
    {
        string root = TestPaths.RepositoryRoot;
        string[] pages = [.. Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories),
            Path.Combine(root, "README.md"), Path.Combine(root, "CONTRIBUTING.md")];
        string[] lines = [.. pages.SelectMany(p => File.ReadAllLines(p).Where(
            l => l.Contains("-Cis", StringComparison.Ordinal) || l.Contains("RecommendationId -", StringComparison.Ordinal)
                || l.Contains("-RecommendationId", StringComparison.Ordinal)), (p, l) => $"{l} # {Path.GetFileName(p)}")];
        Assert.True(lines.Length > 150, $"{lines.Length} lines");
        Assert.DoesNotContain(lines.SelectMany(Code), HasNumber);
    }

    [Fact]
    public void NoCommandThatIsPrintedHasANumberWithoutQuotes()
    {
        IReadOnlyList<Runbook> runbooks = shell.Run("Get-CisRemediation '*'").Of<Runbook>();
        IReadOnlyList<Finding> findings = shell.Run("Test-CisBenchmark -Demo -WarningAction Ignore").Of<Finding>();
        string[] lines =
        [
            .. runbooks.SelectMany(r => r.Steps.Select(s => s.PowerShell)).OfType<string>(), .. runbooks.Select(r => r.Undo),
            .. findings.Select(f => f.RepairCommand).OfType<string>(),
        ];
        Assert.Contains(lines, l => l.Contains("-RecommendationId '2.", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, HasNumber);
    }

    private static bool TakesRecommendations(ParameterMetadata parameter) =>
        parameter.Name.Contains("Recommendation", StringComparison.Ordinal)
        || parameter.Attributes.OfType<ArgumentCompleterAttribute>().Any(
            a => a.Type == typeof(RecommendationCompleter) || a.Type == typeof(FilterPatternCompleter));

    // In prose, the code between backticks; a line of its own is one whose first word is a command, a variable or an expression.
    private static IEnumerable<string> Code(string line)
    {
        string[] parts = line.Split('`');
        if (parts.Length > 2) return parts.Where((_, i) => i % 2 == 1);
        string first = line.TrimStart('|', ' ').Split(' ')[0];
        return first.Contains('-', StringComparison.Ordinal) || first.StartsWith('$') || first.StartsWith('(') || first.StartsWith('[')
            ? [line]
            : [];
    }

    private static bool HasNumber(string line)
    {
        Parser.ParseInput(line, out Token[] tokens, out _);
        return tokens.Any(t => t.Kind == TokenKind.Number && BenchmarkCatalog.Default.Find(t.Text) is not null);
    }

    private ShellResult InGerman(string script)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            return shell.Run(script);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
