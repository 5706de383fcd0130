using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.Runtime;

namespace CisAws.AwsClients.Tests.Operations;

internal static class CloudTrailChangeCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "CreateTrail",
            """
            {"Name":"t","S3BucketName":"b","IncludeGlobalServiceEvents":true,
            "IsMultiRegionTrail":true,"EnableLogFileValidation":true,"KmsKeyId":"k",
            "IsOrganizationTrail":false,"TagsList":[{"Key":"a","Value":"b"}]}
            """,
            """
            {"Name":"t","TrailARN":"arn:t","S3BucketName":"b","IsMultiRegionTrail":true,
            "LogFileValidationEnabled":true,"SnsTopicARN":"arn:s"}
            """,
            async c =>
            {
                var answer = await c.CreateTrailAsync(new CreateTrailRequest
                {
                    Name = "t",
                    S3BucketName = "b",
                    IncludeGlobalServiceEvents = true,
                    IsMultiRegionTrail = true,
                    EnableLogFileValidation = true,
                    KmsKeyId = "k",
                    IsOrganizationTrail = false,
                    TagsList = [new Tag { Key = "a", Value = "b" }],
                });
                Assert.Equal(("arn:t", "arn:s"), (answer.TrailARN, answer.SnsTopicARN));
                Assert.True(answer.LogFileValidationEnabled);
                Assert.Null(answer.IsOrganizationTrail);
            }),
        Case(
            "UpdateTrail",
            """{"Name":"arn:t","EnableLogFileValidation":true,"CloudWatchLogsLogGroupArn":"arn:l","CloudWatchLogsRoleArn":"arn:r"}""",
            """{"Name":"t","CloudWatchLogsLogGroupArn":"arn:l","CloudWatchLogsRoleArn":"arn:r","LogFileValidationEnabled":true}""",
            async c =>
            {
                var answer = await c.UpdateTrailAsync(new UpdateTrailRequest
                {
                    Name = "arn:t",
                    EnableLogFileValidation = true,
                    CloudWatchLogsLogGroupArn = "arn:l",
                    CloudWatchLogsRoleArn = "arn:r",
                });
                Assert.Equal(("arn:l", "arn:r"), (answer.CloudWatchLogsLogGroupArn, answer.CloudWatchLogsRoleArn));
            }),
        Done("DeleteTrail", """{"Name":"t"}""", async c => await c.DeleteTrailAsync(new DeleteTrailRequest { Name = "t" })),
        Done("StartLogging", """{"Name":"t"}""", async c => await c.StartLoggingAsync(new StartLoggingRequest { Name = "t" })),
        Done("StopLogging", """{"Name":"t"}""", async c => await c.StopLoggingAsync(new StopLoggingRequest { Name = "t" })),
        Case(
            "PutEventSelectors",
            """
            {"TrailName":"t","AdvancedEventSelectors":[{"Name":"n",
            "FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"readOnly","NotEquals":["true"]}]}]}
            """,
            """{"TrailARN":"arn:t","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[]}]}""",
            async c =>
            {
                var answer = await c.PutEventSelectorsAsync(new PutEventSelectorsRequest
                {
                    TrailName = "t",
                    AdvancedEventSelectors =
                    [
                        new AdvancedEventSelector
                        {
                            Name = "n",
                            FieldSelectors =
                            [
                                new() { Field = "eventCategory", Equals = ["Data"] }, new() { Field = "readOnly", NotEquals = ["true"] },
                            ],
                        },
                    ],
                });
                EventSelector selector = Assert.Single(answer.EventSelectors);
                Assert.Equal(ReadWriteType.All, selector.ReadWriteType);
                Assert.Empty(selector.DataResources);
                Assert.Null(answer.AdvancedEventSelectors);
            }),
        Case(
            "ListTags",
            """{"ResourceIdList":["arn:t"],"NextToken":"x"}""",
            """{"ResourceTagList":[{"ResourceId":"arn:t","TagsList":[{"Key":"a","Value":"b"},{"Key":"c"}]}],"NextToken":"y"}""",
            async c =>
            {
                var answer = await c.ListTagsAsync(new ListTagsRequest { ResourceIdList = ["arn:t"], NextToken = "x" });
                ResourceTag tags = Assert.Single(answer.ResourceTagList);
                Assert.Equal("arn:t", tags.ResourceId);
                Assert.Equal(["b", null], tags.TagsList.Select(t => t.Value));
                Assert.Equal("y", answer.NextToken);
            }),
    ];

    private static OperationCase Case(string operation, string body, string answer, Func<AmazonCloudTrailClient, Task> call) =>
        OperationCase.JsonRpc(operation, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", body, answer, call);

    private static OperationCase Done(string operation, string body, Func<AmazonCloudTrailClient, Task<AmazonWebServiceResponse>> call) =>
        OperationCase.JsonRpcDone(operation, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", body, call);
}
