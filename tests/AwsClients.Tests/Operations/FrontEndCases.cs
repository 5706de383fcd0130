using Amazon.APIGateway;
using Amazon.ApiGatewayV2;
using Amazon.CloudFront;
using Amazon.CloudWatchLogs;
using Amazon.ElasticLoadBalancing;
using Amazon.ElasticLoadBalancingV2;
using AwsTesting;

namespace CisAws.AwsClients.Tests.Operations;

/// <summary>Access logging of distributions, load balancers and APIs.</summary>
internal static class FrontEndCases
{
    public static IEnumerable<OperationCase> All =>
    [
        OperationCase.Create<AmazonCloudFrontClient>(
            "GetDistributionConfig",
            AwsReply.Xml(
                """
                <?xml version="1.0"?>
                <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><CallerReference>1</CallerReference>
                <Enabled>true</Enabled><Logging><Enabled>true</Enabled><IncludeCookies>false</IncludeCookies>
                <Bucket>logs.s3.amazonaws.com</Bucket><Prefix>web/</Prefix></Logging></DistributionConfig>
                """),
            async c =>
            {
                var config = (await c.GetDistributionConfigAsync(new() { Id = "E1" })).DistributionConfig;
                Assert.Equal((true, "logs.s3.amazonaws.com"), (config.Logging.Enabled, config.Logging.Bucket));
            },
            request =>
            {
                Assert.Equal("GET /2020-05-31/distribution/E1/config", $"{request.Method} {request.Target}");
                Assert.Empty(request.Body);
            }),
        OperationCase.Query<AmazonElasticLoadBalancingV2Client>(
            "DescribeLoadBalancerAttributes",
            "2015-12-01",
            "LoadBalancerArn=arn%3Al",
            "<Attributes><member><Key>access_logs.s3.enabled</Key><Value>true</Value></member></Attributes>",
            async c =>
            {
                var attribute = Assert.Single(
                    (await c.DescribeLoadBalancerAttributesAsync(new() { LoadBalancerArn = "arn:l" })).Attributes);
                Assert.Equal(("access_logs.s3.enabled", "true"), (attribute.Key, attribute.Value));
            }),
        OperationCase.Query<AmazonElasticLoadBalancingClient>(
            "DescribeLoadBalancerAttributes",
            "2012-06-01",
            "LoadBalancerName=a",
            """
            <LoadBalancerAttributes><AccessLog><Enabled>true</Enabled><S3BucketName>logs</S3BucketName>
            <EmitInterval>60</EmitInterval></AccessLog></LoadBalancerAttributes>
            """,
            async c =>
            {
                var log = (await c.DescribeLoadBalancerAttributesAsync(new() { LoadBalancerName = "a" })).LoadBalancerAttributes.AccessLog;
                Assert.Equal((true, "logs", 60), (log.Enabled, log.S3BucketName, log.EmitInterval));
            }),
        Rest<AmazonAPIGatewayClient>(
            "GetRestApis",
            "GET /restapis?limit=500&position=p",
            """{"position":"n","item":[{"id":"a1","name":"orders","createdDate":1700000000}]}""",
            async c =>
            {
                var answer = await c.GetRestApisAsync(new() { Limit = 500, Position = "p" });
                var api = Assert.Single(answer.Items);
                Assert.Equal(("a1", "orders", "n"), (api.Id, api.Name, answer.Position));
            },
            "application/json"),
        Rest<AmazonAPIGatewayClient>(
            "GetStages",
            "GET /restapis/a1/stages",
            """{"item":[{"stageName":"prod","accessLogSettings":{"format":"f","destinationArn":"arn:d"}}]}""",
            async c =>
            {
                var stage = Assert.Single((await c.GetStagesAsync(new() { RestApiId = "a1" })).Item);
                Assert.Equal(("prod", "arn:d"), (stage.StageName, stage.AccessLogSettings.DestinationArn));
            },
            "application/json"),
        Rest<AmazonApiGatewayV2Client>(
            "GetApis",
            "GET /v2/apis?maxResults=100&nextToken=t",
            """{"items":[{"apiId":"b1","name":"events","protocolType":"WEBSOCKET"}],"nextToken":"n"}""",
            async c =>
            {
                var answer = await c.GetApisAsync(new() { MaxResults = "100", NextToken = "t" });
                var api = Assert.Single(answer.Items);
                Assert.Equal(
                    ("b1", Amazon.ApiGatewayV2.ProtocolType.WEBSOCKET, "n"), (api.ApiId, api.ProtocolType, answer.NextToken));
            }),
        Rest<AmazonApiGatewayV2Client>(
            "GetStages",
            "GET /v2/apis/b1/stages",
            """{"items":[{"stageName":"$default","accessLogSettings":{"destinationArn":"arn:d"}}]}""",
            async c =>
            {
                var stage = Assert.Single((await c.GetStagesAsync(new() { ApiId = "b1" })).Items);
                Assert.Equal(("$default", "arn:d"), (stage.StageName, stage.AccessLogSettings.DestinationArn));
            }),
        OperationCase.JsonRpc<AmazonCloudWatchLogsClient>(
            "DescribeDeliverySources",
            "Logs_20140328",
            """{"limit":50}""",
            """
            {"deliverySources":[{"name":"s","arn":"arn:s","resourceArns":["arn:aws:cloudfront::111122223333:distribution/E1"],
            "service":"cloudfront","logType":"ACCESS_LOGS"}],"nextToken":"n"}
            """,
            async c =>
            {
                var answer = await c.DescribeDeliverySourcesAsync(new() { Limit = 50 });
                var source = Assert.Single(answer.DeliverySources);
                Assert.Equal(("s", "ACCESS_LOGS", "n"), (source.Name, source.LogType, answer.NextToken));
                Assert.Equal(["arn:aws:cloudfront::111122223333:distribution/E1"], source.ResourceArns);
            }),
        OperationCase.JsonRpc<AmazonCloudWatchLogsClient>(
            "DescribeDeliveries",
            "Logs_20140328",
            """{"nextToken":"t"}""",
            """
            {"deliveries":[{"id":"d","deliverySourceName":"s","deliveryDestinationArn":"arn:d","deliveryDestinationType":"S3"}]}
            """,
            async c =>
            {
                var delivery = Assert.Single((await c.DescribeDeliveriesAsync(new() { NextToken = "t" })).Deliveries);
                Assert.Equal(
                    ("s", "arn:d", DeliveryDestinationType.S3),
                    (delivery.DeliverySourceName, delivery.DeliveryDestinationArn, delivery.DeliveryDestinationType));
            }),
    ];

    // API Gateway answers with HAL unless a request asks for plain JSON.
    private static OperationCase Rest<TClient>(
        string operation, string target, string answer, Func<TClient, Task> call, string? accept = null)
        where TClient : Amazon.Runtime.AmazonServiceClient => OperationCase.Create(operation, AwsReply.Json(answer), call, request =>
        {
            Assert.Equal(target, $"{request.Method} {request.Target}");
            Assert.Equal(accept, request.Headers.TryGetValue("Accept", out string? sent) ? sent : null);
            Assert.Empty(request.Body);
        });
}
