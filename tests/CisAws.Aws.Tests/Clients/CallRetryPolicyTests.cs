using AwsTesting;
using CisAws.Aws.Clients;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Clients;

public sealed class CallRetryPolicyTests : ServerTest
{
    [Fact]
    public async Task RefusedForTheRateIsRepeatedToTheEnd()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 5);
        Server.On("iam", "GetAccountSummary").Throttles();
        Answer<AccountSummary> answer = await session.ReadAsync(IamEvidence.AccountSummary);
        Assert.Equal(ReadFailureKind.Throttled, answer.Failure?.Kind);
        Assert.Equal(6, Server.Calls.Of("iam", "GetAccountSummary").Count);
    }

    [Fact]
    public async Task FailureOfTheServiceIsRepeatedThreeTimes()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On("iam", "GetAccountSummary").Fails();
        Answer<AccountSummary> answer = await session.ReadAsync(IamEvidence.AccountSummary);
        Assert.Equal(ReadFailureKind.ServiceError, answer.Failure?.Kind);
        Assert.Equal(4, Server.Calls.Of("iam", "GetAccountSummary").Count);
    }

    [Fact]
    public async Task RefusalsForTheRateDoNotCountAsFailures()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On("iam", "GetAccountSummary").Throttles().Times(1).Fails().Times(3);
        Assert.True((await session.ReadAsync(IamEvidence.AccountSummary)).IsRead);
    }

    [Fact]
    public async Task SessionBeginsThoughItsFirstCallIsRefusedForTheRate()
    {
        FakeAccount.Compliant().ServeOn(Server);
        Server.On("sts", "GetCallerIdentity").Throttles().Times(4);
        using IAwsSession session = await ConnectAsync(Keys.Options(Server.BaseUrl) with { MaximumRetries = 8 });
        Assert.Equal("111122223333", session.Account.AccountId);
        Assert.Equal(5, Server.Calls.Of("sts", "GetCallerIdentity").Count);
    }

    [Theory]
    [InlineData(1, 0, 75)]
    [InlineData(1, 1, 150)]
    [InlineData(2, 1, 300)]
    [InlineData(4, 0.5, 900)]
    [InlineData(9, 1, 20_000)]
    [InlineData(40, 0, 10_000)]
    public void WaitsDouble(int retry, double random, int milliseconds) =>
        Assert.Equal(milliseconds, CallRetryPolicy.DelayBefore(retry, random).TotalMilliseconds);
}
