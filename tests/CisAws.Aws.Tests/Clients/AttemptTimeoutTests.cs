using System.Diagnostics;
using Amazon.Runtime;
using AwsTesting;
using CisAws.Aws.Clients;
using CisAws.Aws.Collection;
using CisAws.Aws.Tests.Harness;
using CisAws.Aws.Writing;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Clients;

/// <summary>Endpoints that take a request and never finish the answer.</summary>
public sealed class AttemptTimeoutTests : ServerTest
{
    private static readonly AccountIdentity Account = new("111122223333", "aws", "arn:aws:iam::111122223333:user/auditor");

    private ClientFactory Clients(TimeSpan patience) => new(
        new BasicAWSCredentials(Keys.Given, Keys.GivenSecret),
        new ClientSettings(Server.BaseUrl.ToString(), 8) { AnswerTimeout = patience },
        new CallLimiter(8, cap: null, Log, TimeProvider.System));

    private EvidenceCollector Collector(ClientFactory clients) =>
        new(new ReadEnvironment(clients, Account, "us-east-1", TimeProvider.System), Log);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EndpointWithoutAnAnswerIsUnreachableAfterOneRetry(bool afterHead)
    {
        FakeAccount.Compliant().ServeOn(Server);
        OperationRule rule = Server.On("iam", "GetAccountSummary");
        _ = afterHead ? rule.SendsSlowly(8, TimeSpan.FromHours(1)) : rule.Hangs();
        using ClientFactory clients = Clients(TimeSpan.FromSeconds(1));
        long start = Stopwatch.GetTimestamp();
        Answer answer = await Collector(clients).GetAsync(IamEvidence.AccountSummary.Key(), Cancel);
        Assert.Equal(ReadFailureKind.Unreachable, answer.Failure?.Kind);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.InRange(Server.Calls.Count, 1, afterHead ? 1 : 2);
    }

    [Fact]
    public async Task AnswerThatStopsInTheMiddleIsCancelledAtOnce()
    {
        FakeAccount.Compliant().ServeOn(Server);
        Server.On("iam", "GetAccountSummary").SendsSlowly(8, TimeSpan.FromHours(1));
        using ClientFactory clients = Clients(TimeSpan.FromMinutes(5));
        using var stop = new CancellationTokenSource();
        Task<Answer> read = Collector(clients).GetAsync(IamEvidence.AccountSummary.Key(), stop.Token).AsTask();
        await Server.Calls.WhenReceivedAsync("iam", "GetAccountSummary", 1, Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
    }

    [Fact]
    public async Task WriteWithoutAnAnswerIsUncertain()
    {
        Server.On("iam", "DeleteAccountPasswordPolicy").Hangs();
        using ClientFactory clients = Clients(TimeSpan.FromSeconds(1));
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => WritingCalls.InvokeAsync(
            clients,
            "us-east-1",
            new ApiCall("iam:DeleteAccountPasswordPolicy", EvidenceKey.Global, new Dictionary<string, object>(StringComparer.Ordinal)),
            Cancel));
        Assert.Equal("WriteUncertain", error.ErrorId);
    }
}
