using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>
/// Writing calls, each of which creates and removes its resources: the state of moto is the same for other calls, in any order.
/// </summary>
internal static class WritingMotoCalls
{
    public static void AddTo(MotoCalls calls)
    {
        AddLogs(calls);
        AddAlarms(calls);
        AddTopics(calls);

        // In another region than the other calls, in which Security Hub has to stay enabled.
        calls.Add<AmazonSecurityHubClient>("EnableSecurityHub", EnableAndDisableAsync)
            .Add<AmazonSecurityHubClient>("DisableSecurityHub", EnableAndDisableAsync)
            .Add<AmazonSecurityHubClient>("BatchImportFindings", ImportAsync)
            .Add<AmazonSecurityHubClient>("GetFindings", ImportAsync);
    }

    private static void AddLogs(MotoCalls calls)
    {
        string[] operations = ["CreateLogGroup", "DeleteLogGroup", "PutRetentionPolicy", "PutMetricFilter", "DeleteMetricFilter"];
        foreach (string operation in operations)
        {
            string group = $"written-{operation}";
            calls.Add<AmazonCloudWatchLogsClient>(operation, async c =>
            {
                await c.CreateLogGroupAsync(new() { LogGroupName = group });
                await c.PutRetentionPolicyAsync(new() { LogGroupName = group, RetentionInDays = 365 });
                await c.PutMetricFilterAsync(new()
                {
                    LogGroupName = group,
                    FilterName = "f",
                    FilterPattern = "{ $.a = \"b\" }",
                    MetricTransformations = [new() { MetricName = "m", MetricNamespace = "CIS", MetricValue = "1" }],
                });
                Assert.Equal(
                    365, Assert.Single((await c.DescribeLogGroupsAsync(new() { LogGroupNamePrefix = group })).LogGroups).RetentionInDays);
                Assert.Equal(
                    "{ $.a = \"b\" }",
                    Assert.Single((await c.DescribeMetricFiltersAsync(new() { LogGroupName = group })).MetricFilters).FilterPattern);
                await c.DeleteMetricFilterAsync(new() { LogGroupName = group, FilterName = "f" });
                Assert.Empty((await c.DescribeMetricFiltersAsync(new() { LogGroupName = group })).MetricFilters);
                await c.DeleteLogGroupAsync(new() { LogGroupName = group });
                Assert.Empty((await c.DescribeLogGroupsAsync(new() { LogGroupNamePrefix = group })).LogGroups);
            });
        }
    }

    private static void AddAlarms(MotoCalls calls)
    {
        foreach (string operation in new[] { "PutMetricAlarm", "DeleteAlarms" })
        {
            string name = $"written-{operation}";
            calls.Add<AmazonCloudWatchClient>(operation, async c =>
            {
                await c.PutMetricAlarmAsync(new()
                {
                    AlarmName = name,
                    AlarmActions = ["arn:aws:sns:us-east-1:123456789012:topic1"],
                    MetricName = "m",
                    Namespace = "CIS",
                    Statistic = Statistic.Sum,
                    Period = 300,
                    EvaluationPeriods = 1,
                    Threshold = 1,
                    ComparisonOperator = ComparisonOperator.GreaterThanOrEqualToThreshold,
                    TreatMissingData = "notBreaching",
                });
                var alarm = Assert.Single((await c.DescribeAlarmsAsync(new() { AlarmNames = [name] })).MetricAlarms);
                Assert.Equal((300, 1.0, "notBreaching"), (alarm.Period, alarm.Threshold, alarm.TreatMissingData));
                await c.DeleteAlarmsAsync(new() { AlarmNames = [name] });
                Assert.Empty((await c.DescribeAlarmsAsync(new() { AlarmNames = [name] })).MetricAlarms ?? []);
            });
        }
    }

    private static void AddTopics(MotoCalls calls)
    {
        foreach (string operation in new[] { "CreateTopic", "DeleteTopic", "SetTopicAttributes", "Subscribe", "Unsubscribe" })
        {
            calls.Add<AmazonSimpleNotificationServiceClient>(operation, async c =>
            {
                string topic = (await c.CreateTopicAsync(new() { Name = $"written-{operation}" })).TopicArn;
                await c.SetTopicAttributesAsync(new() { TopicArn = topic, AttributeName = "DisplayName", AttributeValue = "CIS" });
                Assert.Equal("CIS", (await c.GetTopicAttributesAsync(new() { TopicArn = topic })).Attributes["DisplayName"]);
                var subscribed = await c.SubscribeAsync(
                    new() { TopicArn = topic, Protocol = "email", Endpoint = "b@example.com", ReturnSubscriptionArn = true });
                string subscription = subscribed.SubscriptionArn;
                Assert.Equal(
                    subscription,
                    Assert.Single((await c.ListSubscriptionsByTopicAsync(new() { TopicArn = topic })).Subscriptions).SubscriptionArn);
                await c.UnsubscribeAsync(new() { SubscriptionArn = subscription });
                Assert.Empty((await c.ListSubscriptionsByTopicAsync(new() { TopicArn = topic })).Subscriptions ?? []);
                await c.DeleteTopicAsync(new() { TopicArn = topic });
                await Assert.ThrowsAsync<Amazon.SimpleNotificationService.Model.NotFoundException>(
                    () => c.GetTopicAttributesAsync(new() { TopicArn = topic }));
            });
        }
    }

    private static async Task EnableAndDisableAsync(AmazonSecurityHubClient client)
    {
        using var elsewhere = new AmazonSecurityHubClient(
            new Amazon.Runtime.BasicAWSCredentials("testing", "testing"),
            new AmazonSecurityHubConfig { ServiceURL = client.Config.ServiceURL, AuthenticationRegion = "eu-west-1" });
        await elsewhere.EnableSecurityHubAsync(new() { EnableDefaultStandards = false });
        Assert.Contains(":eu-west-1:", (await elsewhere.DescribeHubAsync(new())).HubArn, StringComparison.Ordinal);
        await elsewhere.DisableSecurityHubAsync(new());
        await Assert.ThrowsAsync<Amazon.SecurityHub.Model.InvalidAccessException>(() => elsewhere.DescribeHubAsync(new()));
    }

    // moto keeps findings for ever and knows no filter.
    private static async Task ImportAsync(AmazonSecurityHubClient client)
    {
        var reply = await client.BatchImportFindingsAsync(new()
        {
            Findings = [new() { Id = "written", ProductArn = "arn:p", Title = "t", Resources = [new() { Type = "Other", Id = "r" }] }],
        });
        Assert.Equal((1, 0), (reply.SuccessCount, reply.FailedCount));
        Assert.Equal("t", Assert.Single((await client.GetFindingsAsync(new())).Findings, f => f.Id == "written").Title);
    }
}
