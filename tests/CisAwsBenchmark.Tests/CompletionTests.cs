using System.Management.Automation;
using CisAws.Knowledge.FilterPatterns;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class CompletionTests
{
    [Fact]
    public void NumbersHaveTheirTitleAsToolTip()
    {
        CompletionResult first = Complete("Test-CisIam -RecommendationId 2.1")[0];
        Assert.Equal("2.1", first.CompletionText);
        Assert.Contains("contact details", first.ToolTip, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-CisBenchmark -Section sto", "Storage")]
    [InlineData("Test-CisBenchmark -Section identity", "'Identity and Access Management'")]
    [InlineData("Test-CisIam -Region eu-cen", "eu-central-1")]
    [InlineData("Export-CisSnapshot -Region US-GOV", "us-gov-east-1")]
    [InlineData("Get-CisRecommendation 6.", "6.1.1")]
    public void CompletesByPrefix(string input, string expected) => Assert.Contains(Complete(input), r => r.CompletionText == expected);

    [Theory]
    [InlineData("Get-CisFilterPattern ")]
    [InlineData("Test-CisFilterPattern '' -RecommendationId ")]
    public void FilterPatternsAreOfferedForTheirRecommendationsOnly(string input) => Assert.Equal(FilterPatternSelector.All, Complete(input).Select(r => r.CompletionText));

    [Theory]
    [InlineData("[default]", "default")]
    [InlineData("[profile audit prod]", "audit prod")]
    [InlineData("  [ x ] # remark", "x")]
    [InlineData("[sso-session corp]", null)]
    [InlineData("region = eu-west-1", null)]
    [InlineData("[", null)]
    public void ReadsProfilesFromHeaders(string line, string? expected) => Assert.Equal(expected, ProfileNames.FromHeader(line));

    [Fact]
    public void ProfilesComeFromTheFileTheUserNamed()
    {
        string folder = Directory.CreateTempSubdirectory("cisaws-profiles-").FullName;
        string path = Path.Combine(folder, "credentials");
        File.WriteAllText(path, "[my-audit]\naws_access_key_id = x\n");
        Assert.Contains(Complete($"Test-CisIam -ProfileLocation '{path}' -ProfileName my"), r => r.CompletionText == "my-audit");
        Directory.Delete(folder, recursive: true);
    }

    private static IList<CompletionResult> Complete(string input)
    {
        using var shell = new Shell();
        using var powershell = System.Management.Automation.PowerShell.Create(shell.Runspace);
        return CommandCompletion.CompleteInput(input, input.Length, null, powershell).CompletionMatches;
    }
}
