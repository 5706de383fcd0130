using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection.FrontEnds;

public sealed class FrontEndReadersTests : ServerTest
{
    private const string Region = "eu-west-1", Balancing = "elasticloadbalancing";

    [Fact]
    public async Task DistributionsHaveTheLoggingOfTheirConfiguration()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("cloudfront", "ListDistributions").ReturnsXml(
            """
            <DistributionList><IsTruncated>false</IsTruncated><Quantity>3</Quantity><Items>
            <DistributionSummary><Id>E1</Id><ARN>arn:e1</ARN><DomainName>d1.example</DomainName></DistributionSummary>
            <DistributionSummary><Id>E2</Id><ARN>arn:e2</ARN></DistributionSummary>
            <DistributionSummary><Id>E3</Id><ARN>arn:e3</ARN></DistributionSummary></Items></DistributionList>
            """);
        Server.On("cloudfront", "GetDistributionConfig").WithParameter("Id", "E1").ReturnsXml(
            """
            <DistributionConfig><Enabled>true</Enabled><Logging><Enabled>true</Enabled><Bucket>logs.s3.amazonaws.com</Bucket></Logging>
            </DistributionConfig>
            """);
        Server.On("cloudfront", "GetDistributionConfig").WithParameter("Id", "E2").ReturnsXml(
            "<DistributionConfig><Enabled>false</Enabled><Logging><Enabled>false</Enabled><Bucket></Bucket></Logging>"
                + "</DistributionConfig>");
        Server.On("cloudfront", "GetDistributionConfig").WithParameter("Id", "E3").Throws("NoSuchDistribution", 404);
        Assert.Equal(
            [
                new Distribution("E1", "arn:e1", "d1.example", true, "logs.s3.amazonaws.com"),
                new Distribution("E2", "arn:e2", null, false, null),
            ],
            (await session.ReadAsync(CloudFrontEvidence.Distributions)).Value().Distributions);
    }

    [Fact]
    public async Task DeliveriesAreThoseOfTheirSources()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("logs", "DescribeDeliverySources").ReturnsJson(
            """{"deliverySources":[{"name":"s","logType":"ACCESS_LOGS","resourceArns":["arn:e1"]}]}""");
        Server.On("logs", "DescribeDeliveries").ReturnsJson(
            """
            {"deliveries":[{"id":"1","deliverySourceName":"s","deliveryDestinationArn":"arn:d"},
            {"id":"2","deliverySourceName":"new","deliveryDestinationArn":"arn:d"}]}
            """);
        Assert.Equal(
            [("1", "ACCESS_LOGS", "arn:e1"), ("2", "(unknown)", "")],
            (await session.ReadInAsync(LogsEvidence.Deliveries, "us-east-1")).Value().Deliveries
                .Select(d => (d.Id, d.LogType, string.Concat(d.ResourceArns))));
    }

    [Fact]
    public async Task WithoutSourcesThereAreNoDeliveries()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("logs", "DescribeDeliverySources").ReturnsJson("""{"deliverySources":[]}""");
        Assert.Empty((await session.ReadInAsync(LogsEvidence.Deliveries, "us-east-1")).Value().Deliveries);
        Assert.Empty(Server.Calls.Of("logs", "DescribeDeliveries"));
    }

    [Fact]
    public async Task LoadBalancersHaveTheirAttributes()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On(Balancing, "DescribeLoadBalancers").WithParameter("Version", "2015-12-01").ReturnsResult(
            """
            <LoadBalancers><member><LoadBalancerArn>arn:1</LoadBalancerArn><LoadBalancerName>web</LoadBalancerName>
            <Type>application</Type></member>
            <member><LoadBalancerArn>arn:2</LoadBalancerArn><LoadBalancerName>gone</LoadBalancerName><Type>network</Type></member>
            </LoadBalancers>
            """);
        Server.On(Balancing, "DescribeLoadBalancerAttributes").WithParameter("LoadBalancerArn", "arn:1").ReturnsResult(
            """
            <Attributes><member><Key>access_logs.s3.enabled</Key><Value>true</Value></member>
            <member><Key>access_logs.s3.bucket</Key><Value>logs</Value></member></Attributes>
            """);
        Server.On(Balancing, "DescribeLoadBalancerAttributes").WithParameter("LoadBalancerArn", "arn:2").Throws("LoadBalancerNotFound");
        Assert.Equal(
            [new LoadBalancer("arn:1", "web", "application", true, "logs")],
            (await session.ReadInAsync(LoadBalancerEvidence.LoadBalancers, Region)).Value().LoadBalancers);
    }

    [Fact]
    public async Task ClassicLoadBalancersToo()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On(Balancing, "DescribeLoadBalancers").WithParameter("Version", "2012-06-01").ReturnsResult(
            "<LoadBalancerDescriptions><member><LoadBalancerName>old</LoadBalancerName></member></LoadBalancerDescriptions>");
        Server.On(Balancing, "DescribeLoadBalancerAttributes").WithParameter("LoadBalancerName", "old").ReturnsResult(
            "<LoadBalancerAttributes><AccessLog><Enabled>false</Enabled></AccessLog></LoadBalancerAttributes>");
        LoadBalancer balancer = Assert.Single(
            (await session.ReadInAsync(LoadBalancerEvidence.ClassicLoadBalancers, Region)).Value().LoadBalancers);
        Assert.Equal(("old", "classic", false, null), (balancer.Name, balancer.Type, balancer.LogsAccess, balancer.LogBucket));
        Assert.EndsWith(":loadbalancer/old", balancer.Arn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StagesOfBothKindsOfApis()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("apigateway", "GetRestApis").ReturnsJson("""{"item":[{"id":"a1","name":"orders"},{"id":"a2"}]}""");
        Server.On("apigateway", "GetStages").WithParameter("restapi_id", "a1").ReturnsJson(
            """{"item":[{"stageName":"prod","accessLogSettings":{"destinationArn":"arn:d"}},{"stageName":"test"}]}""");
        Server.On("apigateway", "GetStages").WithParameter("restapi_id", "a2").Throws("NotFoundException", 404);
        Server.On("apigateway", "GetApis").ReturnsJson("""{"items":[{"apiId":"b1","name":"events"}]}""");
        Server.On("apigateway", "GetApiStages").ReturnsJson("""{"items":[{"stageName":"$default"}]}""");
        Assert.Equal(
            [new ApiStage("a1", "orders", "prod", "arn:d"), new ApiStage("a1", "orders", "test", null)],
            (await session.ReadInAsync(ApiGatewayEvidence.RestStages, Region)).Value().Stages);
        Assert.Equal(
            [new ApiStage("b1", "events", "$default", null)],
            (await session.ReadInAsync(ApiGatewayEvidence.HttpStages, Region)).Value().Stages);
    }

    [Fact]
    public async Task VpcEndpointsHaveTheirTables()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 0);
        Server.On("ec2", "DescribeVpcEndpoints").ReturnsResult(
            """
            <vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId><vpcEndpointType>Gateway</vpcEndpointType><vpcId>vpc-1</vpcId>
            <serviceName>com.amazonaws.eu-west-1.s3</serviceName><state>available</state>
            <routeTableIdSet><item>rtb-1</item></routeTableIdSet></item></vpcEndpointSet>
            """);
        VpcEndpoint endpoint = Assert.Single((await session.ReadInAsync(Ec2Evidence.VpcEndpoints, Region)).Value().Endpoints);
        Assert.Equal(("vpce-1", "vpc-1", "Gateway"), (endpoint.EndpointId, endpoint.VpcId, endpoint.Type));
        Assert.Equal(["rtb-1"], endpoint.RouteTableIds);
    }
}
