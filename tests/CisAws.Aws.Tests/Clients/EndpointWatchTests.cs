using CisAws.Aws.Clients;
using Microsoft.Extensions.Time.Testing;

namespace CisAws.Aws.Tests.Clients;

[Trait("Category", "Fast")]
public sealed class EndpointWatchTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10), Little = TimeSpan.FromMilliseconds(1);
    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch);
    private readonly EndpointWatch watch;

    public EndpointWatchTests() => watch = new EndpointWatch(Limit, time);

    private static Task<int> Never { get; } = new TaskCompletionSource<int>().Task;

    private Task<int> Ask(Task<int> attempt, bool isSlow = false) => watch.RunAsync(isSlow, () => attempt);

    private static Task IsGivenUpAsync(Task attempt) => Assert.ThrowsAsync<NoAnswerException>(() => attempt);

    [Fact]
    public async Task AllThatWaitsForASilentEndpointEndsTogether()
    {
        Task<int>[] early = [Ask(Never), Ask(Never)];
        time.Advance(Limit - Little);
        Task<int> late = Ask(Never);
        Assert.All(early, t => Assert.False(t.IsCompleted));
        Assert.False(watch.IsSilent);
        time.Advance(Little);
        foreach (Task<int> attempt in (Task<int>[])[.. early, late]) await IsGivenUpAsync(attempt);
        Assert.True(watch.IsSilent);
    }

    [Fact]
    public async Task NothingMoreIsSentToASilentEndpoint()
    {
        Task<int> first = Ask(Never);
        time.Advance(Limit);
        await IsGivenUpAsync(first);
        bool sent = false;
        await IsGivenUpAsync(watch.RunAsync(isSlow: false, () =>
        {
            sent = true;
            return Task.FromResult(1);
        }));
        Assert.False(sent);
        Assert.Throws<NoAnswerException>(watch.ThrowIfSilent);
    }

    [Fact]
    public async Task OneAnswerGivesSlowCallsAllOfTheirTime()
    {
        var slow = new TaskCompletionSource<int>();
        Task<int> waiting = Ask(slow.Task);
        time.Advance(Limit / 2);
        Assert.Equal(7, await Ask(Task.FromResult(7)));
        time.Advance(Limit * 5);
        Assert.False(waiting.IsCompleted);
        slow.SetResult(8);
        Assert.Equal(8, await waiting);
        Assert.False(watch.IsSilent);
    }

    [Fact]
    public async Task AnErrorOfAwsIsAnAnswer()
    {
        Task<int> waiting = Ask(Never);
        await Assert.ThrowsAsync<InvalidDataException>(() => watch.RunAsync<int>(isSlow: false, () =>
        {
            watch.Answered();
            throw new InvalidDataException("an error");
        }));
        time.Advance(Limit * 5);
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task TimeInWhichNothingWaitsDoesNotCount()
    {
        await Assert.ThrowsAsync<IOException>(() => Ask(Task.FromException<int>(new IOException("refused"))));
        time.Advance(Limit * 5);
        Task<int> next = Ask(Never);
        time.Advance(Limit - Little);
        Assert.False(next.IsCompleted);
        time.Advance(Little);
        await IsGivenUpAsync(next);
    }

    [Fact]
    public async Task AnOperationThatIsSlowGoesOnAndItsAnswerCounts()
    {
        var slow = new TaskCompletionSource<int>();
        Task<int> waiting = Ask(slow.Task, isSlow: true);
        time.Advance(Limit * 2);
        Assert.False(waiting.IsCompleted);
        slow.SetResult(3);
        Assert.Equal(3, await waiting);
        Assert.True(EndpointWatch.IsSlow("GetAccountAuthorizationDetails"));
        Assert.False(EndpointWatch.IsSlow("DescribeHub"));
    }

    [Fact]
    public void AnEndpointThatNeverAnsweredIsSilentAfterTheLastAttemptInVain()
    {
        watch.Missed(isLast: false);
        Assert.False(watch.IsSilent);
        watch.Missed(isLast: true);
        Assert.True(watch.IsSilent);
    }

    [Fact]
    public async Task AnEndpointThatAnsweredBeforeIsAskedAgainButNotWaitedForAsLong()
    {
        await Ask(Task.FromResult(1));
        watch.Missed(isLast: true);
        Assert.False(watch.IsSilent);
        for (int i = 0; i < 2; i++)
        {
            Task<int> next = Ask(Never);
            time.Advance(Limit);
            await IsGivenUpAsync(next);
            Assert.False(watch.IsSilent);
        }

        Assert.Equal(2, await Ask(Task.FromResult(2)));
        Task<int> patient = Ask(Never);
        time.Advance(Limit * 3);
        Assert.False(patient.IsCompleted);
    }
}
