using CisAws.Benchmark;

namespace CisAws.Tests.Benchmark;

public sealed class RecommendationSelectorTests
{
    [Fact]
    public void SelectsAllByDefault() =>
        Assert.Equal(BenchmarkCatalog.Default.Recommendations, RecommendationSelector.Select(RecommendationFilter.All));

    [Theory]
    [InlineData("2.7", "2.7")]
    [InlineData(" 3.1.1 ", "3.1.1")]
    [InlineData("2.1?", "2.10,2.11,2.12,2.13,2.14,2.15,2.16,2.17,2.18,2.19")]
    [InlineData("3.1.*", "3.1.1,3.1.2,3.1.3,3.1.4")]
    [InlineData("3.?.1", "3.1.1,3.2.1,3.3.1")]
    [InlineData("*.16", "2.16,5.16")]
    [InlineData("2.10|2.2|2.10", "2.2,2.10")] // the benchmark's order, each once
    [InlineData("6.1.?|6.7", "6.1.1,6.1.2,6.7")]
    public void SelectsByNumber(string patterns, string expected) => Assert.Equal(expected, Ids(new() { Ids = patterns.Split('|') }));

    [Fact]
    public void CountsAWildcardOnlyWhereItBelongs()
    {
        Assert.Equal(21, RecommendationSelector.Select(new() { Ids = ["2.*"] }).Count);
        Assert.Equal(63, RecommendationSelector.Select(new() { Ids = ["*"] }).Count);
    }

