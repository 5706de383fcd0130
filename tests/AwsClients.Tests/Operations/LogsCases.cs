using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class LogsCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "DescribeLogGroups",
            """{"logGroupNamePrefix":"/aws/","limit":50}""",
            """
            {"logGroups":[{"logGroupName":"/aws/a","creationTime":1767323045678,
            "storedBytes":5000000000,"inheritedProperties":["ACCOUNT_DATA_PROTECTION"]}],"nextToken":"n"}
            """,
            async c =>
            {
                var answer = await c.DescribeLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = "/aws/", Limit = 50 });
                LogGroup group = Assert.Single(answer.LogGroups);
                Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), group.CreationTime);
                Assert.Equal(5_000_000_000, group.StoredBytes);
                Assert.Null(group.RetentionInDays);
            }),
        Case(
            "DescribeMetricFilters",
            """{"logGroupName":"/aws/a","metricName":"m","metricNamespace":"CIS"}""",
            """
            {"metricFilters":[{"filterName":"f","filterPattern":"{ ($.errorCode = \"*Unauthorized*\") }","creationTime":0,
            "metricTransformations":[{"metricName":"m","metricNamespace":"CIS",
            "metricValue":"1","defaultValue":0.5,"dimensions":{"a":"$.b"}}]}]}
            """,
            async c =>
            {
                var answer = await c.DescribeMetricFiltersAsync(
                    new() { LogGroupName = "/aws/a", MetricName = "m", MetricNamespace = "CIS" });
                MetricFilter filter = Assert.Single(answer.MetricFilters);
                Assert.Equal("{ ($.errorCode = \"*Unauthorized*\") }", filter.FilterPattern);
                Assert.Equal(DateTime.UnixEpoch, filter.CreationTime);
                MetricTransformation transformation = Assert.Single(filter.MetricTransformations);
                Assert.Equal(0.5, transformation.DefaultValue);
                Assert.Equal("$.b", transformation.Dimensions["a"]);
            }),
        Case(
            "DescribeSubscriptionFilters",
            """{"logGroupName":"/aws/a"}""",
            """
            {"subscriptionFilters":[{"filterName":"s","destinationArn":"arn:d","distribution":"Random","creationTime":1767323045678}]}
            """,
            async c =>
            {
                var answer = await c.DescribeSubscriptionFiltersAsync(new() { LogGroupName = "/aws/a" });
                SubscriptionFilter filter = Assert.Single(answer.SubscriptionFilters);
                Assert.Equal(Distribution.Random, filter.Distribution);
                Assert.Equal(1767323045678, filter.CreationTime);
            }),
        Case(
            "TestMetricFilter",
            """{"filterPattern":"{ $.a = 1 }","logEventMessages":["{\u0022a\u0022:1}"]}""",
            """{"matches":[{"eventNumber":1,"eventMessage":"{\"a\":1}","extractedValues":{"$.a":"1"}}]}""",
            async c =>
            {
                var answer = await c.TestMetricFilterAsync(new() { FilterPattern = "{ $.a = 1 }", LogEventMessages = ["{\"a\":1}"] });
                MetricFilterMatchRecord match = Assert.Single(answer.Matches);
                Assert.Equal(1, match.EventNumber);
                Assert.Equal("1", match.ExtractedValues["$.a"]);
            }),
        Case(
            "CreateLogGroup",
            """{"logGroupName":"/aws/a","kmsKeyId":"arn:k","tags":{"a":"b"},"logGroupClass":"STANDARD"}""",
            "",
            c => c.CreateLogGroupAsync(new CreateLogGroupRequest
            {
                LogGroupName = "/aws/a",
                KmsKeyId = "arn:k",
                Tags = new() { ["a"] = "b" },
                LogGroupClass = LogGroupClass.STANDARD,
            })),
        Case(
            "DeleteLogGroup",
            """{"logGroupName":"/aws/a"}""",
            "",
            c => c.DeleteLogGroupAsync(new DeleteLogGroupRequest { LogGroupName = "/aws/a" })),
        Case(
            "PutRetentionPolicy",
            """{"logGroupName":"/aws/a","retentionInDays":365}""",
            "",
            c => c.PutRetentionPolicyAsync(new PutRetentionPolicyRequest { LogGroupName = "/aws/a", RetentionInDays = 365 })),
        Case(
            "PutMetricFilter",
            """
            {"logGroupName":"/aws/a","filterName":"f","filterPattern":"{ $.a = 1 }",
            "metricTransformations":[{"metricName":"m","metricNamespace":"CIS","metricValue":"1","defaultValue":0,"unit":"Count"}]}
            """,
            "",
            c => c.PutMetricFilterAsync(new PutMetricFilterRequest
            {
                LogGroupName = "/aws/a",
                FilterName = "f",
                FilterPattern = "{ $.a = 1 }",
                MetricTransformations =
                [
                    new MetricTransformation
                    {
                        MetricName = "m",
                        MetricNamespace = "CIS",
                        MetricValue = "1",
                        DefaultValue = 0,
                        Unit = StandardUnit.Count,
                    },
                ],
            })),
        Case(
            "DeleteMetricFilter",
            """{"logGroupName":"/aws/a","filterName":"f"}""",
            "",
            c => c.DeleteMetricFilterAsync(new DeleteMetricFilterRequest { LogGroupName = "/aws/a", FilterName = "f" })),
    ];

    private static OperationCase Case(string operation, string body, string answer, Func<AmazonCloudWatchLogsClient, Task> call) =>
        OperationCase.JsonRpc(operation, "Logs_20140328", body, answer, call);
}
