using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Logging;

public sealed class TrailBucketLoggingControlTests
{
    private static readonly BucketLogging Off = new(null, null);

    [Theory]
    [InlineData("access-logs", FindingStatus.Pass, "AccessLogging", "")]
    [InlineData(null, FindingStatus.Fail, "NoAccessLogging", "")]
    [InlineData(LogBucket, FindingStatus.Pass, "AccessLogging", "logs to itself")]
    [InlineData("gone", FindingStatus.Pass, "AccessLogging", "not among the buckets")]
    public void DecidesOnTheTarget(string? target, FindingStatus status, string code, string warning)
    {
        Finding finding = Assert.Single(
            Run(
                WithTrail()
                    .WithBuckets(LogBucket, "access-logs")
                    .Also(a => a.WithIn(S3Evidence.BucketLogging, Home, new(target, null), LogBucket))));
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        Assert.Equal(("AWS::S3::Bucket", "arn:aws:s3:::trail-logs", Home), (finding.ResourceType, finding.ResourceId, finding.Region));
        if (warning.Length == 0) Assert.Empty(finding.Warnings);
        else Assert.Contains(warning, Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoTrailsWithOneBucketHaveOneRow()
    {
        TestTrails trails = WithTrail()
            .Add(Trail("second", "eu-west-1"), Recording)
            .WithBuckets(LogBucket)
            .Also(a => a.WithIn(S3Evidence.BucketLogging, Home, Off, LogBucket));
        Finding finding = Assert.Single(Run(trails));
        Assert.Equal($"{Trail("second", "eu-west-1").Arn}, {Trail().Arn}", finding.Evidence["Trails"]);
    }

    [Fact]
    public void ABucketOfAnotherAccountThatDeniesMustBeCheckedByItsOwner()
    {
        Finding finding = Assert.Single(Run(WithTrail().WithBuckets("other").Also(a => a.Deny(S3Evidence.BucketLogging, LogBucket, Home))));
        Assert.Equal((FindingStatus.Manual, "OwnerMustCheck"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void ABucketOfAnotherAccountThatAnswersIsAssessed()
    {
        Finding finding = Assert.Single(
            Run(WithTrail().WithBuckets("other").Also(a => a.WithIn(S3Evidence.BucketLogging, Home, Off, LogBucket))));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains("not of this account", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AnOwnBucketThatDeniesIsAnError()
    {
        Finding finding = Assert.Single(
            Run(WithTrail().WithBuckets(LogBucket).Also(a => a.Deny(S3Evidence.BucketLogging, LogBucket, Home))));
        Assert.Equal((FindingStatus.Error, "AccessDenied"), (finding.Status, finding.ReasonCode));
        Assert.Contains("s3:GetBucketLogging", finding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ADeletedBucketFails(bool stillListed)
    {
        TestTrails trails = WithTrail()
            .WithBuckets(stillListed ? LogBucket : "other")
            .Also(a => a.WithIn<BucketLogging>(S3Evidence.BucketLogging, Home, null, LogBucket));
        Assert.Equal("BucketMissing", Assert.Single(Run(trails)).ReasonCode);
    }

    [Fact]
    public void ABucketIsAskedInItsOwnRegion()
    {
        TestTrails trails = WithTrail().Also(a => a.With(S3Evidence.Buckets, new BucketList([new Bucket(LogBucket, "eu-west-1", null)]))
            .WithIn(S3Evidence.BucketLogging, "eu-west-1", new("access-logs", "x/"), LogBucket));
        Assert.Equal(("eu-west-1", FindingStatus.Pass), Assert.Single(Run(trails).Select(f => (f.Region, f.Status))));
    }

    [Fact]
    public void ABucketWhoseOwnerIsNotKnownIsAssessedOrAnError()
    {
        TestTrails denied = WithTrail().Also(a => a.Deny(S3Evidence.Buckets).Deny(S3Evidence.BucketLogging, LogBucket, Home));
        Assert.Equal(FindingStatus.Error, Assert.Single(Run(denied)).Status);
        TestTrails answered = WithTrail()
            .Also(a => a.Deny(S3Evidence.Buckets).WithIn(S3Evidence.BucketLogging, Home, new("access-logs", null), LogBucket));
        Assert.Equal(FindingStatus.Pass, Assert.Single(Run(answered)).Status);
    }

    [Fact]
    public void AnOwnBucketWhoseRegionIsNotKnownIsAnError()
    {
        var failure = new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied");
        TestTrails trails = WithTrail().Also(a => a.With(S3Evidence.Buckets, new BucketList([]) { Unlocated = [new(LogBucket, failure)] }));
        Assert.Equal(FindingStatus.Error, Assert.Single(Run(trails)).Status);
    }

    [Theory]
    [InlineData(true, "AssessedInOwnerAccount")]
    [InlineData(false, "OwnerMustCheck")]
    public void TheBucketOfATrailOfTheOrganizationIsAssessedWhereItsOwnerIs(bool isAudited, string code)
    {
        TestTrails trails = new TestTrails()
            .Add(OrganizationTrail(), Recording)
            .WithBuckets()
            .Also(a => a.Deny(S3Evidence.BucketLogging, LogBucket, Home));
        if (isAudited) trails.Account.Settings = new AssessmentSettings { AuditedAccounts = [Management] };
        Assert.Equal(code, Assert.Single(Run(trails)).ReasonCode);
    }

    [Fact]
    public void ABucketThatAnOwnTrailWritesToAsWellIsAssessedHere()
    {
        TestTrails trails = new TestTrails()
            .Add(OrganizationTrail(), Recording)
            .Add(Trail(), Recording)
            .WithBuckets()
            .Also(a => a.WithIn(S3Evidence.BucketLogging, Home, Off, LogBucket));
        trails.Account.Settings = new AssessmentSettings { AuditedAccounts = [Management] };
        Assert.Equal("NoAccessLogging", Assert.Single(Run(trails)).ReasonCode);
    }

    [Fact]
    public void ObjectLevelEventsOfTheBucketAreMentionedAndNotEnough()
    {
        TestTrails trails = new TestTrails()
            .Add(Trail(), Recording, Advanced(ManagementEvents(), TestTrails.ObjectEvents()))
            .WithBuckets(LogBucket)
            .Also(a => a.WithIn(S3Evidence.BucketLogging, Home, Off, LogBucket));
        Finding finding = Assert.Single(Run(trails));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains("recorded by main", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyWithoutTrails() => Assert.Equal("NoTrails", Assert.Single(Run(new TestTrails().WithBuckets())).ReasonCode);

    private static TestTrails WithTrail() => new TestTrails().Add(Trail(), Recording);

    private static IReadOnlyList<Finding> Run(TestTrails trails) => Scenario.Run(new TrailBucketLoggingControl(), trails.Account);
}
