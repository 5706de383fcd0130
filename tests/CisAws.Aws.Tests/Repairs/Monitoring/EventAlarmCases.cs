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

    protected static string Topic => $"arn:aws:sns:us-east-1:{RepairAccount.AccountId}:security";

    public override Repair Repair { get; } = new EventAlarmRepair();

    public override IReadOnlyList<string> Passes => ["5.4", "5.5"];

    public override IReadOnlyDictionary<string, object?> Options => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["RecommendationId"] = new[] { "5.4", "5.5" }, ["TopicArn"] = Topic,
    };

    protected static async Task GroupAsync(RepairAccount account)
    {
        await account.TrailAsync();
        await account.Client<AmazonIdentityManagementServiceClient>().CreateRoleAsync(
            new CreateRoleRequest
            {
                RoleName = "trail-to-logs",
                AssumeRolePolicyDocument =
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                    "Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole"}]}
                    """,
            },
            RepairAccount.Cancel);
        await account.Client<AmazonCloudWatchLogsClient>()
            .CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = Group }, RepairAccount.Cancel);
        await account.Client<AmazonCloudTrailClient>().UpdateTrailAsync(
            new UpdateTrailRequest
            {
                Name = LoggingSetup.Name,
                CloudWatchLogsLogGroupArn = $"arn:aws:logs:us-east-1:{RepairAccount.AccountId}:log-group:{Group}:*",
                CloudWatchLogsRoleArn = Role,
            },
            RepairAccount.Cancel);
    }

    protected static async Task SubscribedTopicAsync(RepairAccount account)
    {
        AmazonSimpleNotificationServiceClient sns = account.Client<AmazonSimpleNotificationServiceClient>();
        await sns.CreateTopicAsync(new CreateTopicRequest { Name = "security" }, RepairAccount.Cancel);
        await sns.SubscribeAsync(
            new SubscribeRequest { TopicArn = Topic, Protocol = "email", Endpoint = "security@example.com" }, RepairAccount.Cancel);
    }
}

public sealed class EventAlarmOnKnownTopicCase : EventAlarmCase
{
    public override async Task SetUpAsync(RepairAccount account)
    {
        await GroupAsync(account);
        await SubscribedTopicAsync(account);
    }
}

/// <summary>moto confirms subscriptions at once, so that the new chain passes.</summary>
public sealed class EventAlarmWithNewTopicCase : EventAlarmCase
{
    public override IReadOnlyDictionary<string, object?> Options => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["RecommendationId"] = new[] { "5.4", "5.5" }, ["TopicName"] = "security", ["EmailAddress"] = new[] { "security@example.com" },
    };

    public override Task SetUpAsync(RepairAccount account) => GroupAsync(account);
}

public sealed class EventAlarmWithNewLogGroupCase : EventAlarmCase
{
    // The trail of moto reports no delivery to the log group before its first event.
    public override IReadOnlyList<string> Passes => [];

    public override IReadOnlyDictionary<string, object?> Options => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["RecommendationId"] = new[] { "5.9" },
        ["TopicArn"] = Topic,
        ["LogGroupName"] = "cis-events",
        ["CloudWatchLogsRoleArn"] = Role,
        ["RetentionInDays"] = 90,
    };

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.TrailAsync();
        await SubscribedTopicAsync(account);
    }
}
