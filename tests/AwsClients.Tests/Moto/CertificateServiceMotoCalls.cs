using Amazon.CloudFront;
using Amazon.ElasticLoadBalancing;
using Amazon.ElasticLoadBalancingV2;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Services that hold certificates: load balancers and distributions; see <see cref="MotoCertificateServiceSeed"/>.</summary>
internal static class CertificateServiceMotoCalls
{
    public static void AddTo(MotoCalls calls) => calls
        .Add<AmazonElasticLoadBalancingV2Client>("DescribeLoadBalancers", async c =>
            Assert.Equal(
                LoadBalancerTypeEnum.Application,
                Assert.Single((await c.DescribeLoadBalancersAsync(new() { Names = ["balancer2"] })).LoadBalancers).Type))
        .Add<AmazonElasticLoadBalancingV2Client>("DescribeListeners", async c =>
        {
            var listener = Assert.Single((await c.DescribeListenersAsync(new() { LoadBalancerArn = await BalancerArnAsync(c) })).Listeners);
            Assert.Equal((443, ProtocolEnum.HTTPS), (listener.Port, listener.Protocol));
            Assert.Equal(MotoCertificateServiceSeed.CertificateArn, Assert.Single(listener.Certificates).CertificateArn);
        })
        .Add<AmazonElasticLoadBalancingV2Client>("DescribeListenerCertificates", async c =>
        {
            var listener = Assert.Single((await c.DescribeListenersAsync(new() { LoadBalancerArn = await BalancerArnAsync(c) })).Listeners);
            var answer = await c.DescribeListenerCertificatesAsync(new() { ListenerArn = listener.ListenerArn });
            Assert.Contains(answer.Certificates, x => x.CertificateArn == MotoCertificateServiceSeed.CertificateArn);
        })
        .Add<AmazonElasticLoadBalancingClient>("DescribeLoadBalancers", async c =>
        {
            var balancer = Assert.Single(
                (await c.DescribeLoadBalancersAsync(new() { LoadBalancerNames = ["balancer1"] })).LoadBalancerDescriptions);
            Assert.Equal(MotoCertificateServiceSeed.CertificateArn, Assert.Single(balancer.ListenerDescriptions).Listener.SSLCertificateId);
        })
        .Add<AmazonCloudFrontClient>("ListDistributions", async c =>
        {
            // Unlike AWS, moto leaves certificates and aliases out of the list.
            var list = (await c.ListDistributionsAsync(new())).DistributionList;
            var distribution = Assert.Single(list.Items);
            Assert.Equal("arn:aws:cloudfront:123456789012:distribution/" + distribution.Id, distribution.ARN);
            Assert.Equal(DateTimeKind.Utc, distribution.LastModifiedTime?.Kind);
            Assert.False(list.IsTruncated);
        });

    private static async Task<string> BalancerArnAsync(AmazonElasticLoadBalancingV2Client c) =>
        Assert.Single((await c.DescribeLoadBalancersAsync(new() { Names = ["balancer2"] })).LoadBalancers).LoadBalancerArn;
}
