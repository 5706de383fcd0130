using Amazon.EventBridge;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using AwsTesting;

namespace CisAws.AwsClients.Tests.Operations;

/// <summary>Services whose resources have policies of their own.</summary>
internal static class ResourcePolicyCases
{
    private const string Queue = "https://sqs.us-east-1.amazonaws.com/111122223333/jobs";

    public static IEnumerable<OperationCase> All =>
    [
        Sqs(
            "ListQueues",
            """{"MaxResults":1000}""",
            $$"""{"QueueUrls":["{{Queue}}"],"NextToken":"n"}""",
            async c =>
            {
                var answer = await c.ListQueuesAsync(new() { MaxResults = 1000 });
                Assert.Equal([Queue], answer.QueueUrls);
                Assert.Equal("n", answer.NextToken);
            }),
        Sqs(
            "GetQueueAttributes",
            $$"""{"QueueUrl":"{{Queue}}","AttributeNames":["Policy","QueueArn"]}""",
            """{"Attributes":{"QueueArn":"arn:aws:sqs:us-east-1:111122223333:jobs","Policy":"{}"}}""",
            async c =>
            {
                var answer = await c.GetQueueAttributesAsync(new() { QueueUrl = Queue, AttributeNames = ["Policy", "QueueArn"] });
                Assert.Equal("{}", answer.Attributes["Policy"]);
                Assert.Equal("arn:aws:sqs:us-east-1:111122223333:jobs", answer.Attributes["QueueArn"]);
            }),
        OperationCase.Query<AmazonSimpleNotificationServiceClient>(
            "ListTopics",
            "2010-03-31",
            "NextToken=t",
            "<Topics><member><TopicArn>arn:aws:sns:us-east-1:111122223333:alerts</TopicArn></member></Topics><NextToken>n</NextToken>",
            async c =>
            {
                var answer = await c.ListTopicsAsync(new() { NextToken = "t" });
                Assert.Equal("arn:aws:sns:us-east-1:111122223333:alerts", Assert.Single(answer.Topics).TopicArn);
                Assert.Equal("n", answer.NextToken);
            }),
        OperationCase.RestJson<AmazonLambdaClient>(
            "ListFunctions",
            "GET /2015-03-31/functions?Marker=m&MaxItems=50",
            "",
            """
            {"Functions":[{"FunctionName":"resize","FunctionArn":"arn:aws:lambda:us-east-1:111122223333:function:resize",
            "PackageType":"Zip","MemorySize":128}],"NextMarker":"n"}
            """,
            async c =>
            {
                var answer = await c.ListFunctionsAsync(new ListFunctionsRequest { Marker = "m", MaxItems = 50 });
                FunctionConfiguration function = Assert.Single(answer.Functions);
                Assert.Equal(("resize", PackageType.Zip, 128), (function.FunctionName, function.PackageType, function.MemorySize));
                Assert.Equal("n", answer.NextMarker);
            }),
        OperationCase.RestJson<AmazonLambdaClient>(
            "GetPolicy",
            "GET /2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A111122223333%3Afunction%3Aresize/policy?Qualifier=live",
            "",
            """{"Policy":"{\"Statement\":[]}","RevisionId":"r"}""",
            async c => Assert.Equal(
                "{\"Statement\":[]}",
                (await c.GetPolicyAsync(
                    new() { FunctionName = "arn:aws:lambda:us-east-1:111122223333:function:resize", Qualifier = "live" })).Policy)),
        OperationCase.JsonRpc<AmazonSecretsManagerClient>(
            "ListSecrets",
            "secretsmanager",
            """{"MaxResults":100,"NextToken":"t"}""",
            """
            {"SecretList":[{"ARN":"arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf","Name":"db",
            "CreatedDate":1.7E9,"SecretVersionsToStages":{"v":["AWSCURRENT"]}}]}
            """,
            async c =>
            {
                var answer = await c.ListSecretsAsync(new() { MaxResults = 100, NextToken = "t" });
                var secret = Assert.Single(answer.SecretList);
                Assert.Equal(("db", "arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf"), (secret.Name, secret.ARN));
                Assert.Equal(["AWSCURRENT"], secret.SecretVersionsToStages["v"]);
                Assert.Null(answer.NextToken);
            }),
        OperationCase.JsonRpc<AmazonSecretsManagerClient>(
            "GetResourcePolicy",
            "secretsmanager",
            """{"SecretId":"db"}""",
            """{"ARN":"arn:s","Name":"db","ResourcePolicy":"{}"}""",
            async c => Assert.Equal("{}", (await c.GetResourcePolicyAsync(new() { SecretId = "db" })).ResourcePolicy)),
        OperationCase.JsonRpc<AmazonEventBridgeClient>(
            "ListEventBuses",
            "AWSEvents",
            """{"Limit":100,"NextToken":"t"}""",
            """{"EventBuses":[{"Name":"default","Arn":"arn:b","Policy":"{}","CreationTime":1.7E9}],"NextToken":"n"}""",
            async c =>
            {
                var answer = await c.ListEventBusesAsync(new() { Limit = 100, NextToken = "t" });
                var bus = Assert.Single(answer.EventBuses);
                Assert.Equal(("default", "{}", "n"), (bus.Name, bus.Policy, answer.NextToken));
            }),
    ];

    // Amazon SQS speaks version 1.0 of the JSON protocol.
    private static OperationCase Sqs(string operation, string body, string answer, Func<AmazonSQSClient, Task> call) =>
        OperationCase.Create(operation, AwsReply.Json(answer), call, request =>
        {
            Assert.Equal("POST /", $"{request.Method} {request.Target}");
            Assert.Equal("application/x-amz-json-1.0", request.Headers["Content-Type"]);
            Assert.Equal($"AmazonSQS.{operation}", request.Headers["X-Amz-Target"]);
            OperationCase.AssertJson(body, request.Body);
        });
}
