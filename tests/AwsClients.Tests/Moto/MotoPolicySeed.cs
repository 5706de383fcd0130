using System.Text.Json.Nodes;
using AwsTesting;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Creates resources with policies of their own, APIs with a stage, and a delivery of access logs.</summary>
internal sealed class MotoPolicySeed(RawAws aws)
{
    public const string Queue = "queue1", Function = "function1", Secret = "secret1";

    public async Task CreateAsync()
    {
        await Json("sqs", "AmazonSQS.CreateQueue", $$$"""{"QueueName":"{{{Queue}}}","Attributes":{"Policy":"{}"}}""");
        await Json(
            "secretsmanager",
            "secretsmanager.CreateSecret",
            $$"""{"Name":"{{Secret}}","SecretString":"x","ClientRequestToken":"00000000-0000-4000-8000-000000000001"}""");
        await Json(
            "secretsmanager",
            "secretsmanager.PutResourcePolicy",
            $$$"""{"SecretId":"{{{Secret}}}","ResourcePolicy":"{\"Version\":\"2012-10-17\",\"Statement\":[]}"}""");
        await Rest(
            "lambda",
            "/2015-03-31/functions",
            $$$"""
            {"FunctionName":"{{{Function}}}","Role":"arn:aws:iam::123456789012:role/role1","PackageType":"Image",
            "Code":{"ImageUri":"123456789012.dkr.ecr.us-east-1.amazonaws.com/i:1"}}
            """);
        await Rest(
            "lambda",
            $"/2015-03-31/functions/{Function}/policy",
            """{"StatementId":"s1","Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com"}""");
        string api = Id(await Rest("apigateway", "/restapis", """{"name":"rest1"}"""), "id");
        string resources = (await aws.RestAsync("apigateway", "GET", $"/restapis/{api}/resources")).BodyOfSuccess();
        string root = JsonNode.Parse(resources)!["item"]![0]!["id"]!.GetValue<string>();
        await Put($"/restapis/{api}/resources/{root}/methods/GET", """{"authorizationType":"NONE"}""");
        await Put($"/restapis/{api}/resources/{root}/methods/GET/integration", """{"type":"MOCK"}""");
        await Rest("apigateway", $"/restapis/{api}/deployments", """{"stageName":"prod"}""");
        string http = Id(await Rest("apigateway", "/v2/apis", """{"name":"http1","protocolType":"HTTP"}"""), "apiId");
        await Rest("apigateway", $"/v2/apis/{http}/stages", """{"stageName":"$default"}""");
        const string distribution = "arn:aws:cloudfront::123456789012:distribution/E1";
        await Json(
            "logs", "Logs_20140328.PutDeliverySource", $$"""{"name":"s","resourceArn":"{{distribution}}","logType":"ACCESS_LOGS"}""");
        await Json(
            "logs",
            "Logs_20140328.PutDeliveryDestination",
            """
            {"name":"d","outputFormat":"json","deliveryDestinationConfiguration":{"destinationResourceArn":"arn:aws:s3:::audit-trail"}}
            """);
        await Json(
            "logs",
            "Logs_20140328.CreateDelivery",
            """
            {"deliverySourceName":"s","deliveryDestinationArn":"arn:aws:logs:us-east-1:123456789012:delivery-destination:d"}
            """);
    }

    private static string Id(string json, string name) => JsonNode.Parse(json)![name]!.GetValue<string>();

    private async Task Put(string path, string body) => (await aws.RestAsync("apigateway", "PUT", path, body)).BodyOfSuccess();

    private async Task Json(string service, string target, string body) => (await aws.JsonAsync(service, target, body)).BodyOfSuccess();

    private async Task<string> Rest(string service, string path, string body) =>
        (await aws.RestAsync(service, "POST", path, body)).BodyOfSuccess();
}
