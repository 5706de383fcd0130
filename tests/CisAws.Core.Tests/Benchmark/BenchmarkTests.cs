using System.Text.RegularExpressions;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Repairs;

namespace CisAws.Tests.Benchmark;

public sealed partial class BenchmarkTests
{
    /// <summary>The controls that exist, each by the recommendation that shows what it decides.</summary>
    public static TheoryData<string> Explained => [.. ControlRegistry.Names.Order(ControlOrder.Instance)];

    [Fact]
    public void HasWhatTheBenchmarkHas()
    {
        Assert.Equal("6.0.0", BenchmarkCatalog.Default.Version);
        Assert.Equal(63, BenchmarkCatalog.Default.Recommendations.Count);
        Assert.Equal(
            [("Identity and Access Management", 21), ("Storage", 9), ("Logging", 9), ("Monitoring", 16), ("Networking", 8)],
            BenchmarkCatalog.Default.Recommendations.GroupBy(r => r.Section, StringComparer.Ordinal).Select(g => (g.Key, g.Count())));
        Assert.Equal(
            (24, 17, 11, 11),
            (
                Count(1, AssessmentMethod.Automated),
                Count(1, AssessmentMethod.Manual),
                Count(2, AssessmentMethod.Automated),
                Count(2, AssessmentMethod.Manual)));
    }

    [Fact]
    public void IsInTheBenchmarksOrder()
    {
        string[] ids = [.. BenchmarkCatalog.Default.Recommendations.Select(r => r.Id)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["2.1", "2.2", "2.3"], ids[..3]);
        Assert.True(Array.IndexOf(ids, "2.2") < Array.IndexOf(ids, "2.10"));
        Assert.True(Array.IndexOf(ids, "3.1.4") < Array.IndexOf(ids, "3.2.1"));
        Assert.True(Array.IndexOf(ids, "6.1.2") < Array.IndexOf(ids, "6.2"));
        Assert.Equal("6.7", ids[^1]);
        Assert.Equal(ids, BenchmarkCatalog.Default.Recommendations.Reverse().Order().Select(r => r.Id));
    }

    [Fact]
    public void GivesARecommendationByNumber()
    {
        Assert.Equal("Ensure access keys are rotated every 90 days or less", BenchmarkCatalog.Default.Get("2.13").Title);
        string message = Assert.Throws<KeyNotFoundException>(() => BenchmarkCatalog.Default.Get("9.9")).Message;
        Assert.Contains("9.9", message, StringComparison.Ordinal);
    }

    [Fact]
    public void GivesTheRecommendationOfAControl()
    {
        Assert.Equal("2.13", BenchmarkCatalog.Default.ForControl(ControlNames.AccessKeyRotation).Id);
        Assert.Equal("2.13", BenchmarkCatalog.Default.NumberOf(ControlNames.AccessKeyRotation));
        Assert.Equal(["2.2", "2.13"], BenchmarkCatalog.Default.NumbersOf([ControlNames.AccessKeyRotation, ControlNames.SecurityContact]));
        string message = Assert.Throws<KeyNotFoundException>(() => BenchmarkCatalog.Default.ForControl("Nobody")).Message;
        Assert.Contains("Nobody", message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryNameOfAControlIsInACatalogue()
    {
        string[] names = [.. typeof(ControlNames).GetFields().Select(f => (string)f.GetRawConstantValue()!)];
        Assert.Equal(names.Order(StringComparer.Ordinal), names.Intersect(ControlOrder.All).Order(StringComparer.Ordinal));
        Assert.Superset(ControlRegistry.Names.ToHashSet(), names.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Explained))]
    public void ExplainsEveryRecommendation(string control)
    {
        Recommendation r = BenchmarkCatalog.FindExample(control)!;
        Assert.NotEmpty(r.Title);
        Assert.True(Enum.IsDefined(r.Severity));
        Assert.All(
            r.Safeguards,
            s => Assert.True(
                s is { ControlsVersion: "7" or "8", Id.Length: > 0, Title.Length: > 0, ImplementationGroup: >= 1 and <= 3 }, s.ToString()));
        foreach (string text in new[] { r.Rationale, r.Remediation, r.Impact })
        {
            Assert.InRange(text.Length, 30, 600);
            Assert.Equal(text.Trim(), text);
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\bTODO\b|\{[a-z]+\}", text);

            // A text may only name commands that the recommendation has.
            foreach (ValueMatch command in Commands().EnumerateMatches(text))
            {
                Assert.Contains(
                    text.Substring(command.Index, command.Length),
                    new[] { r.TestCommand, "Get-CisRemediation" }.Concat(RepairRegistry.For(r.Control).Select(repair => repair.Command)));
            }
        }

        // Something to call or somewhere to go, not good advice alone.
        Assert.Matches(
            @"\b[a-z0-9-]+:[A-Z][A-Za-z]+|console|Security credentials|IAM Identity Center|CloudTrail|Repair-Cis", r.Remediation);
        Assert.DoesNotContain(r.Title, r.Rationale, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void NamesTheCommands()
    {
        foreach (Recommendation r in BenchmarkCatalog.Default.Recommendations)
        {
            Assert.Equal(
                r.Id[0] switch
                {
                    '2' => "Test-CisIam",
                    '3' => "Test-CisStorage",
                    '4' => "Test-CisLogging",
                    '5' => "Test-CisMonitoring",
                    _ => "Test-CisNetworking",
                },
                r.TestCommand);
            Assert.Equal(RepairRegistry.For(r.Control) is [var usual, ..] ? usual.Command : null, r.RepairCommand);
            if (r.RepairCommand is not null) Assert.Contains(r.RepairCommand, r.Remediation, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void RatesWhatEndangersTheAccountHighest()
    {
        Assert.Equal(
            ["2.3", "2.4", "2.15"],
            BenchmarkCatalog.Default.Recommendations.Where(r => r.Severity == FindingSeverity.Critical).Select(r => r.Id));
        Assert.All(Enum.GetValues<FindingSeverity>(), s => Assert.Contains(BenchmarkCatalog.Default.Recommendations, r => r.Severity == s));
    }

    [Fact]
    public void ComparesRecommendationsOnlyWithTheirLike()
    {
        Recommendation r = BenchmarkCatalog.Default.Get("2.1");
        Assert.Equal(1, r.CompareTo(null));
        Assert.Equal(1, r.CompareTo((object?)null));
        Assert.Equal(0, r.CompareTo((object)r));
        Assert.Throws<ArgumentException>(() => r.CompareTo("2.1"));
        Assert.Equal("2.1 Maintain current contact details", r.ToString());
    }

    [GeneratedRegex("[A-Z][a-z]+-Cis[A-Za-z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Commands();

    private static int Count(int level, AssessmentMethod method) =>
        BenchmarkCatalog.Default.Recommendations.Count(r => r.Level == level && r.Assessment == method);
}
