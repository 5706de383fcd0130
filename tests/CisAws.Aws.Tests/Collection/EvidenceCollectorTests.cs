using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection;

public sealed class EvidenceCollectorTests : ServerTest
{
    private static readonly EvidenceKey Key = IamEvidence.AccountSummary.Key();

    [Fact]
    public async Task ManyCallersShareOneCallAndOneAnswer()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Answer[] answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await session.GetAsync(Key, Cancel))));
        Assert.Single(Server.Calls.All);
        Assert.All(answers, a => Assert.Same(answers[0], a));
        Assert.Same(answers[0], session.Answers[Key]);
    }

    [Fact]
    public async Task FailureIsAnAnswerAndIsKept()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("iam", "GetAccountSummary").Denies();
        Assert.Same(await session.GetAsync(Key, Cancel), await session.GetAsync(Key, Cancel));
        Assert.Single(Server.Calls.All);
        Assert.Equal(ReadFailureKind.AccessDenied, session.Answers[Key].Failure?.Kind);
    }

    [Fact]
    public async Task CancelledReadIsNoAnswerAndALaterRunAsksAgain()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        OperationRule hang = Server.On("iam", "GetAccountSummary").Hangs();
        using var stop = new CancellationTokenSource();
        Task<Answer> read = session.GetAsync(Key, stop.Token).AsTask();
        await Server.Calls.WhenReceivedAsync("iam", "GetAccountSummary", 1, Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Empty(session.Answers);
        Server.Remove(hang);
        Assert.Null((await session.GetAsync(Key, Cancel)).Failure);
    }

    [Fact]
    public async Task ARunningRunDoesNotInheritTheCancellationOfAnother()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        Server.On("iam", "GetAccountSummary").Hangs().Times(1);
        using var stop = new CancellationTokenSource();
        Task<Answer> cancelled = session.GetAsync(Key, stop.Token).AsTask();
        Task<Answer> going = session.GetAsync(Key, Cancel).AsTask();
        await Server.Calls.WhenReceivedAsync("iam", "GetAccountSummary", 1, Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.True((await going).IsRead);
        Assert.Equal(2, Server.Calls.Count);
    }

    [Fact]
    public async Task TokenCancelledBeforehandAsksNothing()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await session.GetAsync(Key, new CancellationToken(canceled: true)));
        Assert.Empty(Server.Calls.All);
        Assert.Null((await session.GetAsync(Key, Cancel)).Failure);
    }

    [Fact]
    public async Task LogShowsWhatIsReadAndContainsNoSecret()
    {
        FakeAccount.Compliant().ServeOn(Server);
        using IAwsSession session = await ConnectAsync(Keys.Options(Server.BaseUrl) with { SessionToken = Keys.GivenToken });
        foreach (EvidenceSource source in EvidenceSources.All)
        {
            await session.GetAsync(
                new EvidenceKey(
                    source,
                    source.Scope == EvidenceScope.Global ? EvidenceKey.Global : "eu-west-1",
                    source.HasSubject ? "support" : string.Empty),
                Cancel);
            Assert.Contains(Log.Lines, line => line.Contains(source.Name, StringComparison.Ordinal));
        }

        Log.AssertHoldsNone(Keys.GivenSecret, Keys.GivenToken);
    }
}
