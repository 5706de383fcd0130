using System.Text.Json;
using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Moto;

/// <summary>
/// The evidence of monitoring against moto. There every subscription is confirmed at once, a log group that does not exist has no filters,
/// no alarm is composite and TestMetricFilter is missing: see the tests of readers.
/// </summary>
public sealed class MonitoringMotoTests(SharedMoto shared) : MotoTest(shared)
{
    private const string Region =
        "eu-west-1", Group = "cloudtrail", Topic = "arn:aws:sns:eu-west-1:123456789012:cis", Pattern = "{ ($.eventName = \"DeleteVpc\") }";

    [Fact]
    public async Task AChainFromTheLogGroupToTheSubscription()
    {
        using var seeds = new MotoSeeds(Moto, Region);
        await SeedAsync(seeds);
        using IAwsSession session = await ConnectAsync();
        LogGroup group = (await session.ReadInAsync(LogsEvidence.LogGroup, Region, Group)).Value();
        Assert.Equal(("arn:aws:logs:eu-west-1:123456789012:log-group:cloudtrail", 365), (group.Arn, group.RetentionInDays));
        MetricFilter filter = Assert.Single((await session.ReadInAsync(LogsEvidence.MetricFilters, Region, Group)).Value().Filters);
        Assert.Equal(("vpc", Pattern), (filter.Name, filter.Pattern));
        MetricTransformation transformation = Assert.Single(filter.Transformations);
        Assert.Equal(("vpc", "CIS", "1"), (transformation.Name, transformation.Namespace, transformation.Value));

        AlarmList alarms = (await session.ReadInAsync(CloudWatchEvidence.Alarms, Region)).Value();
        MetricAlarm alarm = Assert.Single(alarms.MetricAlarms, a => a.Name == "vpc");
        Assert.Equal(
            ("vpc", "CIS", "Sum", 300, 1, 1.0, "GreaterThanOrEqualToThreshold", true),
            (
                alarm.MetricName,
                alarm.Namespace,
                alarm.Statistic,
                alarm.Period,
                alarm.EvaluationPeriods,
                alarm.Threshold,
                alarm.ComparisonOperator,
                alarm.ActionsEnabled));
        Assert.Equal([Topic], alarm.AlarmActions);
        Assert.Equal(new Dictionary<string, string> { ["user"] = "alice" }, alarm.Dimensions);
        MetricAlarm math = Assert.Single(alarms.MetricAlarms, a => a.Name == "math");
        Assert.Equal([null, "m1*1"], math.Metrics.OrderBy(m => m.Expression is not null).Select(m => m.Expression));
        Assert.Equal("vpc", math.Metrics.Single(m => m.Metric is not null).Metric!.MetricName);
        Assert.Empty(alarms.CompositeAlarms);

        Topic topic = (await session.ReadInAsync(SnsEvidence.Topic, Region, Topic)).Value();
        Assert.Equal(("123456789012", null), (topic.Owner, topic.KmsMasterKeyId));
        Assert.Contains("\"Statement\"", topic.Policy, StringComparison.Ordinal);
        TopicSubscription subscription = Assert.Single(
            (await session.ReadInAsync(SnsEvidence.Subscriptions, Region, Topic)).Value().Subscriptions);
        Assert.Equal(
            (TopicSubscriptionState.Confirmed, "email", "s***@example.com"),
            (subscription.State, subscription.Protocol, subscription.Endpoint));
        Assert.Null((await session.ReadInAsync(SnsEvidence.FilterPolicy, Region, subscription.Arn!)).Value().FilterPolicy);
        Assert.Equal(6, session.Calls.Where(c => c.Operation != "GetCallerIdentity").Sum(c => c.Calls));
    }

    [Fact]
    public async Task AlternativesToTheChain()
    {
        using var seeds = new MotoSeeds(Moto, Region);
        await SeedAsync(seeds);
        using IAwsSession session = await ConnectAsync();
        EventRule rule = Assert.Single((await session.ReadInAsync(EventsEvidence.Rules, Region)).Value().Rules);
        Assert.Equal(("vpc", "ENABLED", null), (rule.Name, rule.State, rule.ScheduleExpression));
        Assert.Equal(
            "DeleteVpc", JsonDocument.Parse(rule.EventPattern!).RootElement.GetProperty("detail").GetProperty("eventName")[0].GetString());
        Assert.Equal([new EventTarget("1", Topic)], (await session.ReadInAsync(EventsEvidence.Targets, Region, "vpc")).Value().Targets);
        Assert.True((await session.ReadInAsync(EventsEvidence.Targets, Region, "gone")).IsAbsent);
        Assert.Empty((await session.ReadInAsync(LogsEvidence.SubscriptionFilters, Region, Group)).Value().Filters);
        Assert.True((await session.ReadInAsync(LogsEvidence.SubscriptionFilters, Region, "gone")).IsAbsent);
    }

