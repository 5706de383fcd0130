using Amazon;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.S3Control;
using Amazon.S3Control.Model;
using AwsTesting;

namespace CisAws.AwsClients.Tests.Behaviour;

/// <summary>Endpoints as a configured client resolves them, built-in parameters and request parameters included.</summary>
[Trait("Category", "Fast")]
public sealed class EndpointBehaviourTests
{
    private static readonly GetPublicAccessBlockRequest Block = new() { AccountId = "123456789012" };

    [Theory]
    [InlineData(false, "https://123456789012.s3-control.eu-west-1.amazonaws.com")]
    [InlineData(true, "https://s3-control.eu-west-1.amazonaws.com")]
    public void AccountIsInTheHostOfS3ControlUnlessHostPrefixesAreOff(bool disabled, string expected)
    {
        var config = new AmazonS3ControlConfig { RegionEndpoint = RegionEndpoint.EUWest1, DisableHostPrefixInjection = disabled };
        Assert.Equal(expected, Resolve(config, Block));
    }

    [Theory]
    [InlineData("eu-west-1", false, "https://iam.amazonaws.com")]
    [InlineData("cn-north-1", false, "https://iam.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", true, "https://iam.us-gov.amazonaws.com")]
    public void IAMHasOneEndpointPerPartition(string region, bool fips, string expected)
    {
        var config = new AmazonIdentityManagementServiceConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
        };
        Assert.Equal(expected, Resolve(config, new ListUsersRequest()));
    }

    [Fact]
    public void FIPSWithACustomEndpointIsRefused()
    {
        var config = new AmazonIdentityManagementServiceConfig { ServiceURL = "http://localhost:1", UseFIPSEndpoint = true };
        Assert.Contains(
            "FIPS", Assert.Throws<AmazonClientException>(() => Resolve(config, new ListUsersRequest())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomEndpointIsSignedForTheAuthenticationRegion()
    {
        await using var server = await TestServers.StartAsync(AwsReply.Xml("<ListUsersResponse><ListUsersResult/></ListUsersResponse>"));
        string url = server.BaseUrl.ToString();
        var config = new AmazonIdentityManagementServiceConfig { ServiceURL = url, AuthenticationRegion = "eu-west-3" };
        using var iam = new AmazonIdentityManagementServiceClient(TestClients.Credentials, config);
        Assert.Null((await iam.ListUsersAsync(new ListUsersRequest())).Users);
        Assert.Contains("/eu-west-3/iam/aws4_request", Assert.Single(server.Calls.All).Headers["Authorization"], StringComparison.Ordinal);
    }

    private static string Resolve(ClientConfig config, AmazonWebServiceRequest request) =>
        config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL.TrimEnd('/');
}
