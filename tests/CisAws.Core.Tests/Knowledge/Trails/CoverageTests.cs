using CisAws.Controls.Trails;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Knowledge.Trails;

public sealed class CoverageTests
{
    [Fact]
    public void AbsentKeysHaveTheirDocumentedMeaning() =>
        Assert.True(ManagementSelectors.Coverage(TrailEventSelectors.Default).IsFull);

    [Fact]
    public void NoSelectorRecordsNothing() => Assert.True(ManagementSelectors.Coverage(new TrailEventSelectors([], [])).IsEmpty);

    [Theory]
    [InlineData("Management events selector")]
    [InlineData(null)]
    public void TheNameOfASelectorIsFreeText(string? name) =>
        Assert.True(ManagementSelectors.Coverage(Advanced(ManagementEvents() with { Name = name })).IsFull);

    [Fact]
    public void TheNameAloneMakesNoManagementSelector() =>
        Assert.True(ManagementSelectors.Coverage(Advanced(TestTrails.ObjectEvents() with { Name = "Management events selector" })).IsEmpty);

    [Fact]
    public void WhatOneSelectorLeavesOutAnotherMayRecord()
    {
        static FieldCondition Not(string source) => new("eventSource") { NotEqualTo = [source] };
        Assert.True(
            ManagementSelectors.Coverage(
                Advanced(ManagementEvents(Not("kms.amazonaws.com")), ManagementEvents(Not("rdsdata.amazonaws.com")))).IsFull);
        Assert.True(
            ManagementSelectors.Coverage(
                Advanced(ManagementEvents(Not("kms.amazonaws.com")), ManagementEvents(Equal("eventSource", "kms.amazonaws.com")))).IsFull);
    }

    [Theory]
    [InlineData("eventName")]
    [InlineData("userIdentity.arn")]
    [InlineData("sessionCredentialFromConsole")]
    public void OtherConditionsNarrow(string field) =>
        Assert.True(ManagementSelectors.Coverage(Advanced(ManagementEvents(Equal(field, "x")))).IsEmpty);

    [Fact]
    public void OneServiceIsNotAll()
    {
        ManagementCoverage coverage = ManagementSelectors.Coverage(Advanced(ManagementEvents(Equal("eventSource", "kms.amazonaws.com"))));
        Assert.False(coverage.IsFullButForSources);
        Assert.True(coverage.Covers(EventAccess.Write, "kms.amazonaws.com"));
        Assert.False(coverage.Covers(EventAccess.Write, "iam.amazonaws.com"));
        Assert.Equal("some management events only", coverage.Describe());
    }

    [Fact]
    public void SourcesLeftOutAreNamed()
    {
        ManagementCoverage coverage = ManagementSelectors.Coverage(
            Basic(Events("All", true, ["rdsdata.amazonaws.com", "kms.amazonaws.com"])));
        Assert.Equal(["kms.amazonaws.com", "rdsdata.amazonaws.com"], coverage.Excluded);
        Assert.False(coverage.IsFull);
        Assert.True(coverage.IsFullButForSources);
    }

    [Fact]
    public void ReadWriteTypeIsComparedIgnoringCase() => Assert.Equal(
        "management events that write only", ManagementSelectors.Coverage(Basic(Events("writeonly"))).Describe());

    [Fact]
    public void AnExcludedPartOfABucketMayBeRecordedByAnotherSelector()
    {
        AdvancedEventSelector all = TestTrails.ObjectEvents(
            new FieldCondition("resources.ARN") { NotStartsWith = ["arn:aws:s3:::foo/logs/"] });
        AdvancedEventSelector logs = TestTrails.ObjectEvents(
            new FieldCondition("resources.ARN") { StartsWith = ["arn:aws:s3:::foo/logs/"] });
        Assert.False(Objects(all).Covers("foo"));
        Assert.True(Objects(all).Covers("foo-bar"));
        Assert.True(Objects(all, logs).CoversEveryBucket);
    }

    [Fact]
    public void NamesWithThePrefixOfAnExcludedOneAreNotCoveredByOneOfThem()
    {
        AdvancedEventSelector all = TestTrails.ObjectEvents(new FieldCondition("resources.ARN") { NotStartsWith = ["arn:aws:s3:::foo"] });
        AdvancedEventSelector one = TestTrails.ObjectEvents(new FieldCondition("resources.ARN") { StartsWith = ["arn:aws:s3:::foo/"] });
        AdvancedEventSelector family = TestTrails.ObjectEvents(new FieldCondition("resources.ARN") { StartsWith = ["arn:aws:s3:::foo"] });
        Assert.True(Objects(all, one).Covers("foo"));
        Assert.False(Objects(all, one).CoversEveryBucket);
        Assert.True(Objects(all, family).CoversEveryBucket);
    }

    [Fact]
    public void ABucketLeftOutByItsBareArnIsNotReliedUpon() =>
        Assert.False(
            Objects(TestTrails.ObjectEvents(new FieldCondition("resources.ARN") { NotEqualTo = ["arn:aws:s3:::foo"] })).Covers("foo"));

    [Fact]
    public void DirectoryBucketsAreAnotherType() =>
        Assert.True(
            Objects(new AdvancedEventSelector(null, [Equal("eventCategory", "Data"), Equal("resources.type", "AWS::S3Express::Object")]))
                .IsEmpty);

    private static ObjectCoverage Objects(params AdvancedEventSelector[] selectors) =>
        ObjectSelectors.Recording(Advanced(selectors), EventAccess.Write, "aws").Coverage;
}
