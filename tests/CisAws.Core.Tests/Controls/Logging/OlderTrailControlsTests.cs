using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Harness.TestTrails;

namespace CisAws.Tests.Controls.Logging;

/// <summary>What older versions of the benchmark ask of trails.</summary>
public sealed class OlderTrailControlsTests
{
    private const string LogGroup = "arn:aws:logs:us-east-1:111122223333:log-group:trail:*";
    private const string PublicGroup = "http://acs.amazonaws.com/groups/global/AllUsers";
    private const string Open = """
        {"Version":"2012-10-17","Statement":[{"Sid":"all","Effect":"Allow","Principal":"*","Action":"s3:GetObject",
        "Resource":"arn:aws:s3:::trail-logs/*"}]}
        """;

    private const string Limited = """
        {"Version":"2012-10-17","Statement":[{"Sid":"org","Effect":"Allow","Principal":"*","Action":"s3:GetObject",
        "Resource":"arn:aws:s3:::trail-logs/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorg"}}}]}
        """;

    private const string Undecided = """
        {"Version":"2012-10-17","Statement":[{"Sid":"tag","Effect":"Allow","Principal":"*","Action":"s3:GetObject",
        "Resource":"arn:aws:s3:::trail-logs/*","Condition":{"StringEquals":{"s3:ExistingObjectTag/open":"yes"}}}]}
        """;

    private static readonly TrailToLogGroupControl ToLogGroup = new();
    private static readonly TrailBucketPublicAccessControl Public = new();

    [Theory]
    [InlineData(true, 1, FindingStatus.Pass, "DeliversToLogGroup")]
    [InlineData(true, 25, FindingStatus.Fail, "NoRecentDelivery")]
    [InlineData(true, null, FindingStatus.Fail, "NoRecentDelivery")]
    [InlineData(false, null, FindingStatus.Fail, "NoLogGroup")]
    public void ATrailDeliversToALogGroupLately(bool hasGroup, int? hoursAgo, FindingStatus status, string code)
    {
        TrailStatus known = Recording with { LogGroupDeliveredAt = hoursAgo is { } h ? TestAccount.Now.AddHours(-h) : null };
        Finding finding = Scenario.Single(
            ToLogGroup, new TestTrails().Add(Trail() with { LogGroupArn = hasGroup ? LogGroup : null }, known).Account);
        Assert.Equal((status, code), (finding.Status, finding.ReasonCode));
        Assert.Equal(("2.0.0", "3.4"), (finding.BenchmarkVersion, finding.RecommendationId));
    }

    [Fact]
    public void AStatusThatCannotBeReadIsAnErrorAndOfATrailOfTheOrganizationForItsOwner()
    {
        TestTrails own = new TestTrails().Add(Trail() with { LogGroupArn = LogGroup }, null);
        Assert.Equal(FindingStatus.Error, Scenario.Single(ToLogGroup, own.Account).Status);
        TrailDescription foreign = OrganizationTrail() with { LogGroupArn = LogGroup };
        TestTrails organization = new TestTrails().Add(foreign, null).Also(a => a.Deny(CloudTrailEvidence.TrailStatus, foreign.Arn, Home));
        Assert.Equal("VerifyInOwnerAccount", Scenario.Single(ToLogGroup, organization.Account).ReasonCode);
    }

    [Fact]
    public void WithoutTrailsNeitherApplies()
    {
        Assert.Equal("NoTrails", Scenario.Single(ToLogGroup, new TestTrails().Account).ReasonCode);
        Assert.Equal("NoTrails", Scenario.Single(Public, new TestTrails().Account).ReasonCode);
    }

    [Theory]
    [InlineData(false, null, FindingStatus.Pass, "NotPublic")]
    [InlineData(false, Limited, FindingStatus.Pass, "NotPublic")]
    [InlineData(true, null, FindingStatus.Fail, "PublicAcl")]
    [InlineData(false, Open, FindingStatus.Fail, "PublicPolicy")]
    [InlineData(false, Undecided, FindingStatus.Manual, "PolicyUndecided")]
    [InlineData(false, "{", FindingStatus.Manual, "PolicyUndecided")]
    public void NeitherListNorPolicyLetsEveryoneIn(bool publicAcl, string? policy, FindingStatus status, string code)
    {
        Finding finding = Scenario.Single(Public, WithBucket(publicAcl, policy).Account);
        Assert.Equal((status, code, "3.3"), (finding.Status, finding.ReasonCode, finding.RecommendationId));
    }

    [Fact]
    public void WhatCannotBeReadIsAnErrorOrForTheOwner()
    {
        Assert.Equal(
            FindingStatus.Error,
            Scenario.Single(Public, WithBucket(false, null).Also(a => a.Deny(S3Evidence.BucketAcl, LogBucket, Home)).Account).Status);
        Assert.Equal(
            "OwnerMustCheck",
            Scenario.Single(
                Public,
                WithBucket(false, null).WithBuckets("other").Also(a => a.Deny(S3Evidence.BucketPolicy, LogBucket, Home)).Account)
                .ReasonCode);
        Assert.Equal(
            FindingStatus.Fail,
            Scenario.Single(Public, WithBucket(true, null).Also(a => a.Deny(S3Evidence.BucketPolicy, LogBucket, Home)).Account).Status);
    }

    [Fact]
    public void ABucketThatDoesNotExistIsNotPublic() => Assert.Equal(
        "BucketMissing",
        Scenario.Single(
            Public,
            WithBucket(false, null).Also(a => a.WithIn<BucketAcl>(S3Evidence.BucketAcl, Home, null, LogBucket)
                .WithIn<BucketPolicy>(S3Evidence.BucketPolicy, Home, null, LogBucket)).Account).ReasonCode);

    private static TestTrails WithBucket(bool publicAcl, string? policy) => new TestTrails().Add(Trail(), Recording).WithBuckets(LogBucket)
        .Also(a => a
            .WithIn(S3Evidence.BucketAcl, Home, new BucketAcl(publicAcl ? [new BucketGrant(PublicGroup, "READ")] : []), LogBucket)
            .WithIn(S3Evidence.BucketPolicy, Home, new BucketPolicy(policy), LogBucket));
}
