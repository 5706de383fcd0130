using AwsTesting;
using CisAws.Aws.Clients.Answers;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Clients;

/// <summary>A redirect takes no call, and no session token, to another host.</summary>
public sealed class RedirectTests : ServerTest
{
    private AwsTestServer other = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        other = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        FakeAccount.Compliant().ServeOn(other);
    }

    public override async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(301, "iam", "GetAccountSummary")]
    [InlineData(302, "iam", "GetAccountSummary")]
    [InlineData(303, "iam", "GetAccountSummary")]
    [InlineData(307, "iam", "GetAccountSummary")]
    [InlineData(308, "iam", "GetAccountSummary")]
    [InlineData(302, "organizations", "DescribeOrganization")]
    [InlineData(307, "account", "GetContactInformation")]
    [InlineData(307, "ec2", "DescribeRegions")]
    [InlineData(307, "s3", "ListBuckets")]
    [InlineData(302, "s3", "ListBuckets")]
    public async Task ARedirectToAnotherHostIsAnErrorAtOnce(int status, string service, string operation)
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On(service, operation).Returns(_ => To(status, other.BaseUrl));
        EvidenceKey key = service switch
        {
            "iam" => IamEvidence.AccountSummary.Key(),
            "organizations" => OrganizationEvidence.Organization.Key(),
            "account" => AccountEvidence.Contact.Key(),
            "ec2" => Ec2Evidence.Regions.Key(),
            _ => S3Evidence.Buckets.Key(),
        };
        Answer answer = await session.GetAsync(key, Cancel);
        Assert.Equal(ReadFailureKind.Malformed, answer.Failure?.Kind);
        Assert.Contains($"answered with a redirect to {other.BaseUrl.Authority}", answer.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(other.Calls.All);
        Assert.Single(Server.Calls.Of(service, operation));
    }

    [Fact]
    public async Task AWritingCallIsNotRedirected()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("iam", "UpdateAccessKey").Returns(_ => To(307, other.BaseUrl));
        await Assert.ThrowsAnyAsync<CisAwsException>(() => session.InvokeAsync(
            ApiCall.Of(
                "iam:UpdateAccessKey", EvidenceKey.Global,
                ("UserName", "ann"), ("AccessKeyId", "AKIAIOSFODNN7EXAMPLE"), ("Status", "Inactive")),
            Cancel));
        Assert.Empty(other.Calls.All);
    }

    [Fact]
    public async Task TheFirstCallIsNotRedirected()
    {
        Server.On("sts", "GetCallerIdentity").Returns(_ => To(302, other.BaseUrl));
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => ConnectAsync(Keys.Options(Server.BaseUrl)));
        Assert.Equal("EndpointNotAws", error.ErrorId);
        Assert.Contains("answered with a redirect to", error.Message, StringComparison.Ordinal);
        Assert.Empty(other.Calls.All);
    }

    [Theory]
    [InlineData("https://b.s3.amazonaws.com/", "https://b.s3.eu-west-1.amazonaws.com/", true)]
    [InlineData("https://b.s3.us-east-1.amazonaws.com/", "https://b.s3-eu-west-1.amazonaws.com/?policy", true)]
    [InlineData("https://s3.us-east-1.amazonaws.com/b", "https://b.s3.dualstack.eu-west-1.amazonaws.com/", true)]
    [InlineData("https://b.s3.cn-north-1.amazonaws.com.cn/", "https://b.s3.cn-northwest-1.amazonaws.com.cn/", true)]
    [InlineData("https://b.s3.us-east-1.amazonaws.com/", "http://b.s3.eu-west-1.amazonaws.com/", false)]
    [InlineData("https://b.s3.us-east-1.amazonaws.com/", "https://b.s3.cn-north-1.amazonaws.com.cn/", false)]
    [InlineData("https://b.s3.us-east-1.amazonaws.com/", "https://b.s3.amazonaws.com.example.org/", false)]
    [InlineData("https://b.s3.us-east-1.amazonaws.com/", "https://ec2.us-east-1.amazonaws.com/", false)]
    [InlineData("https://b.s3.us-east-1.amazonaws.com/", "https://s3.example.org/", false)]
    [InlineData("http://127.0.0.1:5000/", "http://127.0.0.1:5000/b", false)]
    public void OnlyAmazonS3MayRedirectAndOnlyToItself(string endpoint, string target, bool isFollowed) =>
        Assert.Equal(isFollowed, RedirectRefusal.IsOfSameService(new Uri(endpoint), new Uri(target)));

    private static AwsReply To(int status, Uri url) => new()
    {
        Status = status,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Location"] = url.ToString() },
    };
}
