using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Logging;

/// <summary>What AWS Config answers becomes evidence.</summary>
public sealed class ConfigReadersTests : ServerTest
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task RecorderOfAllButSomeTypesThatDoesNotSayWhichIsMalformed()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("config", "DescribeConfigurationRecorders").ReturnsJson(
            """
            {"ConfigurationRecorders":[{"name":"default","roleARN":"arn:aws:iam::111122223333:role/config","recordingGroup":{
            "allSupported":false,"includeGlobalResourceTypes":false,"recordingStrategy":{"useOnly":"EXCLUSION_BY_RESOURCE_TYPES"}}}]}
            """);
        Answer<RecorderList> answer = await session.ReadInAsync(ConfigEvidence.Recorders, "eu-west-1");
        Assert.Equal(ReadFailureKind.Malformed, answer.Failure?.Kind);
    }

    [Fact]
    public async Task ARecorderIsReadWithStrategyAndFrequency()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("config", "DescribeConfigurationRecorders").ReturnsJson("""
            {"ConfigurationRecorders":[{"name":"default","roleARN":"arn:role",
            "recordingGroup":{"allSupported":false,"includeGlobalResourceTypes":false,"resourceTypes":[],
            "exclusionByResourceTypes":{"resourceTypes":["AWS::IAM::User","AWS::IAM::Role"]},
            "recordingStrategy":{"useOnly":"EXCLUSION_BY_RESOURCE_TYPES"}},
            "recordingMode":{"recordingFrequency":"CONTINUOUS",
            "recordingModeOverrides":[{"resourceTypes":["AWS::S3::Bucket"],"recordingFrequency":"DAILY"}]}}]}
            """);
        Assert.Equivalent(
            new Recorder
            {
                Name = "default",
                RoleArn = "arn:role",
                Strategy = "EXCLUSION_BY_RESOURCE_TYPES",
                ExcludedTypes = ["AWS::IAM::Role", "AWS::IAM::User"],
                Frequency = "CONTINUOUS",
                FrequencyOverrides = ["AWS::S3::Bucket=DAILY"],
                Overrides = [new RecorderOverride(null, ["AWS::S3::Bucket"], "DAILY")],
            },
            Assert.Single((await session.ReadInAsync(ConfigEvidence.Recorders, Region)).Value().Recorders),
            strict: true);
    }

    [Fact]
    public async Task ARecorderOfEverythingIsRead()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("config", "DescribeConfigurationRecorders").ReturnsJson("""
            {"ConfigurationRecorders":[{"name":"default","recordingGroup":{"allSupported":true,
            "includeGlobalResourceTypes":true,"resourceTypes":["b","a"]},"servicePrincipal":"x.amazonaws.com"}]}
            """);
        Recorder recorder = Assert.Single((await session.ReadInAsync(ConfigEvidence.Recorders, Region)).Value().Recorders);
        Assert.Equal(
            (true, true, "x.amazonaws.com"), (recorder.AllSupported, recorder.IncludeGlobalResourceTypes, recorder.ServicePrincipal));
        Assert.Equal(["a", "b"], recorder.ResourceTypes);
    }

    [Theory]
    [InlineData("SUCCESS")]
    [InlineData("Success")]
    public async Task StatusIsReadInAnyCase(string last)
    {
        using IAwsSession session = await OpenAsync();
        Server.On("config", "DescribeConfigurationRecorderStatus").ReturnsJson($$"""
            {"ConfigurationRecordersStatus":[{"name":"default","recording":true,
            "lastStatus":"{{last}}","lastStartTime":1767323045,"lastErrorCode":"E"},{"name":"other"}]}
            """);
        Assert.Equal(
            [
                new RecorderStatus("default", true, "Success", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "E"),
                new RecorderStatus("other", false, null, null, null),
            ],
            (await session.ReadInAsync(ConfigEvidence.RecorderStatus, Region)).Value().Statuses);
    }

    [Fact]
    public async Task RecordersOfServicesArePaged()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("config", "ListConfigurationRecorders").ReturnsPages(
            PageStyle.NextToken,
            """{"ConfigurationRecorderSummaries":[{"arn":"arn:1","name":"default","recordingScope":"PAID"}]}""",
            """
            {"ConfigurationRecorderSummaries":[{"arn":"arn:2","name":"AWSConfigurationRecorderForX",
            "servicePrincipal":"x.amazonaws.com","recordingScope":"INTERNAL"}]}
            """);
        Assert.Equal(
            [
                new RecorderSummary("default", null, "PAID"),
                new RecorderSummary("AWSConfigurationRecorderForX", "x.amazonaws.com", "INTERNAL"),
            ],
            (await session.ReadInAsync(ConfigEvidence.RecorderSummaries, Region)).Value().Recorders);
    }

    [Fact]
    public async Task ChannelsAndTheirFailuresAreRead()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("config", "DescribeDeliveryChannels")
            .ReturnsJson("""{"DeliveryChannels":[{"name":"default","s3BucketName":"b","snsTopicARN":"arn:t"}]}""");
        Server.On("config", "DescribeDeliveryChannelStatus").ReturnsJson("""
            {"DeliveryChannelsStatus":[{"name":"default",
            "configHistoryDeliveryInfo":{"lastStatus":"FAILURE","lastErrorCode":"AccessDenied"},
            "configSnapshotDeliveryInfo":{"lastStatus":"SUCCESS"},"configStreamDeliveryInfo":{"lastStatus":"Failure"}}]}
            """);
        Assert.Equal(
            [new DeliveryChannel("default", "b", "arn:t")],
            (await session.ReadInAsync(ConfigEvidence.DeliveryChannels, Region)).Value().Channels);
        Assert.Equal(
            ["history: AccessDenied", "stream: failed"],
            Assert.Single((await session.ReadInAsync(ConfigEvidence.DeliveryStatus, Region)).Value().Statuses).Failures);
    }

    [Fact]
    public async Task WhatIsDeniedIsAFailure()
    {
        using IAwsSession session = await OpenAsync();
        Server.On("config", "*").Denies();
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(ConfigEvidence.Recorders, Region)).Failure?.Kind);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(ConfigEvidence.RecorderStatus, Region)).Failure?.Kind);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(ConfigEvidence.RecorderSummaries, Region)).Failure?.Kind);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(ConfigEvidence.DeliveryChannels, Region)).Failure?.Kind);
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(ConfigEvidence.DeliveryStatus, Region)).Failure?.Kind);
    }

    private Task<IAwsSession> OpenAsync() => ServeAsync(new FakeAccount(), retries: 0);
}
