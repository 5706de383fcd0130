using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Monitoring;

/// <summary>What CloudWatch answers becomes evidence; moto has no composite alarms.</summary>
public sealed class AlarmReadersTests : ServerTest
{
    private const string Region = "eu-west-1", Topic = "arn:aws:sns:eu-west-1:111122223333:cis";
    private readonly FakeAccount account = new();

    [Fact]
    public async Task AnAlarmOnAMetricWithAllMembers()
    {
        account.Monitoring.MetricAlarms[Region].Add(new FakeMetricAlarm("a & b", "m")
        {
            Dimensions = new Dictionary<string, string> { ["z"] = "1", ["a"] = "2" },
            Threshold = 1.5,
            DatapointsToAlarm = 1,
            EvaluationPeriods = 2,
            ActionsEnabled = false,
            AlarmActions = [Topic], OkActions = ["arn:ok"], EvaluationState = "EVALUATION_ERROR",
        });
        MetricAlarm alarm = Assert.Single((await ReadAsync()).MetricAlarms);
        Assert.Equivalent(
            new MetricAlarm("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a & b", "a & b")
            {
                Namespace = "CISBenchmark",
                MetricName = "m",
                Dimensions = new Dictionary<string, string> { ["a"] = "2", ["z"] = "1" },
                Statistic = "Sum",
                Period = 300,
                EvaluationPeriods = 2,
                DatapointsToAlarm = 1,
                Threshold = 1.5,
                ComparisonOperator = "GreaterThanOrEqualToThreshold",
                TreatMissingData = "notBreaching",
                ActionsEnabled = false, AlarmActions = [Topic], OkActions = ["arn:ok"], State = "OK", EvaluationState = "EVALUATION_ERROR",
            },
            alarm, strict: true);
        Assert.Equal(["a", "z"], alarm.Dimensions.Keys);
    }

    [Fact]
    public async Task RulesOfContributorInsightsOverTwoPages()
    {
        using IAwsSession session = await ServeAsync(account);
        int page = 0;
        Server.On("cloudwatch", "DescribeInsightRules").Returns(call => AwsReply.Result(
            call,
            $"<InsightRules><member><Name>r{page}</Name><State>ENABLED</State><Schema>s</Schema><Definition>{{}}</Definition></member>"
                + $"</InsightRules>{(page++ == 0 ? "<NextToken>n</NextToken>" : string.Empty)}"));
        InsightRuleList list = (await session.ReadAsync(CloudWatchEvidence.InsightRules, Region)).Value();
        Assert.Equal([new InsightRule("r0", "ENABLED", "{}"), new InsightRule("r1", "ENABLED", "{}")], list.Rules);
    }

    [Fact]
    public async Task AnAlarmOnMetricMath()
    {
        account.Monitoring.MetricAlarms[Region].Add(new FakeMetricAlarm("math", null)
        {
            Metrics =
            [
                new FakeAlarmMetric("e1", "SUM(METRICS())"),
                new FakeAlarmMetric("m1", null, "m") { ReturnData = false, AccountId = "999988887777" },
            ],
        });
        MetricAlarm alarm = Assert.Single((await ReadAsync()).MetricAlarms);
        Assert.Equal((null, null), (alarm.Namespace, alarm.MetricName));
        Assert.Equivalent(
            new[]
            {
                new AlarmMetric("e1") { Expression = "SUM(METRICS())", ReturnsData = true },
                new AlarmMetric("m1")
                {
                    Metric = new AlarmMetricStat("CISBenchmark", "m", new Dictionary<string, string>(), "Sum", 300, null),
                    ReturnsData = false,
                    AccountId = "999988887777",
                },
            },
            alarm.Metrics, strict: true);
    }

    [Fact]
    public async Task CompositeAlarmsAreAskedFor()
    {
        account.Monitoring.CompositeAlarms[Region]
            .Add(new FakeCompositeAlarm("all", "ALARM(\"a\") OR ALARM(\"b\")") { AlarmActions = [Topic], ActionsSuppressor = "quiet" });
        AlarmList list = await ReadAsync();
        Assert.Empty(list.MetricAlarms);
        Assert.Equivalent(
            new CompositeAlarm("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:all", "all", "ALARM(\"a\") OR ALARM(\"b\")")
            {
                ActionsEnabled = true, AlarmActions = [Topic], ActionsSuppressor = "quiet", State = "OK",
            },
            Assert.Single(list.CompositeAlarms), strict: true);
    }