    [Fact]
    public async Task AnEmptyRegionHasNothing()
    {
        using IAwsSession session = await ConnectAsync();
        Assert.True((await session.ReadInAsync(LogsEvidence.LogGroup, Region, Group)).IsAbsent);
        Assert.Equivalent(new AlarmList([], []), (await session.ReadInAsync(CloudWatchEvidence.Alarms, Region)).Value(), strict: true);
        Assert.True((await session.ReadInAsync(SnsEvidence.Topic, Region, Topic)).IsAbsent);
        Assert.True((await session.ReadInAsync(SnsEvidence.Subscriptions, Region, Topic)).IsAbsent);
        Assert.Empty((await session.ReadInAsync(EventsEvidence.Rules, Region)).Value().Rules);
        Assert.Equal(
            ReadFailureKind.ServiceError,
            (await session.ReadInAsync(LogsEvidence.FilterTest, Region, new FilterTest(Pattern, ["{}"]).ToSubject())).Failure?.Kind);
    }

    [Fact]
    public async Task SecurityHubIsAbsentUntilItIsEnabled()
    {
        using IAwsSession session = await ConnectAsync();
        EvidenceKey key = SecurityHubEvidence.Hub.KeyIn(Region);
        Assert.True(((Answer<SecurityHub>)await session.ReadFreshAsync(key, Cancel)).IsAbsent);
        using var seeds = new MotoSeeds(Moto, Region);
        await seeds.PostAsync("securityhub", "/accounts", """{"EnableDefaultStandards":false}""");
        SecurityHub hub = ((Answer<SecurityHub>)await session.ReadFreshAsync(key, Cancel)).Value();
        Assert.Equal("arn:aws:securityhub:eu-west-1:123456789012:hub/default", hub.Arn);
        Assert.NotNull(hub.SubscribedAt);
    }

    private static async Task SeedAsync(MotoSeeds seeds)
    {
        await seeds.JsonAsync("logs", "Logs_20140328.CreateLogGroup", """{"logGroupName":"cloudtrail"}""");
        await seeds.JsonAsync("logs", "Logs_20140328.CreateLogGroup", """{"logGroupName":"cloudtrail-old"}""");
        await seeds.JsonAsync("logs", "Logs_20140328.PutRetentionPolicy", """{"logGroupName":"cloudtrail","retentionInDays":365}""");
        await seeds.JsonAsync("logs", "Logs_20140328.PutMetricFilter", JsonSerializer.Serialize(new
        {
            logGroupName = Group, filterName = "vpc", filterPattern = Pattern, metricTransformations = new[]
            {
                new { metricName = "vpc", metricNamespace = "CIS", metricValue = "1" },
            },
        }));
        await seeds.QueryAsync("sns", "2010-03-31", "CreateTopic", ("Name", "cis"));
        await seeds.QueryAsync(
            "sns", "2010-03-31", "Subscribe", ("TopicArn", Topic), ("Protocol", "email"), ("Endpoint", "security@example.com"));
        (string, string)[] alarm =
            [
                ("EvaluationPeriods", "1"),
                ("Threshold", "1"),
                ("ComparisonOperator", "GreaterThanOrEqualToThreshold"),
                ("ActionsEnabled", "true"),
                ("AlarmActions.member.1", Topic),
            ];
        await seeds.QueryAsync(
            "monitoring", "2010-08-01", "PutMetricAlarm",
            [
                ("AlarmName", "vpc"), ("MetricName", "vpc"), ("Namespace", "CIS"), ("Statistic", "Sum"), ("Period", "300"),
                ("Dimensions.member.1.Name", "user"), ("Dimensions.member.1.Value", "alice"), .. alarm,
            ]);
        await seeds.QueryAsync(
            "monitoring", "2010-08-01", "PutMetricAlarm",
            [
                ("AlarmName", "math"),
                ("Metrics.member.1.Id", "e1"),
                ("Metrics.member.1.Expression", "m1*1"),
                ("Metrics.member.1.ReturnData", "true"),
                ("Metrics.member.2.Id", "m1"),
                ("Metrics.member.2.ReturnData", "false"),
                ("Metrics.member.2.MetricStat.Metric.MetricName", "vpc"),
                ("Metrics.member.2.MetricStat.Metric.Namespace", "CIS"),
                ("Metrics.member.2.MetricStat.Period", "300"), ("Metrics.member.2.MetricStat.Stat", "Sum"), .. alarm,
            ]);
        await seeds.JsonAsync(
            "events",
            "AWSEvents.PutRule",
            """{"Name":"vpc","State":"ENABLED","EventPattern":"{\"detail\":{\"eventName\":[\"DeleteVpc\"]}}"}""");
        await seeds.JsonAsync("events", "AWSEvents.PutTargets", $$"""{"Rule":"vpc","Targets":[{"Id":"1","Arn":"{{Topic}}"}]}""");
    }

    private Task<IAwsSession> ConnectAsync() =>
        SessionFactory.ConnectAsync(
            Keys.Options(Moto.BaseUrl) with { MaximumRetries = 0 }, new RecordingLog(), TimeProvider.System, Cancel);
}
