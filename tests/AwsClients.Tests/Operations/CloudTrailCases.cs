using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class CloudTrailCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "DescribeTrails",
            """{"trailNameList":["a","b"],"includeShadowTrails":false}""",
            """
            {"trailList":[{"Name":"a","IsMultiRegionTrail":true,"LogFileValidationEnabled":false,"HomeRegion":"us-east-1","KmsKeyId":"k"}]}
            """,
            async c =>
            {
                Trail trail = Assert.Single(
                    (await c.DescribeTrailsAsync(new() { TrailNameList = ["a", "b"], IncludeShadowTrails = false })).TrailList);
                Assert.True(trail.IsMultiRegionTrail);
                Assert.False(trail.LogFileValidationEnabled);
                Assert.Null(trail.IsOrganizationTrail);
            }),
        Case("GetTrail", """{"Name":"a"}""", """{"Trail":{"Name":"a","CloudWatchLogsLogGroupArn":"arn:l"}}""", async c =>
            Assert.Equal("arn:l", (await c.GetTrailAsync(new GetTrailRequest { Name = "a" })).Trail.CloudWatchLogsLogGroupArn)),
        Case(
            "GetTrailStatus",
            """{"Name":"a"}""",
            """{"IsLogging":true,"LatestCloudWatchLogsDeliveryTime":1770000000.25,"TimeLoggingStarted":"2026-01-02T03:04:05Z"}""",
            async c =>
            {
                var status = await c.GetTrailStatusAsync(new GetTrailStatusRequest { Name = "a" });
                Assert.True(status.IsLogging);
                Assert.Equal(DateTime.UnixEpoch.AddSeconds(1770000000.25), status.LatestCloudWatchLogsDeliveryTime);
                Assert.Equal(DateTimeKind.Utc, status.LatestCloudWatchLogsDeliveryTime?.Kind);
                Assert.Equal("2026-01-02T03:04:05Z", status.TimeLoggingStarted);
                Assert.Null(status.StopLoggingTime);
            }),
        Case(
            "GetEventSelectors",
            """{"TrailName":"a"}""",
            """
            {"TrailARN":"arn:t","EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,
            "DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}],"ExcludeManagementEventSources":[]}],
            "AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},
            {"Field":"readOnly","NotEquals":["true"]}]}]}
            """,
            async c =>
            {
                var answer = await c.GetEventSelectorsAsync(new GetEventSelectorsRequest { TrailName = "a" });
                EventSelector selector = Assert.Single(answer.EventSelectors);
                Assert.Equal(ReadWriteType.WriteOnly, selector.ReadWriteType);
                Assert.Equal(["arn:aws:s3"], Assert.Single(selector.DataResources).Values);
                Assert.Empty(selector.ExcludeManagementEventSources);
                List<AdvancedFieldSelector> fields = Assert.Single(answer.AdvancedEventSelectors).FieldSelectors;
                Assert.Equal(["Data"], fields[0].Equals);
                Assert.Null(fields[0].NotEquals);
                Assert.Equal(["true"], fields[1].NotEquals);
            }),
        Case(
            "ListTrails",
            """{"NextToken":"t"}""",
            """{"Trails":[{"TrailARN":"arn:t","Name":"a","HomeRegion":"eu-west-1"}],"NextToken":"u"}""",
            async c =>
        {
            var answer = await c.ListTrailsAsync(new ListTrailsRequest { NextToken = "t" });
            Assert.Equal("eu-west-1", Assert.Single(answer.Trails).HomeRegion);
            Assert.Equal("u", answer.NextToken);
        }),
        Case(
            "LookupEvents",
            """
            {"LookupAttributes":[{"AttributeKey":"Username","AttributeValue":"root"}],
            "StartTime":1767323045.678,"EndTime":1767323046,"EventCategory":"insight"}
            """,
            """
            {"Events":[{"EventId":"e","EventName":"ConsoleLogin","EventTime":1767323045,
            "Resources":[{"ResourceName":"r"}],"CloudTrailEvent":"{}"}]}
            """,
            async c =>
            {
                var start = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);
                var answer = await c.LookupEventsAsync(new LookupEventsRequest
                {
                    LookupAttributes = [new LookupAttribute { AttributeKey = LookupAttributeKey.Username, AttributeValue = "root" }],
                    StartTime = start,
                    EndTime = start.AddMilliseconds(322),
                    EventCategory = EventCategory.Insight,
                });
                Event one = Assert.Single(answer.Events);
                Assert.Equal("r", Assert.Single(one.Resources).ResourceName);
                Assert.Equal(start.AddMilliseconds(-678), one.EventTime);
            }),
    ];

    private static OperationCase Case(string operation, string body, string answer, Func<AmazonCloudTrailClient, Task> call) =>
        OperationCase.JsonRpc(operation, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", body, answer, call);
}
