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
        FindingChange change = Assert.Single(FindingComparison.Compare(Run(before), Run(after)));
        Assert.Equal((kind, before, after), (change.Change, change.Before, change.After));
    }

    [Theory]
    [InlineData("a", "b", ChangeKind.EvidenceChanged)]
    [InlineData("a", "a", ChangeKind.Unchanged)]
    [InlineData("", "b", ChangeKind.Unchanged)] // a file of a version that did not write it
    public void OtherEvidenceIsAChange(string before, string after, ChangeKind kind) => Assert.Equal(
        kind,
        Assert.Single(FindingComparison.Compare(
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
            ["critical", "new", "added", "still", "gone", "fixed"], FindingComparison.Compare(before, after).Select(c => c.ResourceId));
    }

    [Fact]
    public void FindingsOfVersionsAreComparedByTheirControl()
    {
        Finding before = Of(FindingStatus.Fail), after = before with { Id = "other", BenchmarkVersion = "7.0.0",
            RecommendationId = "2.12" };
        Assert.Equal(ChangeKind.StillFailing, Assert.Single(FindingComparison.Compare([before], [after])).Change);
        Assert.Equal(["6.0.0", "7.0.0"], FindingComparison.OtherVersions([before], [after]));
        Assert.Equal(["000000000001"], FindingComparison.OtherAccounts([before], [before, before with { AccountId = "000000000001" }]));
    }

    [Fact]
    public void OfFindingsThatRepeatTheLatestCounts()
    {
        Finding first = Of(FindingStatus.Fail), second = first with { Status = FindingStatus.Pass,
            EvaluatedAt = first.EvaluatedAt.AddDays(1) };
        Assert.Equal(ChangeKind.Appeared, Assert.Single(FindingComparison.Compare([], [second, first])).Change);
    }

    private static Finding[] Run(FindingStatus? status) => status is { } known ? [Of(known)] : [];

    private static Finding Of(FindingStatus status, string resource = "r") =>
        TestFinding.Make("2.11", TestAccount.Id, "global", resource) with { Status = status };
}