    [Theory]
    [InlineData("2.22", "2.2, 2.20 or 2.21")]
    [InlineData("3.1", "3.1.1, 3.1.2, 3.1.3, 3.1.4")]
    [InlineData("3.2.*.*", "3.2.1, 3.2.2, 3.2.3, 3.2.4")]
    [InlineData("9.9", "Get-CisRecommendation")]
    [InlineData("", "Get-CisRecommendation")]
    [InlineData("MFA", "Get-CisRecommendation")]
    [InlineData("2.[12]", "Get-CisRecommendation")]
    public void NamesAnUnknownNumberAndWhatIsNear(string pattern, string near)
    {
        var e = Assert.Throws<CisAwsException>(() => RecommendationSelector.Select(new() { Ids = ["2.1", pattern] }));
        Assert.Equal(("UnknownRecommendation", CisAwsErrorKind.InvalidArgument, pattern), (e.ErrorId, e.Kind, e.Target));
        Assert.Contains($"'{pattern}'", e.Message, StringComparison.Ordinal);
        Assert.Contains(near, e.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IAM", 21)]
    [InlineData("identity", 21)]
    [InlineData("Identity and Access Management", 21)]
    [InlineData("2", 21)]
    [InlineData("Storage", 9)]
    [InlineData("3.2", 4)]
    [InlineData("*S3*", 4)]
    [InlineData("rds", 4)]
    [InlineData("Log*", 9)]
    [InlineData("5", 16)]
    [InlineData("Networking|Monitoring", 24)]
    [InlineData("6.1|6", 8)]
    public void SelectsBySection(string patterns, int count) =>
        Assert.Equal(count, RecommendationSelector.Select(new() { Sections = patterns.Split('|') }).Count);

    [Theory]
    [InlineData("Storrage", "Storage")]
    [InlineData("Network", "Networking")]
    [InlineData("7", "Sections are")]
    [InlineData("2.1", " and 1.4.0 have it: add -BenchmarkVersion 7.0.0, or another of them.")] // a recommendation here
    public void NamesAnUnknownSection(string pattern, string near)
    {
        var e = Assert.Throws<CisAwsException>(() => RecommendationSelector.Select(new() { Sections = [pattern] }));
        Assert.Equal(("UnknownSection", CisAwsErrorKind.InvalidArgument), (e.ErrorId, e.Kind));
        Assert.Contains(near, e.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySectionNameSelectsWhatItSays()
    {
        foreach (string name in RecommendationSelector.SectionNames)
        {
            Assert.NotEmpty(RecommendationSelector.Select(new() { Sections = [name] }));
        }

        foreach (var section in BenchmarkCatalog.Default.Recommendations.GroupBy(r => r.Section, StringComparer.Ordinal))
        {
            Assert.Equal(section, RecommendationSelector.Select(new() { Sections = [section.Key] }));
        }

        var inSubsections = BenchmarkCatalog.Default.Recommendations.Where(r => r.Subsection is not null);
        foreach (var subsection in inSubsections.GroupBy(r => r.Subsection!, StringComparer.Ordinal))
        {
            Assert.Equal(subsection, RecommendationSelector.Select(new() { Sections = [subsection.Key] }));
        }
    }

    [Fact]
    public void NarrowsWithEveryPart()
    {
        var filter = new RecommendationFilter { Sections = ["IAM"], Levels = [1], AutomatedOnly = true, Ids = ["2.1?", "3.*"] };
        Assert.Equal("2.11,2.12,2.13,2.14,2.15,2.16,2.18,2.19", Ids(filter));
        Assert.Empty(RecommendationSelector.Select(new() { Ids = ["2.1"], AutomatedOnly = true }));
        Assert.Equal(
            63, RecommendationSelector.Select(new() { Levels = [1] }).Count + RecommendationSelector.Select(new() { Levels = [2] }).Count);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void CountsLowerGroupsIn(int version)
    {
        int?[] groups =
        [
            .. BenchmarkCatalog.Default.Recommendations.Select(r => version == 7 ? r.ImplementationGroupV7 : r.ImplementationGroup),
        ];
        for (int group = 1; group <= 3; group++)
        {
            IReadOnlyList<Recommendation> selected = RecommendationSelector.Select(
                new() { ImplementationGroup = group, ControlsVersion = version });
            Assert.Equal(groups.Count(g => g <= group), selected.Count);
            Assert.NotEmpty(selected);
        }
    }

    [Fact]
    public void UsesTheGroupsOfTheRightVersion()
    {
        // 2.2 is in group 2 of version 7 and in group 1 of version 8.
        Assert.Contains("2.2", Ids(new() { ImplementationGroup = 1 }).Split(','));
        Assert.DoesNotContain("2.2", Ids(new() { ImplementationGroup = 1, ControlsVersion = 7 }).Split(','));
    }

    [Fact]
    public void RefusesMeaninglessNumbers()
    {
        RecommendationFilter[] filters =
        [
            new() { Levels = [3] },
            new() { ControlsVersion = 6 },
            new() { ImplementationGroup = 4 },
            new() { ImplementationGroup = 0 },
        ];
        foreach (RecommendationFilter filter in filters)
        {
            Assert.Equal("InvalidFilter", Assert.Throws<CisAwsException>(() => RecommendationSelector.Select(filter)).ErrorId);
        }
    }

    [Fact]
    public void ReportsWhatCannotBeAssessedYet()
    {
        RecommendationSelection selection = RecommendationSelector.Select(
            new() { Ids = ["2.1", "2.2", "3.1.1"] }, new HashSet<string> { ControlNames.SecurityContact, ControlNames.RootAccessKeys });
        Assert.Equal("2.2", Assert.Single(selection.Assessable).Id);
        Assert.Equal(["2.1", "3.1.1"], selection.NotImplemented.Select(r => r.Id));
    }

    [Fact]
    public void SelectsVersionByVersionAsAsked()
    {
        var filter = new RecommendationFilter { Versions = ["7.0.0", " 6.0.0 ", "7.0.0"], Ids = ["2.12"] };
        Assert.Equal(
            [("7.0.0", ControlNames.AccessKeyRotation), ("6.0.0", ControlNames.SingleActiveAccessKey)],
            RecommendationSelector.Select(filter).Select(r => (r.BenchmarkVersion, r.Control)));
        Assert.Equal(133, RecommendationSelector.Select(filter with { Ids = [] }).Count);
    }

    [Fact]
    public void ANumberOfOneVersionIsEnough()
    {
        Recommendation only = Assert.Single(RecommendationSelector.Select(new() { Versions = ["6.0.0", "7.0.0"], Ids = ["6.8"] }));
        Assert.Equal(("7.0.0", "VpcEndpoints"), (only.BenchmarkVersion, only.Control));
        var e = Assert.Throws<CisAwsException>(() => RecommendationSelector.Select(new() { Versions = ["6.0.0", "7.0.0"], Ids = ["6.9"] }));
        Assert.Contains("6.0.0, 7.0.0 have no recommendation '6.9'", e.Message, StringComparison.Ordinal);
        Assert.Throws<CisAwsException>(() => RecommendationSelector.Select(new() { Ids = ["6.8"] }));
    }

    [Theory]
    [InlineData("5.0.0", "Storage", 9)]
    [InlineData("5.0.0", "2", 9)]
    [InlineData("5.0.0", "EC2", 2)]
    [InlineData("5.0.0", "1", 21)]
    [InlineData("3.0.0", "EC2", 1)]
    [InlineData("3.0.0", "Storage", 9)]
    [InlineData("7.0.0", "IAM", 26)]
    [InlineData("7.0.0", "2.1", 6)]
    [InlineData("1.4.0", "Networking", 4)]
    public void SectionsAreThoseOfTheVersion(string version, string section, int count) =>
        Assert.Equal(count, RecommendationSelector.Select(new() { Versions = [version], Sections = [section] }).Count);

    [Fact]
    public void AnUnknownVersionIsNamed() => Assert.Equal(
        "UnknownBenchmarkVersion",
        Assert.Throws<CisAwsException>(() => RecommendationSelector.Select(new() { Versions = ["8.0.0"] })).ErrorId);

    private static string Ids(RecommendationFilter filter) => string.Join(',', RecommendationSelector.Select(filter).Select(r => r.Id));
}
