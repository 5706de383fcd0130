using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class CloudWatchCases
{
    private const string Alarms = """
        <CompositeAlarms><member><AlarmName>c</AlarmName><AlarmRule>ALARM(a)</AlarmRule></member></CompositeAlarms>
        <MetricAlarms><member><AlarmName>a</AlarmName><ActionsEnabled>true</ActionsEnabled><OKActions/>
        <AlarmActions><member>arn:aws:sns:us-east-1:1:t</member></AlarmActions><Threshold>1.0</Threshold>
        <Metrics><member><Id>m1</Id><MetricStat><Metric><Namespace>CIS</Namespace><MetricName>m</MetricName></Metric><Period>300</Period></MetricStat></member></Metrics>
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
    ];
}
