using System.Collections.Concurrent;
using System.Globalization;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Clients;

public sealed class CallLimiterTests : ServerTest
{
    private static Task<Answer<UserInfo>[]> ReadUsersAsync(IAwsSession session, int count) =>
        Task.WhenAll(Enumerable.Range(1, count).Select(i => session.ReadAsync(IamEvidence.User, Name(i))));

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"user-{i:D4}");

    [Fact]
    public async Task CallsAreCountedByServiceOperationAndRegion()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant().AddUsers(2500), retries: 3);
        Server.On("iam", "GetAccountSummary").Throttles().Times(1).Fails().Times(1);
        Server.On("organizations", "DescribeOrganization").Denies();
        await session.ReadAsync(IamEvidence.Users);
        await session.ReadAsync(IamEvidence.AccountSummary);
        await session.ReadAsync(OrganizationEvidence.Organization);
        await session.ReadInAsync(Ec2Evidence.Instances, "eu-west-1");
        await session.ReadInAsync(Ec2Evidence.Instances, "eu-west-2");
        Assert.Equal(
            [
                new CallCount("ec2", "DescribeInstances", "eu-west-1", 1, 1, 0, 0),
                new CallCount("ec2", "DescribeInstances", "eu-west-2", 1, 1, 0, 0),
                new CallCount("iam", "GetAccountSummary", "us-east-1", 1, 3, 1, 0),
                new CallCount("iam", "ListUsers", "us-east-1", 3, 3, 0, 0),
                new CallCount("organizations", "DescribeOrganization", "us-east-1", 1, 1, 0, 1),
                new CallCount("sts", "GetCallerIdentity", "us-east-1", 1, 1, 0, 0),
            ],
            session.Calls);
    }

    [Fact]
    public async Task AttemptsInFlightAreBoundedPerServiceAndRegion()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant().AddUsers(40), inFlight: 3);
        Server.On("iam", "GetUser").Delays(TimeSpan.FromMilliseconds(20));
        Answer<UserInfo>[] answers = await ReadUsersAsync(session, 40);
        Assert.All(answers, a => Assert.True(a.IsRead));
        Assert.Equal(3, Server.Calls.MaxConcurrencyOf("iam", "us-east-1"));
    }

    [Fact]
    public async Task WaitingForARetryTakesNoSlot()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant().AddUsers(10), retries: 8, inFlight: 1);
        Server.On("iam", "GetAccountSummary").Throttles();
        using var stop = new CancellationTokenSource();
        Task<Answer> throttled = session.GetAsync(IamEvidence.AccountSummary.Key(), stop.Token).AsTask();
        await Server.Calls.WhenReceivedAsync("iam", "GetAccountSummary", 1, Cancel);
        Assert.All(await ReadUsersAsync(session, 10), a => Assert.True(a.IsRead));
        Assert.False(throttled.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => throttled);
    }

    [Fact]
    public async Task ThrottlingHalfOfAllAttemptsLosesNoAnswer()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant().AddUsers(30), retries: 8);
        var attempts = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Server.On("iam", "GetUser").When(call =>
        {
            string name = call.Parameter("UserName")!;
            return attempts.AddOrUpdate(name, 1, (_, n) => n + 1) <= int.Parse(name[5..], CultureInfo.InvariantCulture) % 3;
        }).Throttles();
        Assert.All(await ReadUsersAsync(session, 30), a => Assert.True(a.IsRead));
        CallCount count = Assert.Single(session.Calls, c => c.Operation == "GetUser");
        Assert.Equal((30, 60, 30, 0), (count.Calls, count.Attempts, count.Throttled, count.Failed));
        Assert.InRange(Server.Calls.MaxConcurrencyOf("iam", "us-east-1"), 1, 8);
    }

    [Fact]
    public async Task ServiceWithARateAnswersAllAndRefusesFew()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8, inFlight: 64);
        var limit = new RateLimit(100, burst: 20);
        Server.On("kms", "GetKeyRotationStatus").ReturnsJson("""{"KeyRotationEnabled":true,"RotationPeriodInDays":365}""");
        Server.On("kms", "GetKeyRotationStatus").ThrottlesBeyond(limit);
        Answer<KeyRotation>[] answers = await Task.WhenAll(
            Enumerable.Range(1, 150).Select(i => session.ReadInAsync(KmsEvidence.Rotation, "eu-west-1", Name(i))));
        Assert.All(answers, a => Assert.True(a.IsRead));
        CallCount count = Assert.Single(session.Calls, c => c.Operation == "GetKeyRotationStatus");
        // The first wave is twice what the service takes at once; afterwards there is less than one refusal for an answer.
        Assert.InRange(count.Throttled, 1, 150);
    }

    [Fact]
    public async Task MoreCallsThanTheUserAllowsAreNotMade()
    {
        FakeAccount.Compliant().AddUsers(20).ServeOn(Server);
        using IAwsSession session = await ConnectAsync(Keys.Options(Server.BaseUrl) with { MaximumCallsPerSecond = 50 });
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.All(await ReadUsersAsync(session, 20), a => Assert.True(a.IsRead));

        // Twenty calls 20 ms apart, the first after that of connecting.
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(380), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task PassingFaultsAreRetried()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On("iam", "GetAccountSummary").Fails().Times(1).FailsWithHtml().Times(1).Truncates().Times(1).Throttles().Times(1);
        Answer<AccountSummary> answer = await session.ReadAsync(IamEvidence.AccountSummary);
        Assert.Equal(0, answer.Value().AccountAccessKeysPresent);
        Assert.Equal(5, Server.Calls.Of("iam", "GetAccountSummary").Count);
    }

    [Fact]
    public async Task ResetConnectionIsRetried()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(), retries: 8);
        Server.On("iam", "GetAccountSummary").ResetsConnection().Times(6);
        Assert.True((await session.ReadAsync(IamEvidence.AccountSummary)).IsRead);
    }

    [Fact]
    public async Task CancellingEndsWhatRunsAndWhatWaitsForItsTurn()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant().AddUsers(2), inFlight: 1);
        Server.On("iam", "GetUser").Hangs();
        using var stop = new CancellationTokenSource();
        Task<Answer>[] reads = [.. new[] { 1, 2 }.Select(i => session.GetAsync(IamEvidence.User.Key(Name(i)), stop.Token).AsTask())];
        await Server.Calls.WhenReceivedAsync("iam", "GetUser", 1, Cancel);
        await stop.CancelAsync();
        foreach (Task<Answer> read in reads)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        }

        AwsCall call = Assert.Single(Server.Calls.Of("iam", "GetUser"));
        await call.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.True(call.ClientAborted);
        Assert.Empty(session.Answers);
    }

    [Fact]
    public async Task SessionsDoNotMixTheirCounts()
    {
        using IAwsSession first = await ServeAsync(FakeAccount.Compliant());
        using IAwsSession second = await ConnectAsync();
        await second.ReadAsync(IamEvidence.AccountSummary);
        Assert.Equal(["GetCallerIdentity"], first.Calls.Select(c => c.Operation));
        Assert.Equal(["GetAccountSummary", "GetCallerIdentity"], second.Calls.Select(c => c.Operation));
    }
}
