using Amazon.CloudFront;
using Amazon.CloudFront.Model;
using Amazon.ElasticLoadBalancing;
using Amazon.ElasticLoadBalancingV2;
using AwsTesting;
using Classic = Amazon.ElasticLoadBalancing.Model;
using V2 = Amazon.ElasticLoadBalancingV2.Model;

namespace CisAws.AwsClients.Tests.Operations;

/// <summary>Services that hold certificates: load balancers and distributions.</summary>
internal static class CertificateServiceCases
{
    public static IEnumerable<OperationCase> All =>
    [
        OperationCase.Query<AmazonElasticLoadBalancingV2Client>(
            "DescribeLoadBalancers",
            "2015-12-01",
            "Names.member.1=a&PageSize=400&Marker=m",
            """
            <LoadBalancers><member><LoadBalancerArn>arn:l</LoadBalancerArn><Type>network</Type>
            <Scheme>internet-facing</Scheme><State><Code>active</Code></State>
            <SecurityGroups/><AvailabilityZones><member><ZoneName>us-east-1a</ZoneName>
            <SubnetId>subnet-1</SubnetId></member></AvailabilityZones></member></LoadBalancers>
            <NextMarker>n</NextMarker>
            """,
            async c =>
            {
                var answer = await c.DescribeLoadBalancersAsync(
                    new V2.DescribeLoadBalancersRequest { Names = ["a"], PageSize = 400, Marker = "m" });
                V2.LoadBalancer balancer = Assert.Single(answer.LoadBalancers);
                Assert.Equal((LoadBalancerTypeEnum.Network, LoadBalancerStateEnum.Active), (balancer.Type, balancer.State.Code));
                Assert.Equal("subnet-1", Assert.Single(balancer.AvailabilityZones).SubnetId);
                Assert.Empty(balancer.SecurityGroups);
                Assert.Equal("n", answer.NextMarker);
            }),
        OperationCase.Query<AmazonElasticLoadBalancingV2Client>(
            "DescribeListeners",
            "2015-12-01",
            "LoadBalancerArn=arn%3Al",
            """
            <Listeners><member><ListenerArn>arn:i</ListenerArn><Port>443</Port><Protocol>HTTPS</Protocol><SslPolicy>p</SslPolicy>
            <Certificates><member><CertificateArn>arn:c</CertificateArn></member></Certificates>
            <DefaultActions><member><Type>forward</Type><TargetGroupArn>arn:g</TargetGroupArn></member></DefaultActions></member>
            </Listeners>
            """,
            async c =>
            {
                V2.Listener listener = Assert.Single(
                    (await c.DescribeListenersAsync(new V2.DescribeListenersRequest { LoadBalancerArn = "arn:l" })).Listeners);
                Assert.Equal((443, ProtocolEnum.HTTPS), (listener.Port, listener.Protocol));
                Assert.Equal("arn:c", Assert.Single(listener.Certificates).CertificateArn);
                Assert.Equal(ActionTypeEnum.Forward, Assert.Single(listener.DefaultActions).Type);
            }),
        OperationCase.Query<AmazonElasticLoadBalancingV2Client>(
            "DescribeListenerCertificates",
            "2015-12-01",
            "ListenerArn=arn%3Ai&PageSize=100",
            """
            <Certificates><member><CertificateArn>arn:c</CertificateArn><IsDefault>true</IsDefault></member>
            <member><CertificateArn>arn:d</CertificateArn>
            <IsDefault>false</IsDefault></member></Certificates>
            """,
            async c =>
            {
                var answer = await c.DescribeListenerCertificatesAsync(
                    new V2.DescribeListenerCertificatesRequest { ListenerArn = "arn:i", PageSize = 100 });
                Assert.Equal([("arn:c", true), ("arn:d", false)], answer.Certificates.Select(x => (x.CertificateArn, x.IsDefault == true)));
            }),
        OperationCase.Query<AmazonElasticLoadBalancingClient>(
            "DescribeLoadBalancers",
            "2012-06-01",
            "LoadBalancerNames.member.1=a&LoadBalancerNames.member.2=b",
            """
            <LoadBalancerDescriptions><member><LoadBalancerName>a</LoadBalancerName>
            <VPCId>vpc-1</VPCId><ListenerDescriptions><member><Listener>
            <Protocol>HTTPS</Protocol><LoadBalancerPort>443</LoadBalancerPort>
            <InstancePort>80</InstancePort><SSLCertificateId>arn:c</SSLCertificateId></Listener>
            <PolicyNames><member>p</member></PolicyNames></member></ListenerDescriptions></member></LoadBalancerDescriptions>
            """,
            async c =>
            {
                var answer = await c.DescribeLoadBalancersAsync(
                    new Classic.DescribeLoadBalancersRequest { LoadBalancerNames = ["a", "b"] });
                Classic.LoadBalancerDescription balancer = Assert.Single(answer.LoadBalancerDescriptions);
                Classic.ListenerDescription listener = Assert.Single(balancer.ListenerDescriptions);
                Assert.Equal("vpc-1", balancer.VPCId);
                Assert.Equal((443, "arn:c"), (listener.Listener.LoadBalancerPort, listener.Listener.SSLCertificateId));
                Assert.Equal(["p"], listener.PolicyNames);
                Assert.Null(answer.NextMarker);
            }),
        OperationCase.Create<AmazonCloudFrontClient>(
            "ListDistributions",
            AwsReply.Xml(
                """
                <?xml version="1.0"?>
                <DistributionList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
                <Marker>m</Marker><NextMarker>E2</NextMarker><MaxItems>1</MaxItems>
                <IsTruncated>true</IsTruncated><Quantity>1</Quantity>
                <Items><DistributionSummary><Id>E1</Id><ARN>arn:e</ARN><Enabled>true</Enabled>
                <LastModifiedTime>2026-01-02T03:04:05.678Z</LastModifiedTime>
                <Aliases><Quantity>2</Quantity><Items><CNAME>a.example.com</CNAME><CNAME>b.example.com</CNAME></Items></Aliases>
                <ViewerCertificate><CloudFrontDefaultCertificate>false</CloudFrontDefaultCertificate>
                <IAMCertificateId>ASCA1</IAMCertificateId><MinimumProtocolVersion>TLSv1.2_2021</MinimumProtocolVersion></ViewerCertificate>
                <HttpVersion>http2</HttpVersion></DistributionSummary></Items></DistributionList>
                """),
            async c =>
            {
                DistributionList list = (await c.ListDistributionsAsync(new ListDistributionsRequest { Marker = "m", MaxItems = "1" }))
                    .DistributionList;
                Assert.True(list.IsTruncated);
                Assert.Equal(("E2", 1), (list.NextMarker, list.Quantity));
                DistributionSummary distribution = Assert.Single(list.Items);
                Assert.Equal(
                    ("ASCA1", MinimumProtocolVersion.TLSv12_2021),
                    (distribution.ViewerCertificate.IAMCertificateId, distribution.ViewerCertificate.MinimumProtocolVersion));
                Assert.Null(distribution.ViewerCertificate.ACMCertificateArn);
                Assert.Equal(["a.example.com", "b.example.com"], distribution.Aliases.Items);
                Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), distribution.LastModifiedTime);
            },
            request =>
            {
                Assert.Equal("GET /2020-05-31/distribution?Marker=m&MaxItems=1", $"{request.Method} {request.Target}");
                Assert.Contains("/us-east-1/cloudfront/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
                Assert.Empty(request.Body);
            }),
    ];
}
