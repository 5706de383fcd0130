using System.Xml.Linq;
using AwsTesting;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Creates load balancers of both kinds and a distribution, all with a server certificate of IAM.</summary>
internal sealed class MotoCertificateServiceSeed(RawAws aws)
{
    public const string CertificateArn = "arn:aws:iam::123456789012:server-certificate/cert1";

    private const string Distribution = """
        <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><CallerReference>1</CallerReference>
        <Aliases><Quantity>1</Quantity><Items><CNAME>a.example.com</CNAME></Items></Aliases>
        <Origins><Quantity>1</Quantity><Items><Origin><Id>o</Id><DomainName>b.s3.amazonaws.com</DomainName>
        <S3OriginConfig><OriginAccessIdentity/></S3OriginConfig></Origin></Items></Origins>
        <DefaultCacheBehavior><TargetOriginId>o</TargetOriginId>
        <ViewerProtocolPolicy>redirect-to-https</ViewerProtocolPolicy></DefaultCacheBehavior><Comment>c</Comment>
        <Enabled>true</Enabled><ViewerCertificate><IAMCertificateId>ASCA0000000000000000</IAMCertificateId>
        <SSLSupportMethod>sni-only</SSLSupportMethod></ViewerCertificate></DistributionConfig>
        """;

    public async Task CreateAsync()
    {
        await Query(
            "2012-06-01",
            "CreateLoadBalancer&LoadBalancerName=balancer1&AvailabilityZones.member.1=us-east-1a&Listeners.member.1.Protocol=HTTPS"
                + "&Listeners.member.1.LoadBalancerPort=443&Listeners.member.1.InstancePort=80"
                + $"&Listeners.member.1.SSLCertificateId={CertificateArn}");
        string subnets = (await aws.FormAsync("ec2", "Action=DescribeSubnets&Version=2016-11-15")).BodyOfSuccess();
        string[] ids = [.. Values(subnets, "subnetId").Take(2)];
        string created = await Query(
            "2015-12-01", $"CreateLoadBalancer&Name=balancer2&Subnets.member.1={ids[0]}&Subnets.member.2={ids[1]}");
        string balancer = Values(created, "LoadBalancerArn").First();
        await Query(
            "2015-12-01",
            $"CreateListener&LoadBalancerArn={balancer}&Protocol=HTTPS&Port=443&Certificates.member.1.CertificateArn={CertificateArn}"
                + "&DefaultActions.member.1.Type=fixed-response&DefaultActions.member.1.FixedResponseConfig.StatusCode=200");
        RawAnswer made = await aws.RestAsync(
            "cloudfront", "POST", "/2020-05-31/distribution", Distribution, contentType: "application/xml");
        made.BodyOfSuccess();
    }

    private static IEnumerable<string> Values(string xml, string element) =>
        XDocument.Parse(xml).Descendants().Where(e => e.Name.LocalName == element).Select(e => e.Value);

    private async Task<string> Query(string version, string call) =>
        (await aws.FormAsync("elasticloadbalancing", $"Action={call}&Version={version}")).BodyOfSuccess();
}
