using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using static CisAws.Aws.Tests.Repairs.Logging.LoggingSetup;

namespace CisAws.Aws.Tests.Repairs.Logging;

public sealed class BucketLoggingCase : RepairCase
{
    public override Repair Repair { get; } = new BucketLoggingRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } =
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["BucketName"] = Logs, ["TargetBucket"] = "access-logs" };

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.TrailAsync();
        await account.BucketAsync(
            "access-logs",
            """{"Version":"2012-10-17","Statement": {"Sid":"Mine","Effect":"Allow","Principal":"""
                + """{"AWS":"123456789012"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::access-logs/*"} }""");
    }
}

public sealed class NoRecorderCase : RepairCase
{
    public override Repair Repair { get; } = new ConfigRecorderRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["BucketName"] = "config-logs",
        ["HomeRegion"] = "eu-west-1",
        ["RoleArn"] = $"arn:aws:iam::{RepairAccount.AccountId}:role/config",
        ["TopicArn"] = $"arn:aws:sns:eu-west-1:{RepairAccount.AccountId}:config",
    };

    public override Task SetUpAsync(RepairAccount account) => account.BucketAsync("config-logs");
}

public sealed class NamedTypesRecorderCase : RepairCase
{
    public override Repair Repair { get; } = new ConfigRecorderRepair();

    public override string Region => "eu-west-1";

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.BucketAsync("config-logs");
        AmazonConfigServiceClient config = account.Client<AmazonConfigServiceClient>(Region);
        await config.PutConfigurationRecorderAsync(
            new PutConfigurationRecorderRequest
            {
                ConfigurationRecorder = new ConfigurationRecorder
                {
                    Name = "mine",
                    RoleARN = $"arn:aws:iam::{RepairAccount.AccountId}:role/config",
                    RecordingGroup = new RecordingGroup
                    {
                        AllSupported = false,
                        IncludeGlobalResourceTypes = false,
                        ResourceTypes = ["AWS::EC2::Instance", "AWS::S3::Bucket"],
                    },
                },
            },
            RepairAccount.Cancel);
        await config.PutDeliveryChannelAsync(
            new PutDeliveryChannelRequest { DeliveryChannel = new DeliveryChannel { Name = "mine", S3BucketName = "config-logs" } },
            RepairAccount.Cancel);
    }
}

public sealed class FlowLogCase : RepairCase
{
    private string vpc = string.Empty;

    public override Repair Repair { get; } = new FlowLogRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["VpcId"] = vpc, ["LogDestination"] = "arn:aws:s3:::flow-logs" };

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.BucketAsync("flow-logs");
        vpc = (await account.Client<AmazonEC2Client>(Region).DescribeVpcsAsync(new DescribeVpcsRequest(), RepairAccount.Cancel))
            .Vpcs.Single()
            .VpcId;
    }
}
