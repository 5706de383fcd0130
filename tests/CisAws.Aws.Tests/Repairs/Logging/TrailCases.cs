using Amazon.CloudTrail.Model;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using static CisAws.Aws.Tests.Repairs.Logging.LoggingSetup;

namespace CisAws.Aws.Tests.Repairs.Logging;

public sealed class StoppedTrailCase : RepairCase
{
    public override Repair Repair { get; } = new TrailRepair();

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.TrailAsync(isLogging: false);
        await account.SelectAsync(
            new EventSelector
            {
                ReadWriteType = "WriteOnly",
                IncludeManagementEvents = true,
                DataResources = [new DataResource { Type = "AWS::Lambda::Function", Values = ["arn:aws:lambda"] }],
            },
            new EventSelector
            {
                ReadWriteType = "ReadOnly",
                IncludeManagementEvents = true,
                ExcludeManagementEventSources = ["kms.amazonaws.com"],
            });
    }
}

public sealed class SingleRegionTrailCase : RepairCase
{
    public override Repair Repair { get; } = new TrailRepair();

    public override Task SetUpAsync(RepairAccount account) => account.TrailAsync(isMultiRegion: false);
}

public sealed class NoTrailCase : RepairCase
{
    public override Repair Repair { get; } = new TrailRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } =
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["TrailName"] = "cis",
            ["BucketName"] = Logs,
            ["SetBucketPolicy"] = true,
        };

    public override Task SetUpAsync(RepairAccount account) => account.BucketAsync(
        Logs,
        """{ "Version":"2012-10-17", "Statement":[ {"Sid":"Mine","Effect":"Allow","Principal":"""
            + """{"AWS":"123456789012"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::trail-logs/*"} ] }""");
}

public sealed class LogFileValidationCase : RepairCase
{
    public override Repair Repair { get; } = new LogFileValidationRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>(
        StringComparer.Ordinal) { ["TrailArn"] = Arn };

    public override Task SetUpAsync(RepairAccount account) => account.TrailAsync();
}

public sealed class BasicObjectEventCase : RepairCase
{
    public override Repair Repair { get; } = new ObjectEventRepair();

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.TrailAsync();
        await account.SelectAsync(
            new EventSelector
            {
                ReadWriteType = "WriteOnly",
                IncludeManagementEvents = true,
                DataResources = [new DataResource { Type = "AWS::Lambda::Function", Values = ["arn:aws:lambda"] }],
            },
            new EventSelector { ReadWriteType = "ReadOnly", IncludeManagementEvents = true });
    }
}

public sealed class AdvancedObjectEventCase : RepairCase
{
    public override Repair Repair { get; } = new ObjectEventRepair();

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.TrailAsync();
        await account.SelectAsync(
            new AdvancedEventSelector { Name = "management", FieldSelectors = [Is("eventCategory", "Management")] },
            new AdvancedEventSelector
            {
                Name = "one bucket",
                FieldSelectors =
                [
                    Is("eventCategory", "Data"), Is("resources.type", "AWS::S3::Object"),
                    new AdvancedFieldSelector { Field = "resources.ARN", StartsWith = ["arn:aws:s3:::elsewhere/"] },
                ],
            });
    }
}
