using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using CisAws.Aws.Tests.Repairs.Logging;
using CisAws.Repairs;
using CisAws.Repairs.Monitoring;

namespace CisAws.Aws.Tests.Repairs.Monitoring;

public abstract class EventAlarmCase : RepairCase
{
    protected const string Group = "trail-events", Role = "arn:aws:iam::123456789012:role/trail-to-logs";

    protected static string Topic => $"arn:aws:sns:us-east-1:{RepairWorld.AccountId}:security";

    public override Repair Repair { get; } = new EventAlarmRepair();

    public override IReadOnlyList<string> Passes => ["5.4", "5.5"];

    public override IReadOnlyDictionary<string, object?> Options => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["RecommendationId"] = new[] { "5.4", "5.5" }, ["TopicArn"] = Topic,
    };

    protected static async Task GroupAsync(RepairWorld world)
    {
        await world.TrailAsync();
        await world.Client<AmazonIdentityManagementServiceClient>().CreateRoleAsync(
            new CreateRoleRequest
            {
                RoleName = "trail-to-logs",
                AssumeRolePolicyDocument =
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                    "Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole"}]}
                    """,
            },
            RepairWorld.Cancel);
        await world.Client<AmazonCloudWatchLogsClient>()
            .CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = Group }, RepairWorld.Cancel);
        await world.Client<AmazonCloudTrailClient>().UpdateTrailAsync(
            new UpdateTrailRequest
            {
                Name = LoggingWorld.Name,
                CloudWatchLogsLogGroupArn = $"arn:aws:logs:us-east-1:{RepairWorld.AccountId}:log-group:{Group}:*",
                CloudWatchLogsRoleArn = Role,
            },
            RepairWorld.Cancel);
    }

    protected static async Task SubscribedTopicAsync(RepairWorld world)
    {
        AmazonSimpleNotificationServiceClient sns = world.Client<AmazonSimpleNotificationServiceClient>();
        await sns.CreateTopicAsync(new CreateTopicRequest { Name = "security" }, RepairWorld.Cancel);
        await sns.SubscribeAsync(
            new SubscribeRequest { TopicArn = Topic, Protocol = "email", Endpoint = "security@example.com" }, RepairWorld.Cancel);
    }
}

public sealed class EventAlarmOnKnownTopicCase : EventAlarmCase
{
    public override async Task SetUpAsync(RepairWorld world)
    {
        await GroupAsync(world);
        await SubscribedTopicAsync(world);
    }
}

/// <summary>moto confirms subscriptions at once, so that the new chain passes.</summary>
public sealed class EventAlarmWithNewTopicCase : EventAlarmCase
{
    public override IReadOnlyDictionary<string, object?> Options => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["RecommendationId"] = new[] { "5.4", "5.5" }, ["TopicName"] = "security", ["EmailAddress"] = new[] { "security@example.com" },
    };

    public override Task SetUpAsync(RepairWorld world) => GroupAsync(world);
}

public sealed class EventAlarmWithNewLogGroupCase : EventAlarmCase
{
    // The trail of moto tells no delivery to the log group before its first event.
    public override IReadOnlyList<string> Passes => [];

    public override IReadOnlyDictionary<string, object?> Options => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["RecommendationId"] = new[] { "5.9" },
        ["TopicArn"] = Topic,
        ["LogGroupName"] = "cis-events",
        ["CloudWatchLogsRoleArn"] = Role,
        ["RetentionInDays"] = 90,
    };

    public override async Task SetUpAsync(RepairWorld world)
    {
        await world.TrailAsync();
        await SubscribedTopicAsync(world);
    }
}
