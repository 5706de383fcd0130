using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.Runtime;

namespace CisAws.AwsClients.Tests.Operations;

internal static class ConfigChangeCases
{
    public static IEnumerable<OperationCase> All =>
    [
        Done(
            "PutConfigurationRecorder",
            """
            {"ConfigurationRecorder":{"name":"default","roleARN":"arn:r",
            "recordingGroup":{"allSupported":false,"includeGlobalResourceTypes":false,
            "exclusionByResourceTypes":{"resourceTypes":["AWS::IAM::User"]},"recordingStrategy":{"useOnly":"EXCLUSION_BY_RESOURCE_TYPES"}},
            "recordingMode":{"recordingFrequency":"DAILY",
            "recordingModeOverrides":[{"resourceTypes":["AWS::EC2::Instance"],"recordingFrequency":"CONTINUOUS"}]}},
            "Tags":[{"Key":"a","Value":"b"}]}
            """,
            async c => await c.PutConfigurationRecorderAsync(new PutConfigurationRecorderRequest
            {
                ConfigurationRecorder = new ConfigurationRecorder
                {
                    Name = "default",
                    RoleARN = "arn:r",
                    RecordingGroup = new RecordingGroup
                    {
                        AllSupported = false,
                        IncludeGlobalResourceTypes = false,
                        ExclusionByResourceTypes = new() { ResourceTypes = [ResourceType.AWSIAMUser.Value] },
                        RecordingStrategy = new() { UseOnly = RecordingStrategyType.EXCLUSION_BY_RESOURCE_TYPES },
                    },
                    RecordingMode = new RecordingMode
                    {
                        RecordingFrequency = RecordingFrequency.DAILY,
                        RecordingModeOverrides =
                        [
                            new() { ResourceTypes = ["AWS::EC2::Instance"], RecordingFrequency = RecordingFrequency.CONTINUOUS },
                        ],
                    },
                },
                Tags = [new Tag { Key = "a", Value = "b" }],
            })),
        Done(
            "PutDeliveryChannel",
            """
            {"DeliveryChannel":{"name":"default","s3BucketName":"b","s3KeyPrefix":"p","s3KmsKeyArn":"arn:k","snsTopicARN":"arn:t",
            "configSnapshotDeliveryProperties":{"deliveryFrequency":"TwentyFour_Hours"}}}
            """,
            async c => await c.PutDeliveryChannelAsync(new PutDeliveryChannelRequest
            {
                DeliveryChannel = new DeliveryChannel
                {
                    Name = "default",
                    S3BucketName = "b",
                    S3KeyPrefix = "p",
                    S3KmsKeyArn = "arn:k",
                    SnsTopicARN = "arn:t",
                    ConfigSnapshotDeliveryProperties = new() { DeliveryFrequency = MaximumExecutionFrequency.TwentyFour_Hours },
                },
            })),
        Done("DeleteConfigurationRecorder", """{"ConfigurationRecorderName":"default"}""", async c =>
            await c.DeleteConfigurationRecorderAsync(new() { ConfigurationRecorderName = "default" })),
        Done("DeleteDeliveryChannel", """{"DeliveryChannelName":"default"}""", async c =>
            await c.DeleteDeliveryChannelAsync(new() { DeliveryChannelName = "default" })),
        Done("StartConfigurationRecorder", """{"ConfigurationRecorderName":"default"}""", async c =>
            await c.StartConfigurationRecorderAsync(new() { ConfigurationRecorderName = "default" })),
        Done("StopConfigurationRecorder", """{"ConfigurationRecorderName":"default"}""", async c =>
            await c.StopConfigurationRecorderAsync(new() { ConfigurationRecorderName = "default" })),
    ];

    private static OperationCase Done(
        string operation, string body, Func<AmazonConfigServiceClient, Task<AmazonWebServiceResponse>> call) =>
        OperationCase.JsonRpcDone(operation, "StarlingDoveService", body, call);
}
