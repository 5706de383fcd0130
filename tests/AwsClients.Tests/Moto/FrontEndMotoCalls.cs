using Amazon.APIGateway;
using Amazon.ApiGatewayV2;
using Amazon.CloudFront;
using Amazon.CloudWatchLogs;
using Amazon.ElasticLoadBalancing;
using Amazon.ElasticLoadBalancingV2;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Access logging; see <see cref="MotoPolicySeed"/> and <see cref="MotoCertificateServiceSeed"/>.</summary>
internal static class FrontEndMotoCalls
{
    public static void AddTo(MotoCalls calls) => calls
        .Add<AmazonCloudFrontClient>("GetDistributionConfig", async c =>
        {
            var distribution = Assert.Single((await c.ListDistributionsAsync(new())).DistributionList.Items);
            Assert.False((await c.GetDistributionConfigAsync(new() { Id = distribution.Id })).DistributionConfig.Logging.Enabled);
        })
        .Add<AmazonElasticLoadBalancingV2Client>("DescribeLoadBalancerAttributes", async c =>
        {
            string arn = Assert.Single((await c.DescribeLoadBalancersAsync(new() { Names = ["balancer2"] })).LoadBalancers).LoadBalancerArn;
            var answer = await c.DescribeLoadBalancerAttributesAsync(new() { LoadBalancerArn = arn });
            Assert.Equal("false", Assert.Single(answer.Attributes, a => a.Key == "deletion_protection.enabled").Value);
        })
        .Add<AmazonElasticLoadBalancingClient>("DescribeLoadBalancerAttributes", async c =>
            Assert.False(
                (await c.DescribeLoadBalancerAttributesAsync(new() { LoadBalancerName = "balancer1" }))
                    .LoadBalancerAttributes.AccessLog.Enabled))
        .Add<AmazonAPIGatewayClient>("GetRestApis", async c =>
            Assert.Equal("rest1", Assert.Single((await c.GetRestApisAsync(new())).Items).Name))
        .Add<AmazonAPIGatewayClient>("GetStages", async c =>
        {
            string api = Assert.Single((await c.GetRestApisAsync(new())).Items).Id;
            Assert.Equal("prod", Assert.Single((await c.GetStagesAsync(new() { RestApiId = api })).Item).StageName);
        })
        .Add<AmazonApiGatewayV2Client>("GetApis", async c =>
            Assert.Equal(Amazon.ApiGatewayV2.ProtocolType.HTTP, Assert.Single((await c.GetApisAsync(new())).Items).ProtocolType))
        .Add<AmazonApiGatewayV2Client>("GetStages", async c =>
        {
            string api = Assert.Single((await c.GetApisAsync(new())).Items).ApiId;
            Assert.Equal("$default", Assert.Single((await c.GetStagesAsync(new() { ApiId = api })).Items).StageName);
        })
        .Add<AmazonCloudWatchLogsClient>("DescribeDeliverySources", async c =>
            Assert.Equal(
                ["arn:aws:cloudfront::123456789012:distribution/E1"],
                Assert.Single((await c.DescribeDeliverySourcesAsync(new())).DeliverySources).ResourceArns))
        .Add<AmazonCloudWatchLogsClient>("DescribeDeliveries", async c =>
            Assert.Equal("s", Assert.Single((await c.DescribeDeliveriesAsync(new())).Deliveries).DeliverySourceName));
}
