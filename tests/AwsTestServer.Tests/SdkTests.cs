using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace AwsTesting.Tests;

/// <summary>The official .NET SDK reads our answers, errors and faults as it reads those of AWS.</summary>
[Trait("Category", "Fast")]
public sealed class SdkTests
{
    private static readonly BasicAWSCredentials Credentials = new(RawAws.Key, "not-a-secret");

    [Fact]
    public async Task AnswersParse()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        server.On("sts", "GetCallerIdentity")
            .ReturnsResult(AwsDocuments.CallerIdentity("111122223333", "arn:aws:iam::111122223333:user/a", "AIDA1"));
        server.On("ec2", "DescribeRegions")
            .ReturnsResult(AwsDocuments.Regions([new("eu-west-1", "opt-in-not-required"), new("af-south-1", "not-opted-in")]));
        using AmazonSecurityTokenServiceClient sts = Sts(server);
        using AmazonEC2Client ec2 = Ec2(server);
        Assert.Equal("111122223333", (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Account);
        DescribeRegionsResponse regions = await ec2.DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = true });
        Assert.Equal(["eu-west-1", "af-south-1"], regions.Regions.Select(r => r.RegionName));
        Assert.Equal("eu-west-1", server.Calls.Of("ec2")[0].Region);
    }

    [Fact]
    public async Task ErrorsParseToTheirCodes()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using AmazonSecurityTokenServiceClient sts = Sts(server);
        using AmazonEC2Client ec2 = Ec2(server);
        server.OnAny().DeniesByServiceControlPolicy();
        AmazonEC2Exception denied = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DescribeVpcsAsync(new DescribeVpcsRequest()));
        Assert.Equal(("UnauthorizedOperation", 403), (denied.ErrorCode, (int)denied.StatusCode));
        Assert.Contains("explicit deny in a service control policy", denied.Message, StringComparison.Ordinal);
        server.OnAny().ExpiresToken();
        var expired = await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(
            () => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()));
        Assert.Equal("ExpiredToken", expired.ErrorCode);
        Assert.Equal(
            "RequestExpired",
            (await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DescribeVpcsAsync(new DescribeVpcsRequest()))).ErrorCode);
    }

    [Theory]
    [InlineData("throttled")]
    [InlineData("failed")]
    [InlineData("reset")]
    [InlineData("torn")]
    public async Task PassingFaultIsRetriedByTheSdk(string fault)
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using AmazonEC2Client ec2 = Ec2(server, retries: 3);
        server.On("ec2", "DescribeRegions").ReturnsResult(AwsDocuments.Regions([new("eu-west-1", "opt-in-not-required")]));
        OperationRule rule = server.On("ec2", "DescribeRegions");
        _ = fault switch
        {
            "throttled" => rule.Throttles(),
            "failed" => rule.Fails(),
            "reset" => rule.ResetsConnection(),
            _ => rule.Truncates(),
        };
        rule.Times(2);
        Assert.Single((await ec2.DescribeRegionsAsync(new DescribeRegionsRequest())).Regions);
        Assert.Equal(3, server.Calls.Count);
    }

    [Fact]
    public async Task HangingCallIsCancelledByTheCaller()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using AmazonEC2Client ec2 = Ec2(server);
        using CancellationTokenSource patience = new();
        server.OnAny().Hangs();
        Task call = ec2.DescribeRegionsAsync(new DescribeRegionsRequest(), patience.Token);
        await server.Calls.WhenReceivedAsync("ec2", "DescribeRegions", cancellationToken: TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static AmazonSecurityTokenServiceClient Sts(AwsTestServer server) =>
        new(
            Credentials,
            new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = server.BaseUrl.ToString(),
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            });

    private static AmazonEC2Client Ec2(AwsTestServer server, int retries = 0) =>
        new(
            Credentials,
            new AmazonEC2Config { ServiceURL = server.BaseUrl.ToString(), AuthenticationRegion = "eu-west-1", MaxErrorRetry = retries });
}
