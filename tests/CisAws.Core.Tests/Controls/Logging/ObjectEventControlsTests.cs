using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Logging;

/// <summary>4.8 and 4.9 are one decision for two kinds of events, and their scenarios come in pairs.</summary>
public sealed class ObjectEventControlsTests
{
    private const string All = "arn:aws:s3";
    private static readonly string[] Buckets = ["a", "b", "c"];

    [Fact]
    public void BasicAllEventsOfAllBuckets() => Are("EveryBucket", "EveryBucket", Basic(Events("All", true, null, All)));

    [Theory]
    [InlineData("arn:aws:s3:::")]
    [InlineData("arn:aws:s3:")]
    public void AllBucketsHaveMoreThanOneSpelling(string value) =>
        Are("EveryBucket", "EveryBucket", Basic(Events("All", false, null, value)));

    [Fact]
    public void BasicWriteOnlyOfAllBuckets() => Are("EveryBucket", "NoObjectEvents", Basic(Events("WriteOnly", true, null, All)));

    [Fact]
    public void AdvancedReadOnly() => Are("NoObjectEvents", "EveryBucket", Advanced(TestTrails.ObjectEvents(Equal("readOnly", "true"))));

    [Theory] // events left out by name
    [InlineData("EveryBucket", "NoObjectEvents", "HeadObject", "", "")]
    [InlineData("EveryBucket", "NoObjectEvents", "HeadObject,GetObjectAcl", "List,Head", "Torrent")]
    [InlineData("EveryBucket", "NoObjectEvents", "", "Get", "")]
    [InlineData("NoObjectEvents", "EveryBucket", "DeleteObjects", "", "")]
    [InlineData("NoObjectEvents", "EveryBucket", "", "Upload,Put", "")]
    [InlineData("NoObjectEvents", "NoObjectEvents", "HeadObject,PutObject", "", "")]
    [InlineData("NoObjectEvents", "NoObjectEvents", "SomeNewEvent", "", "")]
    [InlineData("NoObjectEvents", "NoObjectEvents", "", "", "Object")]
    public void AdvancedWithoutSomeEventsByName(string write, string read, string equal, string starts, string ends)
    {
        static string[] Values(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Are(write, read, Advanced(TestTrails.ObjectEvents(new FieldCondition("eventName")
        {
            NotEqualTo = Values(equal), NotStartsWith = Values(starts), NotEndsWith = Values(ends),
        })));
    }

    [Fact]
    public void AdvancedWithSomeEventsByNameOnly() =>
        Are("NoObjectEvents", "NoObjectEvents", Advanced(TestTrails.ObjectEvents(Equal("eventName", "PutObject"))));

    [Fact]
    public void AdvancedOneBucketOfThree()
    {
        Finding finding = Are(
            "BucketsNotCovered", "BucketsNotCovered", Advanced(TestTrails.ObjectEvents(Equal("resources.ARN", "arn:aws:s3:::a/"))));
        Assert.Equal(
            ("b, c", "2", "3"),
            (finding.Evidence["UncoveredBuckets"], finding.Evidence["UncoveredBucketCount"], finding.Evidence["BucketCount"]));
        Assert.Contains("StartsWith", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AdvancedAllButTheTrailsOwnBucketFailsWithASeparateReason() => Are(
        "OnlyTrailBucketsExcluded", "OnlyTrailBucketsExcluded",
        Advanced(TestTrails.ObjectEvents(new FieldCondition("resources.ARN") { NotStartsWith = [$"arn:aws:s3:::{LogBucket}/"] })),
        [.. Buckets, LogBucket]);

    [Fact]
    public void AdvancedAllButAnotherBucketFails() => Are(
        "BucketsNotCovered", "BucketsNotCovered",
        Advanced(TestTrails.ObjectEvents(
            new FieldCondition("resources.ARN") { NotStartsWith = [$"arn:aws:s3:::{LogBucket}/", "arn:aws:s3:::a/"] })),
        [.. Buckets, LogBucket]);

    [Fact]
    public void ABucketIsNotCoveredByOneWithALongerName()
    {
        Finding finding = Are(
            "BucketsNotCovered", "BucketsNotCovered", Basic(Events("All", true, null, "arn:aws:s3:::foo-bar/")), ["foo", "foo-bar"]);
        Assert.Equal("foo", finding.Evidence["UncoveredBuckets"]);
    }

    [Theory]
    [InlineData("arn:aws:s3:::foo/images", "part of a bucket")]
    [InlineData("arn:aws:s3:::foo", "names no bucket")]
    [InlineData("arn:aws:s3:::*/*", "part of a bucket")]
    [InlineData("arn:aws-cn:s3:::foo/", "names no bucket")]
    public void APartOfABucketDoesNotCoverIt(string value, string warning)
    {
        TestTrails trails = new TestTrails().Add(Trail(), Recording, Basic(Events("All", true, null, value))).WithBuckets("foo");
        Finding finding = Scenario.Single(new ObjectWriteEventsControl(), trails.Account);
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains(warning, Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ASingleRegionTrailDoesNotCount() => Are("NoObjectEvents", Trail() with { IsMultiRegion = false }, Recording);

    [Fact]
    public void AStoppedTrailDoesNotCount() => Are("NoObjectEvents", Trail(), Stopped);

    [Fact]
    public void ATrailThatDoesNotDeliverDoesNotCountUnlessInterpretedLiterally()
    {
        TestTrails trails = new TestTrails()
            .Add(Trail(), Recording with { DeliveryError = "NoSuchBucket", DeliveredAt = null }, Basic(Events("All", true, null, All)))
            .WithBuckets(Buckets);
        Assert.Equal(FindingStatus.Fail, Scenario.Single(new ObjectWriteEventsControl(), trails.Account).Status);
        trails.Account.Settings = new AssessmentSettings { Interpretation = Interpretation.Literal };
        Finding finding = Scenario.Single(new ObjectWriteEventsControl(), trails.Account);
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("NoSuchBucket", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void EachBucketByNamePassesWithAWarning()
    {
        string[] values = [.. Buckets.Select(b => $"arn:aws:s3:::{b}/")];
        Finding finding = Are("EveryExistingBucket", "EveryExistingBucket", Basic(Events("All", true, null, values)));
        Assert.Contains("created later", Assert.Single(finding.Warnings), StringComparison.Ordinal);
        Are(
            "EveryExistingBucket",
            "EveryExistingBucket",
            Advanced(TestTrails.ObjectEvents(new FieldCondition("resources.ARN") { StartsWith = values })));
    }

    [Fact]
    public void BucketsOfTwoTrailsAddUp()
    {
        TestTrails trails = new TestTrails().WithBuckets(Buckets)
            .Add(Trail("x"), Recording, Basic(Events("All", true, null, "arn:aws:s3:::a/", "arn:aws:s3:::b/")))
            .Add(Trail("y", "eu-west-1"), Recording, Basic(Events("WriteOnly", false, null, "arn:aws:s3:::c/")));
        Are("EveryExistingBucket", "BucketsNotCovered", trails);
    }

    [Fact]
    public void TwoAdvancedSelectorsForReadingAndChanging() => Are(
        "EveryBucket",
        "EveryBucket",
        Advanced(TestTrails.ObjectEvents(Equal("readOnly", "true")), TestTrails.ObjectEvents(Equal("readOnly", "false"))));

    [Theory]
    [InlineData("eventName", "PutObject")]
    [InlineData("eventSource", "s3.amazonaws.com")]
    [InlineData("userIdentity.arn", "arn:aws:iam::111122223333:user/x")]
    public void ANarrowedSelectorDoesNotCount(string field, string value)
    {
        Finding finding = Are("NoObjectEvents", "NoObjectEvents", Advanced(TestTrails.ObjectEvents(Equal(field, value))));
        Assert.Contains(field, Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "VerifyInOwnerAccount")]
    [InlineData(null, "VerifyInOwnerAccount")]
    [InlineData(false, "NoObjectEvents")]
    public void ATrailOfTheOrganizationThatCannotBeReadMustBeVerifiedByItsOwner(bool? custom, string code)
    {
        TrailDescription trail = OrganizationTrail() with { HasCustomEventSelectors = custom };
        Are(
            code,
            code,
            new TestTrails()
                .Add(trail, Recording)
                .WithBuckets(Buckets)
                .Also(a => a.Deny(CloudTrailEvidence.EventSelectors, trail.Arn, Home)));
    }

    [Theory]
    [InlineData(false, "AccessDenied")]
    [InlineData(true, "EveryBucket")]
    public void AnOwnTrailThatCannotBeReadIsAnErrorUnlessOthersSuffice(bool other, string code)
    {
        TrailDescription trail = Trail("unread") with { HasCustomEventSelectors = true };
        TestTrails trails = new TestTrails()
            .Add(trail, Recording)
            .WithBuckets(Buckets)
            .Also(a => a.Deny(CloudTrailEvidence.EventSelectors, trail.Arn, Home));
        if (other) trails.Add(Trail(), Recording, Basic(Events("All", true, null, All)));
        Are(code, code, trails);
    }

    [Fact]
    public void ATrailWithDefaultSelectorsAddsNothingInAnyStatus() => Are(
        "NoObjectEvents",
        "NoObjectEvents",
        new TestTrails().Add(Trail(), null).WithBuckets(Buckets).Also(a => a.Deny(CloudTrailEvidence.TrailStatus, Trail().Arn, Home)));

    [Fact]
    public void GovCloudHasItsOwnPartition()
    {
        var account = new TestAccount { Partition = "aws-us-gov" };
        TestTrails trails = new TestTrails(account, "us-gov-west-1").WithBuckets(Buckets)
            .Add(Trail(region: "us-gov-west-1", partition: "aws-us-gov"), Recording, Basic(Events("All", true, null, "arn:aws-us-gov:s3")));
        Are("EveryBucket", "EveryBucket", trails);
    }

    [Theory]
    [InlineData(All, "EveryBucket")]
    [InlineData("arn:aws:s3:::later/", "BucketsNotCovered")]
    [InlineData(null, "NoObjectEvents")]
    public void AnAccountWithoutBucketsMustCoverBucketsCreatedLater(string? value, string code) =>
        Are(code, code, Basic(Events("All", true, null, value is null ? [] : [value])), []);

    [Theory]
    [InlineData(All, "EveryBucket")]
    [InlineData("arn:aws:s3:::a/", "AccessDenied")]
    [InlineData(null, "NoObjectEvents")]
    public void BucketsAreNeededOnlyWhereSomeAreNamed(string? value, string code) =>
        Are(
            code,
            code,
            new TestTrails()
                .Add(Trail(), Recording, Basic(Events("All", true, null, value is null ? [] : [value])))
                .Also(a => a.Deny(S3Evidence.Buckets)));

    [Fact]
    public void BucketsWithoutAKnownRegionCount()
    {
        var failure = new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied");
        TestTrails trails = new TestTrails().Add(Trail(), Recording, Basic(Events("All", true, null, "arn:aws:s3:::a/")))
            .Also(a => a.With(S3Evidence.Buckets, new BucketList([new("a", Home, null)]) { Unlocated = [new("x", failure)] }));
        Are("BucketsNotCovered", "BucketsNotCovered", trails);
    }

    [Fact]
    public void ListsTheFirstTwentyUncoveredBuckets()
    {
        string[] many = [.. Enumerable.Range(0, 45).Select(i => $"bucket-{i:D2}")];
        Finding finding = Are("BucketsNotCovered", "BucketsNotCovered", Basic(Events("All", true, null, "arn:aws:s3:::bucket-00/")), many);
        Assert.Equal(("44", 20), (finding.Evidence["UncoveredBucketCount"], finding.Evidence["UncoveredBuckets"]!.Split(", ").Length));
        Assert.StartsWith("bucket-01, bucket-02", finding.Evidence["UncoveredBuckets"], StringComparison.Ordinal);
    }

    [Fact]
    public void IsAnErrorWhereNoRegionCanBeListed() => Are(
        "AccessDenied",
        "AccessDenied",
        new TestTrails(Home).WithBuckets(Buckets).Also(a => a.Deny(CloudTrailEvidence.Trails, region: Home)));

    private static void Are(string code, TrailDescription trail, TrailStatus status) =>
        Are(code, code, new TestTrails().Add(trail, status, Basic(Events("All", true, null, All))).WithBuckets(Buckets));

    private static Finding Are(string write, string read, TrailEventSelectors selectors, string[]? buckets = null) =>
        Are(write, read, new TestTrails().Add(Trail(), Recording, selectors).WithBuckets(buckets ?? Buckets));

    private static Finding Are(string write, string read, TestTrails trails)
    {
        Finding reading = Scenario.Single(new ObjectReadEventsControl(), trails.Account);
        Finding writing = Scenario.Single(new ObjectWriteEventsControl(), trails.Account);
        Assert.Equal((write, read), (writing.ReasonCode, reading.ReasonCode));
        Assert.Equal("arn:" + trails.Account.Partition + ":iam::111122223333:root", writing.ResourceId);
        return writing;
    }
}
