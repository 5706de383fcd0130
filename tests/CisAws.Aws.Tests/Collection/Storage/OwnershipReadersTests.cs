using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Storage;

/// <summary>Questions that only repairs ask: tags that show who owns a resource, and settings that must be restored.</summary>
public sealed class OwnershipReadersTests : ServerTest
{
    private const string Region = "eu-west-1", Trail = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main";

    [Fact]
    public async Task TagsOfATrail()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("cloudtrail", "ListTags").ReturnsJson(
            $$"""{"ResourceTagList":[{"ResourceId":"{{Trail}}","TagsList":[{"Key":"b","Value":"2"},{"Key":"a","Value":"1"}]}]}""");
        Assert.Equal(["a=1", "b=2"], (await session.ReadInAsync(CloudTrailEvidence.Tags, Region, Trail)).Value().Tags);
        Server.On("cloudtrail", "ListTags").Throws("ResourceNotFoundException");
        Assert.True((await session.ReadInAsync(CloudTrailEvidence.Tags, Region, Trail + "2")).IsAbsent);
        Server.On("cloudtrail", "ListTags").Denies();
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(CloudTrailEvidence.Tags, Region, Trail + "3")).Failure?.Kind);
    }

    [Fact]
    public async Task PolicyOfAKeyVerbatim()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("kms", "GetKeyPolicy")
            .WithParameter("PolicyName", "default")
            .ReturnsJson("""{"Policy":"{\n  \"Version\" : \"2012-10-17\"\n}","PolicyName":"default"}""");
        Assert.Equal("{\n  \"Version\" : \"2012-10-17\"\n}", (await session.ReadInAsync(KmsEvidence.Policy, Region, "k")).Value().Document);
        Server.On("kms", "GetKeyPolicy").Throws("NotFoundException");
        Assert.True((await session.ReadInAsync(KmsEvidence.Policy, Region, "gone")).IsAbsent);
        Server.On("kms", "GetKeyPolicy").ReturnsJson("{}");
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(KmsEvidence.Policy, Region, "torn")).Failure?.Kind);
    }

    [Fact]
    public async Task TagsOfAKeyArePaged()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("kms", "ListResourceTags")
            .ReturnsPages(PageStyle.Kms, """{"Tags":[{"TagKey":"b","TagValue":"2"}]}""", """{"Tags":[{"TagKey":"a","TagValue":""}]}""");
        Assert.Equal(["a=", "b=2"], (await session.ReadInAsync(KmsEvidence.Tags, Region, "k")).Value().Tags);
        Assert.Equal(2, Server.Calls.All.Count);
    }

    [Theory]
    [InlineData(
        "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>",
        "AES256",
        null)]
    [InlineData(
        "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>"
            + "<KMSMasterKeyID>arn:k</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule>",
        "aws:kms",
        "arn:k")]
    public async Task DefaultEncryptionOfABucket(string rules, string algorithm, string? key)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("s3", "GetBucketEncryption").ReturnsXml(
            "<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + $"{rules}</ServerSideEncryptionConfiguration>");
        Assert.Equal(new BucketEncryption(algorithm, key), (await session.ReadInAsync(S3Evidence.BucketEncryption, Region, "b")).Value());
    }

    [Fact]
    public async Task BucketWithoutEncryptionSettings()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("s3", "GetBucketEncryption").Throws("ServerSideEncryptionConfigurationNotFoundError", 404);
        Assert.Equal(new BucketEncryption(null, null), (await session.ReadInAsync(S3Evidence.BucketEncryption, Region, "b")).Value());
    }

    [Theory]
    [InlineData(
        "<TargetObjectKeyFormat><PartitionedPrefix><PartitionDateSource>DeliveryTime</PartitionDateSource></PartitionedPrefix>"
            + "</TargetObjectKeyFormat>",
        "DeliveryTime")]
    [InlineData("<TargetObjectKeyFormat><SimplePrefix/></TargetObjectKeyFormat>", null)]
    [InlineData("", null)]
    public async Task NamesOfAccessLogs(string format, string? source)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("s3", "GetBucketLogging").ReturnsXml(
            "<BucketLoggingStatus xmlns=\"http://doc.s3.amazonaws.com/2006-03-01\"><LoggingEnabled>"
                + $"<TargetBucket>t</TargetBucket><TargetPrefix>p/</TargetPrefix>{format}</LoggingEnabled></BucketLoggingStatus>");
        Assert.Equal(
            new BucketLogging("t", "p/") { PartitionDateSource = source },
            (await session.ReadInAsync(S3Evidence.BucketLogging, Region, "b")).Value());
    }

    [Fact]
    public async Task ExceptionsOfFrequencyVerbatim()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("config", "DescribeConfigurationRecorders").ReturnsJson(
            """
            {"ConfigurationRecorders":[{"name":"r","roleARN":"arn:r",
            "recordingGroup":{"allSupported":true},"recordingMode":{"recordingFrequency":"DAILY",
            "recordingModeOverrides":[{"description":"why","resourceTypes":["B","A"],"recordingFrequency":"CONTINUOUS"},
            {"resourceTypes":["C"],"recordingFrequency":"DAILY"}]}}]}
            """);
        Recorder recorder = Assert.Single((await session.ReadInAsync(ConfigEvidence.Recorders, Region)).Value().Recorders);
        Assert.Equal(
            [("why", "B A", "CONTINUOUS"), (null, "C", "DAILY")],
            recorder.Overrides.Select(o => (o.Description, string.Join(' ', o.ResourceTypes), o.Frequency)));
        Assert.Equal(["A=CONTINUOUS", "B=CONTINUOUS", "C=DAILY"], recorder.FrequencyOverrides);
    }

    [Fact]
    public async Task PrefixAndKeyOfADeliveryChannel()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("config", "DescribeDeliveryChannels").ReturnsJson(
            """{"DeliveryChannels":[{"name":"d","s3BucketName":"b","s3KeyPrefix":"p","s3KmsKeyArn":"arn:k","snsTopicARN":"arn:t"}]}""");
        Assert.Equal(
            new DeliveryChannel("d", "b", "arn:t") { KeyPrefix = "p", KmsKeyArn = "arn:k" },
            Assert.Single((await session.ReadInAsync(ConfigEvidence.DeliveryChannels, Region)).Value().Channels));
    }

    [Fact]
    public async Task DestinationAndRoleOfFlowLogsAndTagsOfVpcs()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeFlowLogs").ReturnsResult(
            """
            <flowLogSet><item><flowLogId>fl-1</flowLogId><resourceId>vpc-1</resourceId><flowLogStatus>ACTIVE</flowLogStatus>
            <trafficType>REJECT</trafficType><logDestinationType>cloud-watch-logs</logDestinationType>
            <logGroupName>g</logGroupName><logDestination>arn:g</logDestination>
            <deliverLogsPermissionArn>arn:r</deliverLogsPermissionArn></item></flowLogSet>
            """);
        Server.On("ec2", "DescribeVpcs").ReturnsResult(
            "<vpcSet><item><vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId>"
                + "<tagSet><item><key>b</key><value>2</value></item><item><key>Name</key><value>n</value></item></tagSet></item></vpcSet>");
        FlowLog log = Assert.Single((await session.ReadInAsync(Ec2Evidence.FlowLogs, Region)).Value().FlowLogs);
        Assert.Equal(("g", "arn:g", "arn:r"), (log.LogGroupName, log.Destination, log.RoleArn));
        Assert.Equal(["Name=n", "b=2"], Assert.Single((await session.ReadInAsync(Ec2Evidence.Vpcs, Region)).Value().Vpcs).Tags);
    }
}
