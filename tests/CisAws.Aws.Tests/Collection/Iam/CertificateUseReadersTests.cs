using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.Iam;

/// <summary>Which certificates load balancers and distributions say they use.</summary>
public sealed class CertificateUseReadersTests : ServerTest
{
    private const string Region = "eu-west-1", Service = "elasticloadbalancing", Newer = "2015-12-01", Classic = "2012-06-01";

    [Fact]
    public async Task ListenersNameTheirDefaultCertificateAndTheOthers()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        On(Newer, "DescribeLoadBalancers",
            "<LoadBalancers><member><LoadBalancerArn>arn:lb-1</LoadBalancerArn>"
                + "<LoadBalancerName>web</LoadBalancerName></member></LoadBalancers><NextMarker>2</NextMarker>",
            marker: null);
        On(
            Newer,
            "DescribeLoadBalancers",
            "<LoadBalancers><member><LoadBalancerArn>arn:lb-2</LoadBalancerArn>"
                + "<LoadBalancerName>gone</LoadBalancerName></member></LoadBalancers>",
            marker: "2");
        Server.On(Service, "DescribeListeners").WithParameter("LoadBalancerArn", "arn:lb-1").ReturnsResult("""
            <Listeners>
            <member><ListenerArn>arn:plain</ListenerArn><Port>80</Port><Protocol>HTTP</Protocol></member>
            <member><ListenerArn>arn:tls</ListenerArn><Port>443</Port><Protocol>HTTPS</Protocol>
            <Certificates><member><CertificateArn>arn:default</CertificateArn></member></Certificates></member>
            </Listeners>
            """);
        Server.On(Service, "DescribeListeners").WithParameter("LoadBalancerArn", "arn:lb-2").Throws("LoadBalancerNotFound");
        Server.On(Service, "DescribeListenerCertificates").WithParameter("ListenerArn", "arn:tls").ReturnsResult(
            "<Certificates><member><CertificateArn>arn:default</CertificateArn><IsDefault>true</IsDefault></member>"
                + "<member><CertificateArn>arn:other</CertificateArn></member></Certificates>");
        Assert.Equal(
            [
                new CertificateUse("load balancer web, port 443", "arn:default"),
                new CertificateUse("load balancer web, port 443", "arn:other"),
            ],
            (await session.ReadInAsync(LoadBalancerEvidence.ListenerCertificates, Region)).Value().Uses);
        Assert.Single(Server.Calls.All, c => c.Operation == "DescribeListenerCertificates");
    }

    [Fact]
    public async Task AListenerThatMayNotBeReadIsAFailure()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        On(
            Newer,
            "DescribeLoadBalancers",
            "<LoadBalancers><member><LoadBalancerArn>arn:lb-1</LoadBalancerArn></member></LoadBalancers>",
            marker: null);
        Server.On(Service, "DescribeListeners").ReturnsResult(
            "<Listeners><member><ListenerArn>arn:tls</ListenerArn><Port>443</Port>"
                + "<Certificates><member><CertificateArn>arn:default</CertificateArn></member></Certificates></member></Listeners>");
        Server.On(Service, "DescribeListenerCertificates").Denies();
        Assert.Equal(
            ReadFailureKind.AccessDenied, (await session.ReadInAsync(LoadBalancerEvidence.ListenerCertificates, Region)).Failure?.Kind);
    }

    [Fact]
    public async Task ClassicLoadBalancersNameTheirCertificates()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        On(Classic, "DescribeLoadBalancers", """
            <LoadBalancerDescriptions><member><LoadBalancerName>old</LoadBalancerName><ListenerDescriptions>
            <member><Listener><Protocol>HTTP</Protocol><LoadBalancerPort>80</LoadBalancerPort></Listener></member>
            <member><Listener><Protocol>HTTPS</Protocol><LoadBalancerPort>8443</LoadBalancerPort>
            <SSLCertificateId>arn:server</SSLCertificateId></Listener></member>
            </ListenerDescriptions></member></LoadBalancerDescriptions>
            """, marker: null);
        Assert.Equal(
            [new CertificateUse("classic load balancer old, port 8443", "arn:server")],
            (await session.ReadInAsync(LoadBalancerEvidence.ClassicCertificates, Region)).Value().Uses);
    }

    [Fact]
    public async Task DistributionsNameTheIdsOfTheirCertificates()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        OperationRule rule = Server.On("cloudfront", "ListDistributions");
        rule.ReturnsXml(Distributions("E1", "<IAMCertificateId>ASCA1</IAMCertificateId>", "<NextMarker>E1</NextMarker>", more: true))
            .Times(1);
        rule.ReturnsXml(
            Distributions("E2", "<CloudFrontDefaultCertificate>true</CloudFrontDefaultCertificate>", string.Empty, more: false));
        Assert.Equal(
            [new CertificateUse("CloudFront distribution E1", "ASCA1")],
            (await session.ReadAsync(CloudFrontEvidence.IamCertificates)).Value().Uses);
        Assert.Equal(2, Server.Calls.All.Count);
    }

    [Fact]
    public async Task NoDistributionsAreNoUses()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("cloudfront", "ListDistributions").ReturnsXml("""
            <DistributionList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Marker></Marker>
            <MaxItems>100</MaxItems><IsTruncated>false</IsTruncated><Quantity>0</Quantity></DistributionList>
            """);
        Assert.Empty((await session.ReadAsync(CloudFrontEvidence.IamCertificates)).Value().Uses);
    }

    private static string Distributions(string id, string certificate, string next, bool more) => $"""
        <DistributionList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Marker></Marker>{next}<MaxItems>1</MaxItems>
        <IsTruncated>{(more ? "true" : "false")}</IsTruncated><Quantity>1</Quantity>
        <Items><DistributionSummary><Id>{id}</Id><ViewerCertificate>{certificate}</ViewerCertificate></DistributionSummary></Items>
        </DistributionList>
        """;

    private void On(string version, string operation, string result, string? marker) =>
        Server.On(Service, operation).When(c => c.Parameter("Version") == version && c.Parameter("Marker") == marker).ReturnsResult(result);
}
