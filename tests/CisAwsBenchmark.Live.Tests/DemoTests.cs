using System.Management.Automation;

namespace CisAws.Live.Tests;

/// <summary>The demonstration account through the cmdlets of every section.</summary>
public sealed class DemoTests
{
    [Theory]
    [InlineData("Test-CisIam", 21)]
    [InlineData("Test-CisStorage", 9)]
    [InlineData("Test-CisLogging", 9)]
    [InlineData("Test-CisMonitoring", 16)]
    [InlineData("Test-CisNetworking", 8)]
    [InlineData("Test-CisBenchmark", 63)]
    public void ShowsEveryRecommendation(string command, int recommendations)
    {
        using var shell = new LiveShell();
        var findings = shell.Run($"{command} -Demo -WarningAction SilentlyContinue");
        Assert.Equal(recommendations, findings.Select(f => f.Text("RecommendationId")).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(findings, f => f.Text("ReasonCode") is "NotCollected" or "RegionNotOptedIn");
    }

    [Fact]
    public void ShowsDisabledRegionsOnRequest()
    {
        using var shell = new LiveShell();
        PSObject[] some = [.. shell.Run("Test-CisNetworking -Demo -RecommendationId 6.1.1 -WarningAction SilentlyContinue")];
        PSObject[] all = [.. shell.Run("Test-CisNetworking -Demo -RecommendationId 6.1.1 -IncludeDisabledRegion -WarningAction SilentlyContinue")];
        Assert.DoesNotContain(some, f => f.Text("Region") == "af-south-1");
        PSObject disabled = Assert.Single(all, f => f.Text("Region") == "af-south-1");
        Assert.Equal("NotApplicable", disabled.Status());
        Assert.Equal(some.Length, all.Count(f => f.Text("ReasonCode") != "RegionNotOptedIn"));
    }
}
