using CisAws.Reports;

namespace CisAws.Tests.Reports.Versions;

public sealed class BenchmarkComparisonTests
{
    [Fact]
    public void FindsWhatSevenChangesInSix()
    {
        IReadOnlyList<BenchmarkChange> changes = Compare("6.0.0", "7.0.0");
        Assert.Equal(
            ["2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.5", "2.1.6", "2.21", "4.10", "6.8"],
            changes.Where(c => c.Change == BenchmarkChanges.Added).Select(c => c.After));
        Assert.Equal(["2.10", "2.12"], changes.Where(c => c.Change == BenchmarkChanges.Dropped).Select(c => c.Before));
        BenchmarkChange contact = Assert.Single(changes, c => c.Change.HasFlag(BenchmarkChanges.Retitled));
        Assert.Equal(
            ("2.1", "2.2", "Maintain current AWS account contact details", "was 'Maintain current contact details'"),
            (contact.Before, contact.After, contact.Title, contact.Detail));
        Assert.Equal(BenchmarkChanges.Renumbered | BenchmarkChanges.Retitled, contact.Change);
        Assert.Equal(18, changes.Count(c => c.Change.HasFlag(BenchmarkChanges.Renumbered)));
        Assert.Equal(72, changes.Count);
        Assert.DoesNotContain(
            changes, c => c.Change.HasFlag(BenchmarkChanges.Reclassified) || c.Change.HasFlag(BenchmarkChanges.LevelChanged));
    }

    [Fact]
    public void FindsLevelsAndClassifications()
    {
        BenchmarkChange delete = Compare("1.4.0", "6.0.0").Single(c => c.Control == "BucketMfaDelete");
        Assert.Equal(
            BenchmarkChanges.Renumbered | BenchmarkChanges.LevelChanged | BenchmarkChanges.Reclassified, delete.Change);
        Assert.Equal("Automated to Manual; level 1 to 2", delete.Detail);
        Assert.Equal(
            "2.1.3 -> 3.1.2 Ensure MFA Delete is enabled on S3 buckets: Renumbered, Reclassified, LevelChanged", delete.ToString());
    }

    [Theory]
    [InlineData("SecurityQuestions", "1.3", null)]
    [InlineData("InstanceMetadata", null, "6.7")]
    public void WhatOneVersionDoesNotHaveIsNamed(string control, string? before, string? after)
    {
        BenchmarkChange change = Compare("1.4.0", "6.0.0").Single(c => c.Control == control);
        Assert.Equal((before, after), (change.Before, change.After));
        Assert.Equal(before is null ? BenchmarkChanges.Added : BenchmarkChanges.Dropped, change.Change);
        Assert.Empty(change.Detail);
    }

    [Fact]
    public void CapitalsAndQuotesAreNoOtherTitle()
    {
        // 'least access' has quotes in one version and none in the other.
        Assert.Equal(
            BenchmarkChanges.Renumbered, Compare("3.0.0", "7.0.0").Single(c => c.Control == "PeeringRoutes").Change);
    }

    [Fact]
    public void AVersionIsItself() => Assert.All(
        BenchmarkCatalog.All,
        c => Assert.All(BenchmarkComparison.Compare(c, c), change => Assert.Equal(BenchmarkChanges.None, change.Change)));

    private static IReadOnlyList<BenchmarkChange> Compare(string before, string after) =>
        BenchmarkComparison.Compare(BenchmarkCatalog.OfVersion(before), BenchmarkCatalog.OfVersion(after));
}