    [Fact]
    public async Task AlarmsOfBothKindsArePaged()
    {
        for (int i = 0; i < 150; i++)
        {
            account.Monitoring.MetricAlarms[Region].Add(new FakeMetricAlarm(string.Create(CultureInfo.InvariantCulture, $"m{i}"), "m"));
            account.Monitoring.CompositeAlarms[Region]
                .Add(new FakeCompositeAlarm(string.Create(CultureInfo.InvariantCulture, $"c{i}"), "ALARM(\"m0\")"));
        }

        AlarmList list = await ReadAsync();
        Assert.Equal((150, 150), (list.MetricAlarms.DistinctBy(a => a.Name).Count(), list.CompositeAlarms.DistinctBy(a => a.Name).Count()));
        Assert.Equal(3, Server.Calls.Count);
    }

    [Fact]
    public async Task ARegionWithoutAlarmsIsAnEmptyListAndADenialAFailure()
    {
        Assert.Equivalent(new AlarmList([], []), await ReadAsync(), strict: true);
        Server.On("cloudwatch", "DescribeAlarms").Denies();
        using IAwsSession session = await ConnectAsync();
        Assert.Equal(ReadFailureKind.AccessDenied, (await session.ReadInAsync(CloudWatchEvidence.Alarms, Region)).Failure?.Kind);
    }

    [Fact]
    public async Task AnAlarmOfAnUnknownKindDoesNotHideTheOthers()
    {
        using IAwsSession session = await ServeAsync(account, retries: 0);
        Server.On("cloudwatch", "DescribeAlarms").ReturnsResult(
            """
            <MetricAlarms><member><AlarmArn>arn:q</AlarmArn><AlarmName>q</AlarmName><ActionsEnabled>true</ActionsEnabled>
            <EvaluationCriteria><PromQLCriteria><Query>up == 0</Query></PromQLCriteria></EvaluationCriteria></member>
            <member><AlarmArn>arn:u</AlarmArn><AlarmName>u</AlarmName>
            <ActionsEnabled>true</ActionsEnabled><SomethingNew>x</SomethingNew></member></MetricAlarms>
            """);
        IReadOnlyList<MetricAlarm> alarms = (await session.ReadInAsync(CloudWatchEvidence.Alarms, Region)).Value().MetricAlarms;
        Assert.Equal(["up == 0", null], alarms.Select(a => a.Query));
    }

    [Theory]
    [InlineData("<MetricAlarms><member><AlarmName>a</AlarmName><ActionsEnabled>true</ActionsEnabled></member></MetricAlarms>")]
    [InlineData("<MetricAlarms><member><AlarmArn>arn:a</AlarmArn><AlarmName>a</AlarmName></member></MetricAlarms>")]
    [InlineData(
        "<MetricAlarms><member><AlarmArn>arn:a</AlarmArn><AlarmName>a</AlarmName>"
            + "<ActionsEnabled>true</ActionsEnabled><Threshold>NaN</Threshold></member></MetricAlarms>")]
    [InlineData(
        "<MetricAlarms><member><AlarmArn>arn:a</AlarmArn><AlarmName>a</AlarmName><ActionsEnabled>true</ActionsEnabled>"
            + "<Dimensions><member><Name>d</Name></member></Dimensions></member></MetricAlarms>")]
    [InlineData(
        "<CompositeAlarms><member><AlarmArn>arn:c</AlarmArn><AlarmName>c</AlarmName>"
            + "<ActionsEnabled>true</ActionsEnabled></member></CompositeAlarms>")]
    [InlineData("<MetricAlarms/><NextToken>same</NextToken>")]
    public async Task AnAnswerWithoutRequiredMembersIsMalformed(string inner)
    {
        using IAwsSession session = await ServeAsync(account, retries: 0);
        Server.On("cloudwatch", "DescribeAlarms").ReturnsResult(inner);
        Assert.Equal(ReadFailureKind.Malformed, (await session.ReadInAsync(CloudWatchEvidence.Alarms, Region)).Failure?.Kind);
    }

    private async Task<AlarmList> ReadAsync()
    {
        using IAwsSession session = await ServeAsync(account, retries: 0);
        return (await session.ReadInAsync(CloudWatchEvidence.Alarms, Region)).Value();
    }
}
