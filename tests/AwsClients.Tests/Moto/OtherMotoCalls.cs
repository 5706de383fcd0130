using Amazon.Account;
using Amazon.CloudTrail;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.ConfigService;
using Amazon.ElasticFileSystem;
using Amazon.EventBridge;
using Amazon.Macie2;
using Amazon.Organizations;
using Amazon.RDS;
using Amazon.S3Control;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SSOAdmin;

namespace CisAws.AwsClients.Tests.Moto;

internal static class OtherMotoCalls
{
    private const string TopicArn = "arn:aws:sns:us-east-1:123456789012:topic1";

    public static void AddTo(MotoCalls calls)
    {
        AddAccounts(calls);
        AddLogging(calls);
        AddConfig(calls);
        AddStorage(calls);
    }

    private static void AddAccounts(MotoCalls calls) => calls
        .Add<AmazonAccountClient>("GetAlternateContact", async c =>
            Assert.Equal(
                "s@example.com",
                (await c.GetAlternateContactAsync(new() { AlternateContactType = "SECURITY" })).AlternateContact.EmailAddress))
        .Add<AmazonOrganizationsClient>("DescribeOrganization", async c =>
            Assert.Equal("123456789012", (await c.DescribeOrganizationAsync(new())).Organization.MasterAccountId))
        .Add<AmazonOrganizationsClient>("ListAccounts", async c =>
            Assert.Equal(DateTimeKind.Utc, Assert.Single((await c.ListAccountsAsync(new())).Accounts).JoinedTimestamp?.Kind))
        .Add<AmazonOrganizationsClient>(
            "ListDelegatedAdministrators",
            async c => Assert.Empty((await c.ListDelegatedAdministratorsAsync(new())).DelegatedAdministrators))
        .Add<AmazonSSOAdminClient>("ListInstances", async c =>
            Assert.StartsWith(
                "arn:aws:sso:::instance/",
                Assert.Single((await c.ListInstancesAsync(new())).Instances).InstanceArn,
                StringComparison.Ordinal))
        .Add<AmazonSecurityHubClient>("DescribeHub", async c =>
            Assert.Contains(":hub/default", (await c.DescribeHubAsync(new())).HubArn, StringComparison.Ordinal))
        .Add<AmazonMacie2Client>(
            "GetMacieSession", async c => Assert.Equal(MacieStatus.ENABLED, (await c.GetMacieSessionAsync(new())).Status))
        .Add<AmazonMacie2Client>(
            "GetAdministratorAccount", async c => Assert.Null((await c.GetAdministratorAccountAsync(new())).Administrator?.AccountId));

    private static void AddLogging(MotoCalls calls) => calls
        .Add<AmazonCloudTrailClient>(
            "DescribeTrails", async c => Assert.True(Assert.Single((await c.DescribeTrailsAsync(new())).TrailList).IsMultiRegionTrail))
        .Add<AmazonCloudTrailClient>(
            "GetTrail", async c => Assert.Equal("audit-trail", (await c.GetTrailAsync(new() { Name = "trail1" })).Trail.S3BucketName))
        .Add<AmazonCloudTrailClient>(
            "GetTrailStatus", async c => Assert.True((await c.GetTrailStatusAsync(new() { Name = "trail1" })).IsLogging))
        .Add<AmazonCloudTrailClient>("GetEventSelectors", async c =>
        {
            var selector = Assert.Single((await c.GetEventSelectorsAsync(new() { TrailName = "trail1" })).EventSelectors);
            Assert.Equal(["arn:aws:s3"], Assert.Single(selector.DataResources).Values);
        })
        .Add<AmazonCloudTrailClient>(
            "ListTrails", async c => Assert.Equal("us-east-1", Assert.Single((await c.ListTrailsAsync(new())).Trails).HomeRegion))
        .Add<AmazonCloudWatchClient>("DescribeAlarms", async c =>
            Assert.Equal(
                [TopicArn],
                Assert.Single((await c.DescribeAlarmsAsync(new() { AlarmNames = ["alarm1", "none"] })).MetricAlarms).AlarmActions))
        .Add<AmazonCloudWatchClient>(
            "DescribeInsightRules", async c => Assert.Empty((await c.DescribeInsightRulesAsync(new())).InsightRules ?? []))
        .Add<AmazonCloudWatchLogsClient>("DescribeLogGroups", async c =>
            Assert.Equal(DateTime.UtcNow.Year, (await c.DescribeLogGroupsAsync(new())).LogGroups[0].CreationTime?.Year))
        .Add<AmazonCloudWatchLogsClient>("DescribeMetricFilters", async c =>
        {
            var filter = Assert.Single((await c.DescribeMetricFiltersAsync(new() { LogGroupName = "group1" })).MetricFilters);
            Assert.Equal("CIS", Assert.Single(filter.MetricTransformations).MetricNamespace);
        })
        .Add<AmazonCloudWatchLogsClient>("DescribeSubscriptionFilters", async c =>
            Assert.Empty((await c.DescribeSubscriptionFiltersAsync(new() { LogGroupName = "group1" })).SubscriptionFilters))
        .Add<AmazonEventBridgeClient>(
            "ListRules", async c => Assert.Equal(RuleState.ENABLED, Assert.Single((await c.ListRulesAsync(new())).Rules).State))
        .Add<AmazonEventBridgeClient>("ListTargetsByRule", async c =>
            Assert.Equal(TopicArn, Assert.Single((await c.ListTargetsByRuleAsync(new() { Rule = "rule1" })).Targets).Arn))
        .Add<AmazonSimpleNotificationServiceClient>("ListSubscriptionsByTopic", async c =>
            Assert.Equal(
                "a@example.com",
                Assert.Single((await c.ListSubscriptionsByTopicAsync(new() { TopicArn = TopicArn })).Subscriptions).Endpoint))
        .Add<AmazonSimpleNotificationServiceClient>("GetTopicAttributes", async c =>
            Assert.Equal(TopicArn, (await c.GetTopicAttributesAsync(new() { TopicArn = TopicArn })).Attributes["TopicArn"]))
        .Add<AmazonSimpleNotificationServiceClient>("GetSubscriptionAttributes", async c =>
        {
            string arn = Assert.Single((await c.ListSubscriptionsByTopicAsync(new() { TopicArn = TopicArn })).Subscriptions)
                .SubscriptionArn;
            Assert.Equal("email", (await c.GetSubscriptionAttributesAsync(new() { SubscriptionArn = arn })).Attributes["Protocol"]);
        });

