using System.Text.Json;
using AwsTesting;

namespace CisAws.Aws.Tests.Moto;

/// <summary>Makes the links of monitoring in moto, in us-east-1.</summary>
internal sealed class MotoChain(MotoServer moto) : IDisposable
{
    public const string Home = "us-east-1", Account = "123456789012", Group = "trail-events", Trail = "main", Bucket = "trail-logs";
    private readonly MotoSeeds seeds = new(moto, Home);
    private readonly MotoTrails trails = new(moto);

    public static string GroupArn => $"arn:aws:logs:{Home}:{Account}:log-group:{Group}:*";

    public static string TopicArn(string name, string region = Home) => $"arn:aws:sns:{region}:{Account}:{name}";

    /// <summary>A multi-region trail that records and writes to a log group.</summary>
    public async Task TrailAsync()
    {
        await seeds.PutBucketAsync(Bucket);
        await LogsAsync("CreateLogGroup", new { logGroupName = Group });
        await trails.CreateAsync(Trail, Bucket);
        await trails.UpdateAsync(
            new { Name = Trail, CloudWatchLogsLogGroupArn = GroupArn, CloudWatchLogsRoleArn = $"arn:aws:iam::{Account}:role/to-logs" });
        await trails.StartAsync(Trail);
    }

    public Task StopTrailAsync() => trails.StopAsync(Trail);

    public Task FilterAsync(string name, string pattern) => LogsAsync("PutMetricFilter", new
    {
        logGroupName = Group, filterName = name, filterPattern = pattern,
        metricTransformations = new[] { new { metricName = $"{name}-count", metricNamespace = "CISBenchmark", metricValue = "1" } },
    });

    public Task DeleteFilterAsync(string name) => LogsAsync("DeleteMetricFilter", new { logGroupName = Group, filterName = name });

    public Task SubscriptionFilterAsync(string destination) =>
        LogsAsync(
            "PutSubscriptionFilter", new { logGroupName = Group, filterName = "siem", filterPattern = "", destinationArn = destination });

    /// <summary>An alarm on the metric of a filter.</summary>
    public Task AlarmAsync(
        string filter,
        string? action,
        bool actionsEnabled = true,
        string ns = "CISBenchmark",
        string comparison = "GreaterThanOrEqualToThreshold") => seeds.QueryAsync(
        "monitoring", "2010-08-01", "PutMetricAlarm",
        [
            ("AlarmName", $"{filter}-alarm"), ("MetricName", $"{filter}-count"), ("Namespace", ns), ("Statistic", "Sum"), ("Period", "300"),
            ("EvaluationPeriods", "1"),
            ("Threshold", "1"),
            ("ComparisonOperator", comparison),
            ("TreatMissingData", "notBreaching"),
            ("ActionsEnabled", actionsEnabled ? "true" : "false"),
            .. action is null ? Array.Empty<(string, string)>() : [("AlarmActions.member.1", action)],
        ]);

    public Task DeleteAlarmAsync(string filter) =>
        seeds.QueryAsync("monitoring", "2010-08-01", "DeleteAlarms", ("AlarmNames.member.1", $"{filter}-alarm"));

    public Task TopicAsync(string name, string? key = null) => seeds.QueryAsync(
        "sns", "2010-03-31", "CreateTopic",
        [
            ("Name", name),
            .. key is null
                ? Array.Empty<(string, string)>()
                : [("Attributes.entry.1.key", "KmsMasterKeyId"), ("Attributes.entry.1.value", key)],
        ]);

    /// <summary>A subscription by mail, which moto confirms at once.</summary>
    public Task SubscribeAsync(string name) => seeds.QueryAsync(
        "sns", "2010-03-31", "Subscribe", ("TopicArn", TopicArn(name)), ("Protocol", "email"), ("Endpoint", "security@example.com"));

    /// <summary>A rule of EventBridge that sends changes of IAM policies to a topic.</summary>
    public async Task RuleAsync(string name, string pattern)
    {
        await seeds.JsonAsync(
            "events", "AWSEvents.PutRule", JsonSerializer.Serialize(new { Name = name, EventPattern = pattern, State = "ENABLED" }));
        await seeds.JsonAsync(
            "events",
            "AWSEvents.PutTargets",
            JsonSerializer.Serialize(new { Rule = name, Targets = new[] { new { Id = "1", Arn = TopicArn("security") } } }));
    }

    /// <summary>Enables Security Hub CSPM, with the role that AWS makes and moto does not.</summary>
    public static async Task EnableHubAsync(MotoServer moto, string region)
    {
        using var regional = new MotoSeeds(moto, region);
        await regional.QueryAsync(
            "iam", "2010-05-08", "CreateRole", ("RoleName", "AWSServiceRoleForSecurityHub"),
            ("Path", "/aws-service-role/securityhub.amazonaws.com/"), ("AssumeRolePolicyDocument", "{}"));
        await regional.PostAsync("securityhub", "/accounts", "{}");
    }

    public void Dispose()
    {
        seeds.Dispose();
        trails.Dispose();
    }

    private Task LogsAsync(string operation, object body) =>
        seeds.JsonAsync("logs", $"Logs_20140328.{operation}", JsonSerializer.Serialize(body));
}
