using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection;

/// <summary>Regions that have to be enabled refuse tokens of the global endpoint of STS by the words that AWS has for wrong keys.</summary>
public sealed class OptInRegionTests : ServerTest
{
    private const string OptIn = "me-south-1";

    [Theory]
    [InlineData("AuthFailure", 401)]
    [InlineData("UnrecognizedClientException", 400)]
    [InlineData("InvalidClientTokenId", 403)]
    public async Task ATokenThatOnlyOneRegionRefusesIsOneOfTheGlobalEndpoint(string code, int status)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeInstances").InRegion(OptIn).Throws(code, status);
        ReadFailure failure = (await session.ReadInAsync(Ec2Evidence.Instances, OptIn)).Failure!;
        Assert.Equal((ReadFailureKind.RegionDisabled, code), (failure.Kind, failure.Code));
        string sentence = ReadFailureText.Sentence(Ec2Evidence.Instances, failure, OptIn);
        Assert.Contains("global STS endpoint", sentence, StringComparison.Ordinal);
        Assert.Contains("AWS_STS_REGIONAL_ENDPOINTS=regional", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("sign in", sentence, StringComparison.Ordinal);
        Assert.True((await session.ReadInAsync(Ec2Evidence.Instances, "eu-west-1")).IsRead);
    }

    [Fact]
    public async Task KeysThatAreRefusedEverywhereAreWrong()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeInstances").Throws("AuthFailure", 401);
        Server.On("sts", "GetCallerIdentity").Throws("InvalidClientTokenId", 403);
        Assert.Equal(ReadFailureKind.Credentials, (await session.ReadInAsync(Ec2Evidence.Instances, OptIn)).Failure?.Kind);
    }

    [Theory]
    [InlineData("us-east-1", "AuthFailure")]
    [InlineData(OptIn, "ExpiredToken")]
    public async Task InTheHomeRegionAndWithOtherCodesItIsTheCredentials(string region, string code)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("ec2", "DescribeInstances").Throws(code, 401);
        Assert.Equal(ReadFailureKind.Credentials, (await session.ReadInAsync(Ec2Evidence.Instances, region)).Failure?.Kind);
        Assert.Empty(Server.Calls.Of("sts", "GetCallerIdentity"));
    }
}