    private static void AddConfig(MotoCalls calls) => calls
        .Add<AmazonConfigServiceClient>("DescribeConfigurationRecorders", async c =>
            Assert.True(
                Assert.Single((await c.DescribeConfigurationRecordersAsync(new())).ConfigurationRecorders).RecordingGroup.AllSupported))
        .Add<AmazonConfigServiceClient>("DescribeConfigurationRecorderStatus", async c =>
            Assert.False(Assert.Single((await c.DescribeConfigurationRecorderStatusAsync(new())).ConfigurationRecordersStatus).Recording))
        .Add<AmazonConfigServiceClient>("DescribeDeliveryChannels", async c =>
            Assert.Equal("audit-trail", Assert.Single((await c.DescribeDeliveryChannelsAsync(new())).DeliveryChannels).S3BucketName));

    private static void AddStorage(MotoCalls calls) => calls
        .Add<AmazonRDSClient>("DescribeDBInstances", async c =>
        {
            var answer = await c.DescribeDBInstancesAsync(
                new() { Filters = [new() { Name = "db-instance-id", Values = ["db1", "none"] }] });
            Assert.True(Assert.Single(answer.DBInstances).StorageEncrypted);
        })
        .Add<AmazonRDSClient>("DescribeDBClusters", async c =>
            Assert.Equal("cluster1", Assert.Single((await c.DescribeDBClustersAsync(new())).DBClusters).DBClusterIdentifier))
        .Add<AmazonRDSClient>("DescribeDBShardGroups", async c =>
            Assert.Empty((await c.DescribeDBShardGroupsAsync(new())).DBShardGroups ?? []))
        .Add<AmazonRDSClient>("DescribeOrderableDBInstanceOptions", async c =>
        {
            var answer = await c.DescribeOrderableDBInstanceOptionsAsync(new() { Engine = "neptune" });
            Assert.Contains(answer.OrderableDBInstanceOptions, o => o.AvailabilityZones.Count > 0);
        })
        .Add<AmazonElasticFileSystemClient>("DescribeFileSystems", async c =>
            Assert.True(Assert.Single((await c.DescribeFileSystemsAsync(new())).FileSystems).Encrypted))
        .Add<AmazonS3ControlClient>("GetPublicAccessBlock", PutAndGetPublicAccessBlockAsync)
        .Add<AmazonS3ControlClient>("PutPublicAccessBlock", PutAndGetPublicAccessBlockAsync);

    private static async Task PutAndGetPublicAccessBlockAsync(AmazonS3ControlClient client)
    {
        await client.PutPublicAccessBlockAsync(
            new() { AccountId = "123456789012", PublicAccessBlockConfiguration = new() { BlockPublicAcls = true } });
        var block = (await client.GetPublicAccessBlockAsync(new() { AccountId = "123456789012" })).PublicAccessBlockConfiguration;
        Assert.True(block.BlockPublicAcls);
        Assert.False(block.RestrictPublicBuckets);
    }
}
