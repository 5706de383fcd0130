using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace CisAws.AwsClients.Tests.Operations;

internal static class ConfigCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Case(
            "DescribeConfigurationRecorders",
            """{"ConfigurationRecorderNames":["default"]}""",
            """
            {"ConfigurationRecorders":[{"name":"default","roleARN":"arn:r",
            "recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,
            "resourceTypes":[],"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}}}]}
            """,
            async c =>
            {
                var answer = await c.DescribeConfigurationRecordersAsync(new() { ConfigurationRecorderNames = ["default"] });
                ConfigurationRecorder recorder = Assert.Single(answer.ConfigurationRecorders);
                Assert.Equal("arn:r", recorder.RoleARN);
                Assert.True(recorder.RecordingGroup.IncludeGlobalResourceTypes);
                Assert.Equal(RecordingStrategyType.ALL_SUPPORTED_RESOURCE_TYPES, recorder.RecordingGroup.RecordingStrategy.UseOnly);
                Assert.Empty(recorder.RecordingGroup.ResourceTypes);
            }),
        Case(
            "DescribeConfigurationRecorderStatus",
            "{}",
            """{"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"SUCCESS","lastStartTime":1767323045}]}""",
            async c =>
            {
                var status = Assert.Single((await c.DescribeConfigurationRecorderStatusAsync(new())).ConfigurationRecordersStatus);
                Assert.True(status.Recording);
                Assert.Equal(RecorderStatus.Success, status.LastStatus);
                Assert.Equal(2026, status.LastStartTime?.Year);
            }),
        Case(
            "DescribeDeliveryChannels",
            """{"DeliveryChannelNames":["default"]}""",
            """
            {"DeliveryChannels":[{"name":"default","s3BucketName":"b","snsTopicARN":"arn:t",
            "configSnapshotDeliveryProperties":{"deliveryFrequency":"One_Hour"}}]}
            """,
            async c =>
            {
                var channel = Assert.Single(
                    (await c.DescribeDeliveryChannelsAsync(new() { DeliveryChannelNames = ["default"] })).DeliveryChannels);
                Assert.Equal("b", channel.S3BucketName);
                Assert.Equal("arn:t", channel.SnsTopicARN);
                Assert.Equal(MaximumExecutionFrequency.One_Hour, channel.ConfigSnapshotDeliveryProperties.DeliveryFrequency);
            }),
        Case(
            "DescribeDeliveryChannelStatus",
            "{}",
            """
            {"DeliveryChannelsStatus":[{"name":"default",
            "configHistoryDeliveryInfo":{"lastStatus":"SUCCESS","lastSuccessfulTime":1767323045}}]}
            """,
            async c =>
            {
                var status = Assert.Single((await c.DescribeDeliveryChannelStatusAsync(new())).DeliveryChannelsStatus);
                Assert.Equal(DeliveryStatus.Success, status.ConfigHistoryDeliveryInfo.LastStatus);
                Assert.Null(status.ConfigStreamDeliveryInfo);
            }),
        Case(
            "ListConfigurationRecorders",
            """{"Filters":[{"filterName":"recordingScope","filterValue":["INTERNAL"]}],"MaxResults":20,"NextToken":"n"}""",
            """
            {"ConfigurationRecorderSummaries":[{"arn":"arn:c","name":"AWSConfigurationRecorderForX",
            "servicePrincipal":"x.amazonaws.com","recordingScope":"INTERNAL"}],
            "NextToken":"m"}
            """,
            async c =>
            {
                var answer = await c.ListConfigurationRecordersAsync(new ListConfigurationRecordersRequest
                {
                    Filters =
                    [
                        new ConfigurationRecorderFilter
                        {
                            FilterName = ConfigurationRecorderFilterName.RecordingScope,
                            FilterValue = ["INTERNAL"],
                        },
                    ],
                    MaxResults = 20,
                    NextToken = "n",
                });
                ConfigurationRecorderSummary recorder = Assert.Single(answer.ConfigurationRecorderSummaries);
                Assert.Equal(("x.amazonaws.com", RecordingScope.INTERNAL), (recorder.ServicePrincipal, recorder.RecordingScope));
                Assert.Equal("m", answer.NextToken);
            }),
    ];

    private static OperationCase Case(string operation, string body, string answer, Func<AmazonConfigServiceClient, Task> call) =>
        OperationCase.JsonRpc(operation, "StarlingDoveService", body, answer, call);
}
