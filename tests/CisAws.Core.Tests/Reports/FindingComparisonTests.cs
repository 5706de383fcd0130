using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports;

public sealed class FindingComparisonTests
{
    [Theory]
    [InlineData(null, FindingStatus.Fail, ChangeKind.NewFailure)]
    [InlineData(FindingStatus.Pass, FindingStatus.Fail, ChangeKind.NewFailure)]
    [InlineData(FindingStatus.Error, FindingStatus.Fail, ChangeKind.NewFailure)]
    [InlineData(FindingStatus.Fail, FindingStatus.Fail, ChangeKind.StillFailing)]
    [InlineData(FindingStatus.Fail, FindingStatus.Pass, ChangeKind.Fixed)]
    [InlineData(FindingStatus.Fail, FindingStatus.NotApplicable, ChangeKind.Fixed)]
    [InlineData(FindingStatus.Fail, FindingStatus.Error, ChangeKind.StatusChanged)]
    [InlineData(FindingStatus.Fail, FindingStatus.Manual, ChangeKind.StatusChanged)]
    [InlineData(FindingStatus.Pass, FindingStatus.Error, ChangeKind.StatusChanged)]
    [InlineData(FindingStatus.Fail, null, ChangeKind.Disappeared)]
    [InlineData(FindingStatus.Pass, null, ChangeKind.Disappeared)]
    [InlineData(null, FindingStatus.Pass, ChangeKind.Appeared)]
    [InlineData(null, FindingStatus.Error, ChangeKind.Appeared)]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass, ChangeKind.Unchanged)]
    public void SaysWhatBecameOfAFinding(FindingStatus? before, FindingStatus? after, ChangeKind kind)
    {
        FindingChange change = Assert.Single(Compare(Run(before), Run(after)));
        Assert.Equal((kind, before, after), (change.Change, change.Before, change.After));
    }

    [Theory]
    [InlineData("a", "b", ChangeKind.EvidenceChanged)]
    [InlineData("a", "a", ChangeKind.Unchanged)]
    [InlineData("", "b", ChangeKind.Unchanged)] // a file of a version that did not write it
    public void OtherEvidenceIsAChange(string before, string after, ChangeKind kind) => Assert.Equal(
        kind,
        Assert.Single(Compare(
            [Of(FindingStatus.Pass) with { EvidenceHash = before }], [Of(FindingStatus.Pass) with { EvidenceHash = after }])).Change);

    [Fact]
    public void TheWorstComesFirst()
    {
        Finding[] before = [Of(FindingStatus.Fail, "fixed"), Of(FindingStatus.Fail, "still"), Of(FindingStatus.Pass, "gone")];
        Finding[] after =
        [
            Of(FindingStatus.Pass, "fixed"), Of(FindingStatus.Fail, "still"), Of(FindingStatus.Pass, "added"),
            Of(FindingStatus.Fail, "new"),
            Of(FindingStatus.Fail, "critical") with { Severity = FindingSeverity.Critical },
        ];
        Assert.Equal(
            ["critical", "new", "added", "still", "gone", "fixed"], Compare(before, after).Select(c => c.ResourceId));
    }

    [Fact]
    public void FindingsOfVersionsAreComparedByTheirControl()
    {
        Finding before = Of(FindingStatus.Fail), after = before with { Id = "other", BenchmarkVersion = "7.0.0",
            RecommendationId = "2.12" };
        Assert.Equal(ChangeKind.StillFailing, Assert.Single(Compare([before], [after])).Change);
    }

    [Fact]
    public void AccountsAndVersionsThatOneRunAloneHasAreNamed()
    {
        Finding before = Of(FindingStatus.Fail);
        using var comparison = new FindingComparison();
        comparison.AddReference(before);

        // Nothing is compared with yet.
        Assert.Empty(comparison.OtherAccounts);
        comparison.AddDifference(before);
        Assert.Empty(comparison.OtherVersions);
        comparison.AddDifference(before with { AccountId = "000000000001", BenchmarkVersion = "7.0.0" });
        Assert.Equal(["7.0.0"], comparison.OtherVersions);
        Assert.Equal(["000000000001"], comparison.OtherAccounts);
    }

    [Fact]
    public void ChangesHaveWholeFindings()
    {
        Finding before = Of(FindingStatus.Fail) with { Evidence = new FactCollection([new Fact("Name", "value")]) };
        Finding after = before with { Status = FindingStatus.Pass, Reason = "It was repaired.", RunId = "later" };
        FindingChange change = Assert.Single(Compare([before], [after]));
        Assert.Equal(("run", "later"), (change.Reference?.RunId, change.Difference?.RunId));
        Assert.Equal("value", change.Reference?.Evidence["Name"]);
        Assert.Equal("It was repaired.", change.Reason);
    }

    [Fact]
    public void OfFindingsThatRepeatTheLatestCounts()
    {
        Finding first = Of(FindingStatus.Fail), second = first with { Status = FindingStatus.Pass,
            EvaluatedAt = first.EvaluatedAt.AddDays(1) };
        Assert.Equal(ChangeKind.Appeared, Assert.Single(Compare([], [second, first])).Change);
    }

    private static FindingChange[] Compare(IEnumerable<Finding> before, IEnumerable<Finding> after)
    {
        using var comparison = new FindingComparison();
        foreach (Finding finding in before) comparison.AddReference(finding);
        foreach (Finding finding in after) comparison.AddDifference(finding);
        return [.. comparison.Changes()];
    }

    private static Finding[] Run(FindingStatus? status) => status is { } known ? [Of(known)] : [];

    private static Finding Of(FindingStatus status, string resource = "r") =>
        TestFinding.Make("2.11", TestAccount.Id, "global", resource) with { Status = status };
}
