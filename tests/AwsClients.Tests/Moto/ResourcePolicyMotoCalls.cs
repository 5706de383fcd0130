using Amazon.EventBridge;
using Amazon.Lambda;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Amazon.SQS;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Services whose resources have policies of their own; see <see cref="MotoPolicySeed"/>.</summary>
internal static class ResourcePolicyMotoCalls
{
    public static void AddTo(MotoCalls calls) => calls
        .Add<AmazonSQSClient>("ListQueues", async c =>
            Assert.EndsWith(
                "/" + MotoPolicySeed.Queue, Assert.Single((await c.ListQueuesAsync(new())).QueueUrls), StringComparison.Ordinal))
        .Add<AmazonSQSClient>("GetQueueAttributes", async c =>
        {
            string url = Assert.Single((await c.ListQueuesAsync(new())).QueueUrls);
            var answer = await c.GetQueueAttributesAsync(new() { QueueUrl = url, AttributeNames = ["QueueArn", "Policy"] });
            Assert.Equal("arn:aws:sqs:us-east-1:123456789012:queue1", answer.Attributes["QueueArn"]);
        })
        .Add<AmazonSimpleNotificationServiceClient>("ListTopics", async c =>
            Assert.Contains((await c.ListTopicsAsync(new())).Topics, t => t.TopicArn == "arn:aws:sns:us-east-1:123456789012:topic1"))
        .Add<AmazonLambdaClient>("ListFunctions", async c =>
            Assert.Equal(MotoPolicySeed.Function, Assert.Single((await c.ListFunctionsAsync(new())).Functions).FunctionName))
        .Add<AmazonLambdaClient>("GetPolicy", async c =>
            Assert.Contains(
                "s3.amazonaws.com",
                (await c.GetPolicyAsync(new() { FunctionName = MotoPolicySeed.Function })).Policy,
                StringComparison.Ordinal))
        .Add<AmazonSecretsManagerClient>("ListSecrets", async c =>
            Assert.Equal(MotoPolicySeed.Secret, Assert.Single((await c.ListSecretsAsync(new())).SecretList).Name))
        .Add<AmazonSecretsManagerClient>("GetResourcePolicy", async c =>
            Assert.Contains(
                "Statement",
                (await c.GetResourcePolicyAsync(new() { SecretId = MotoPolicySeed.Secret })).ResourcePolicy,
                StringComparison.Ordinal))
        .Add<AmazonEventBridgeClient>("ListEventBuses", async c =>
            Assert.Equal("default", Assert.Single((await c.ListEventBusesAsync(new())).EventBuses).Name));
}
