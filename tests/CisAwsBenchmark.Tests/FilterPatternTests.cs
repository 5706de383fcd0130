using System.Management.Automation;
using CisAws.Knowledge.FilterPatterns;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class FilterPatternTests
{
    [Fact]
    public void GivesThePatternsOfAllFifteen()
    {
        using var shell = new Shell();
        FilterPatternDefinition[] all = [.. shell.Run("Get-CisFilterPattern").Of<FilterPatternDefinition>()];
        Assert.Equal(FilterPatternSelector.All, all.Select(d => d.RecommendationId));
        FilterPatternDefinition keys = Assert.Single(shell.Run("Get-CisFilterPattern 5.7").Of<FilterPatternDefinition>());
        Assert.Equal(["DisableKey", "ScheduleKeyDeletion"], keys.Event);
        Assert.Equal(keys.Pattern.Length, keys.Length);
        Assert.Contains(
            "UpdatePrimaryRegion",
            Assert.Single(shell.Run("Get-CisFilterPattern 5.7 -IncludeUnlisted").Of<FilterPatternDefinition>()).Pattern,
            StringComparison.Ordinal);
    }

    [Fact]
    public void PatternsCoverWhatTheyAreFor()
    {
        using var shell = new Shell();
        FilterPatternResult[] results = [.. shell.Run("Get-CisFilterPattern | Test-CisFilterPattern").Of<FilterPatternResult>()];
        Assert.Equal(FilterPatternSelector.All, results.Select(r => r.RecommendationId));
        Assert.All(results, r => Assert.Equal(CoverageKind.Covered, r.Coverage));
    }

    [Theory]
    [InlineData("'{ $.eventName = DisableKey }' | Test-CisFilterPattern -RecommendationId 5.7")]
    [InlineData("Test-CisFilterPattern '{ $.eventName = DisableKey }' 5.7")]
    [InlineData("[pscustomobject]@{ FilterName = 'f'; FilterPattern = '{ $.eventName = DisableKey }' } | Test-CisFilterPattern")]
    [InlineData("[pscustomobject]@{ Pattern = '{ $.eventName = DisableKey }'; RecommendationId = '5.7' } | Test-CisFilterPattern")]
    [InlineData("Test-CisFilterPattern '{ $.eventName = DisableKey }' 5.7 | Test-CisFilterPattern")]
    public void TakesPatternsFromThePipeline(string script)
    {
        using var shell = new Shell();
        FilterPatternResult result = Assert.Single(shell.Run(script).Of<FilterPatternResult>());
        Assert.Equal(
            ("5.7", CoverageKind.Missed, "ScheduleKeyDeletion"), (result.RecommendationId, result.Coverage, result.MissingEvent.Single()));
    }

    // A metric filter without a pattern counts everything.
    [Fact]
    public void EmptyPatternIsAPattern()
    {
        using var shell = new Shell();
        Assert.Equal(15, shell.Run("'' | Test-CisFilterPattern").Of<FilterPatternResult>().Count);
    }

    [Fact]
    public void UnreadablePatternIsAnErrorAndTheNextFollows()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run("'{ $.a = 1 & $.b = 2 }', '{ $.eventSource = kms.amazonaws.com }' | Test-CisFilterPattern");
        Assert.Equal("5.7", Assert.IsType<FilterPatternResult>(Assert.Single(result.Output).BaseObject).RecommendationId);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal(ErrorCategory.ParserError, error.CategoryInfo.Category);
        Assert.StartsWith("FilterPatternInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("at position 10", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("^", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-CisFilterPattern '{ $.a = 1 }' 5.16", "NoFilterPattern")]
    [InlineData("Test-CisFilterPattern '{ $.a = 1 }' -Event '{broken'", "EventInvalid")]
    [InlineData("Test-CisFilterPattern '{ $.a = 1 }' -AccountId 12", "NotAnAccount")]
    [InlineData("Get-CisFilterPattern 9.9", "UnknownRecommendation")]
    public void WrongParametersEndTheCommand(string script, string errorId)
    {
        using var shell = new Shell();
        Assert.StartsWith(errorId, shell.Run(script).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ $.a = 1 }", "{ \"a\": 1 }", true)]
    [InlineData("{ $.a = 1 }", "{ \"a\": 2 }", false)]
    [InlineData("{ $.a = true }", "{ \"a\": true }", null)]
    public void SaysWhetherAnEventIsCounted(string pattern, string text, bool? expected)
    {
        using var shell = new Shell();
        FilterPatternResult result = Assert.Single(
            shell.Run("Test-CisFilterPattern $args[0] -Event $args[1]", pattern, text).Of<FilterPatternResult>());
        Assert.Equal((expected, null, null), (result.Matches, result.RecommendationId, result.Coverage));
    }

    [Fact]
    public void ResultIsAListOfWhatApplies()
    {
        using var shell = new Shell();
        shell.Run("Test-CisFilterPattern '{ $.eventName = \"*Vpc*\" }' | Out-Default").ThrowIfFailed();
        string[] lines = Lines(shell);
        Assert.Equal("Pattern          : { $.eventName = \"*Vpc*\" }", lines[0]);
        Assert.Equal("Explanation      : Counts a JSON event if $.eventName matches \"*Vpc*\".", lines[1]);
        Assert.Contains("Coverage         : Covered", lines);
        Assert.DoesNotContain(
            lines, l => l.StartsWith("Missing", StringComparison.Ordinal) || l.StartsWith("Matches", StringComparison.Ordinal));
    }

    [Fact]
    public void PatternsAreATableThatBreaksAtSpaces()
    {
        using var shell = new Shell();
        shell.Run("Get-CisFilterPattern 5.7 | Out-Default").ThrowIfFailed();
        string[] lines = Lines(shell);
        Assert.Equal("RecommendationId Length Pattern", lines[0]);
        Assert.StartsWith("5.7                 110 { $.eventSource = \"kms.amazonaws.com\" && ", lines[2], StringComparison.Ordinal);
        Assert.Equal("\"DisableKey\" || $.eventName = \"ScheduleKeyDeletion\") }", lines[3].Trim());
    }

    private static string[] Lines(Shell shell) => [.. shell.Host.TestUI.Text.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0)];
}
