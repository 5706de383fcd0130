using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class CloudWatchCases
{
    private const string Alarms = """
        <CompositeAlarms><member><AlarmName>c</AlarmName><AlarmRule>ALARM(a)</AlarmRule></member></CompositeAlarms>
        <MetricAlarms><member><AlarmName>a</AlarmName><ActionsEnabled>true</ActionsEnabled><OKActions/>
        <AlarmActions><member>arn:aws:sns:us-east-1:1:t</member></AlarmActions><Threshold>1.0</Threshold>
        <Metrics><member><Id>m1</Id><MetricStat><Metric><Namespace>CIS</Namespace><MetricName>m</MetricName></Metric>
        <Period>300</Period></MetricStat></member></Metrics>
        </member></MetricAlarms>
        """;

    public static IEnumerable<OperationCase> All =>
    [
        OperationCase.Query<AmazonCloudWatchClient>(
            "DescribeAlarms",
            "2010-08-01",
            "AlarmNames.member.1=a&AlarmNames.member.2=b%20%26%20c&AlarmTypes.member.1=MetricAlarm&StateValue=OK&MaxRecords=100",
            Alarms,
            async c =>
            {
                var answer = await c.DescribeAlarmsAsync(new DescribeAlarmsRequest
                {
                    AlarmNames = ["a", "b & c"],
                    AlarmTypes = [AlarmType.MetricAlarm],
                    StateValue = StateValue.OK,
                    MaxRecords = 100,
                });
                MetricAlarm alarm = Assert.Single(answer.MetricAlarms);
                Assert.Equal(["arn:aws:sns:us-east-1:1:t"], alarm.AlarmActions);
                Assert.Empty(alarm.OKActions);
                Assert.Null(alarm.Dimensions);
                Assert.Equal(1.0, alarm.Threshold);
                Assert.Equal("m", Assert.Single(alarm.Metrics).MetricStat.Metric.MetricName);
                Assert.Equal("ALARM(a)", Assert.Single(answer.CompositeAlarms).AlarmRule);
            }),
        OperationCase.Query<AmazonCloudWatchClient>(
            "DescribeInsightRules",
            "2010-08-01",
            "MaxResults=500&NextToken=t",
            """
            <NextToken>n</NextToken><InsightRules><member><Name>r</Name><State>ENABLED</State>
            <Schema>{"Name":"CloudWatchLogRule","Version":1}</Schema><Definition>{"AggregateOn":"Count"}</Definition></member></InsightRules>
            """,
            async c =>
            {
                var answer = await c.DescribeInsightRulesAsync(new DescribeInsightRulesRequest { MaxResults = 500, NextToken = "t" });
                InsightRule rule = Assert.Single(answer.InsightRules);
                Assert.Equal(("r", "ENABLED", """{"AggregateOn":"Count"}"""), (rule.Name, rule.State, rule.Definition));
                Assert.Equal("n", answer.NextToken);
            }),
        OperationCase.Query<AmazonCloudWatchClient>(
            "PutMetricAlarm",
            "2010-08-01",
            "AlarmName=a%20%26%20b&ActionsEnabled=true&AlarmActions.member.1=arn%3At"
                + "&MetricName=m&Namespace=CIS&Statistic=Sum&Period=300&EvaluationPeriods=1"
                + "&Threshold=1.5&ComparisonOperator=GreaterThanOrEqualToThreshold"
                + "&TreatMissingData=notBreaching&Dimensions.member.1.Name=d&Dimensions.member.1.Value=v",
            "",
            c => c.PutMetricAlarmAsync(new PutMetricAlarmRequest
            {
                AlarmName = "a & b",
                ActionsEnabled = true,
                AlarmActions = ["arn:t"],
                MetricName = "m",
                Namespace = "CIS",
                Statistic = Statistic.Sum,
                Period = 300,
                EvaluationPeriods = 1,
                Threshold = 1.5,
                ComparisonOperator = ComparisonOperator.GreaterThanOrEqualToThreshold,
                TreatMissingData = "notBreaching",
                Dimensions = [new Dimension { Name = "d", Value = "v" }],
            })),
        OperationCase.Query<AmazonCloudWatchClient>(
            "DeleteAlarms",
            "2010-08-01",
            "AlarmNames.member.1=a&AlarmNames.member.2=b",
            "",
            c => c.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = ["a", "b"] })),
    ];
}
