using CisAws.Controls;
using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Logging;

/// <summary>Controls of logging ask independent questions concurrently, and only those that can affect the result.</summary>
public sealed class LoggingRequestedEvidenceTests
{
    [Fact]
    public async Task RecordersOfARegionAreFollowedByTheirAnswersTogether()
    {
        TestAccount account = new TestAccount().WithRegions("eu-west-1")
            .WithIn(ConfigEvidence.Recorders, "eu-west-1", new RecorderList([new Recorder { Name = "default" }]));
        Assert.Equal(
            [
                "ec2:DescribeRegions",
                "config:DescribeConfigurationRecorders",
                "config:DescribeConfigurationRecorderStatus, config:DescribeDeliveryChannelStatus, config:DescribeDeliveryChannels",
            ],
            await AnswerRounds.AskedAsync(new ConfigRecordersControl(), account));
    }

    [Fact]
    public async Task ForARegionWithoutRecorderThoseOfServicesAreRead()
    {
        const string role = "AWSServiceRoleForConfig";
        string[] rounds = ["ec2:DescribeRegions", "config:DescribeConfigurationRecorders", "iam:GetRole"];
        TestAccount account = new TestAccount().WithRegions("eu-west-1")
            .WithIn(ConfigEvidence.Recorders, "eu-west-1", new RecorderList([]));
        TestAccount linked = account.With(IamEvidence.Role, new RoleInfo(role, $"arn:role/{role}", null), role);
        Assert.Equal(
            [.. rounds, "config:ListConfigurationRecorders"], await AnswerRounds.AskedAsync(new ConfigRecordersControl(), linked));
    }

    [Fact]
    public async Task BucketsAreNotListedForTrailsWithoutBuckets() => Assert.Equal(
        ["ec2:DescribeRegions", "cloudtrail:DescribeTrails, cloudtrail:DescribeTrails"],
        await AnswerRounds.AskedAsync(
            new TrailBucketLoggingControl(),
            new TestTrails().Add(TestTrails.Trail() with { BucketName = null }, TestTrails.Recording).Account));

    [Fact]
    public async Task ObjectEventsOfEveryBucketNeedNoListOfBuckets()
    {
        TestAccount account = new TestTrails().Add(
            TestTrails.Trail(), TestTrails.Recording, TestTrails.Basic(TestTrails.Events(s3Values: "arn:aws:s3"))).Account;
        Assert.Equal(
            [
                "ec2:DescribeRegions",
                "cloudtrail:DescribeTrails, cloudtrail:DescribeTrails",
                "cloudtrail:GetEventSelectors, cloudtrail:GetTrailStatus",
            ],
            await AnswerRounds.AskedAsync(new ObjectWriteEventsControl(), account));
    }
}
