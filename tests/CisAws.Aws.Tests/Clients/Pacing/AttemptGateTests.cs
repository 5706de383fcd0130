using CisAws.Aws.Clients.Pacing;
using Microsoft.Extensions.Time.Testing;

namespace CisAws.Aws.Tests.Clients.Pacing;

[Trait("Category", "Fast")]
public sealed class AttemptGateTests
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<int[]> EnterAsync(AttemptGate gate, int count)
    {
        var entered = new int[count];
        for (int i = 0; i < count; i++)
        {
            Task<int> enter = gate.EnterAsync(Cancel);
            while (!enter.IsCompleted)
            {
                time.Advance(TimeSpan.FromMilliseconds(10));
                await Task.Yield();
            }

            entered[i] = await enter;
        }

        return entered;
    }

    private async Task AnswerAsync(AttemptGate gate, int count)
    {
        for (int i = 0; i < count; i++) gate.Leave((await EnterAsync(gate, 1))[0], isThrottled: false);
    }

    [Fact]
    public async Task AllSlotsAreThereAtFirst()
    {
        var gate = new AttemptGate(64, time);
        int[] entered = await EnterAsync(gate, 64);
        Task<int> more = gate.EnterAsync(Cancel);
        Assert.False(more.IsCompleted);
        gate.Leave(entered[0], isThrottled: false);
        await more;
        Assert.Equal((64, TimeSpan.Zero), (gate.Limit, gate.Space));
    }

    [Fact]
    public async Task RefusalHalvesWhatIsInFlight()
    {
        var gate = new AttemptGate(64, time);
        int[] entered = await EnterAsync(gate, 20);
        gate.Leave(entered[0], isThrottled: true);
        Assert.Equal(10, gate.Limit);
    }

    [Fact]
    public async Task AttemptsThatBeganBeforeARefusalDoNotHalveAgain()
    {
        var gate = new AttemptGate(64, time);
        foreach (int entered in await EnterAsync(gate, 20)) gate.Leave(entered, isThrottled: true);
        Assert.Equal(10, gate.Limit);
    }

    [Fact]
    public async Task OneAttemptIsAlwaysPossible()
    {
        var gate = new AttemptGate(8, time);
        for (int i = 0; i < 10; i++) gate.Leave((await EnterAsync(gate, 1))[0], isThrottled: true);
        Assert.Equal(1, gate.Limit);
        int entered = (await EnterAsync(gate, 1))[0];
        Task<int> more = gate.EnterAsync(Cancel);
        Assert.False(more.IsCompleted);
        gate.Leave(entered, isThrottled: null);
        time.Advance(TimeSpan.FromSeconds(2));
        await more;
    }

    [Theory]
    [InlineData(180, 50)]
    [InlineData(3600, 100)]
    public async Task AttemptsAreSpacedAsTheServiceAnsweredUpToALimit(int milliseconds, double space)
    {
        var gate = new AttemptGate(8, time);
        int[] entered = await EnterAsync(gate, 5);
        time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        foreach (int one in entered[..4]) gate.Leave(one, isThrottled: false);
        gate.Leave(entered[4], isThrottled: true);

        // Four answers in 180 ms are 22.2 a second; from then on it is 20.
        Assert.Equal(space, gate.Space.TotalMilliseconds, tolerance: 0.1);
    }

    [Fact]
    public async Task WithoutAnswersTheSpaceIsTheLongest()
    {
        var gate = new AttemptGate(8, time);
        gate.Leave((await EnterAsync(gate, 1))[0], isThrottled: true);
        Assert.Equal(100, gate.Space.TotalMilliseconds);
    }

    [Fact]
    public async Task AnswersGiveSlotsAndRateBack()
    {
        var gate = new AttemptGate(16, time);
        int[] entered = await EnterAsync(gate, 16);
        foreach (int one in entered) gate.Leave(one, isThrottled: true);
        Assert.Equal((8, 100), (gate.Limit, gate.Space.TotalMilliseconds));
        await AnswerAsync(gate, 8);
        Assert.Equal(10, gate.Limit);
        Assert.InRange(gate.Space.TotalMilliseconds, 66, 67);
        await AnswerAsync(gate, 150);
        Assert.Equal((16, TimeSpan.Zero), (gate.Limit, gate.Space));
        Assert.Equal(16, (await EnterAsync(gate, 16)).Length);
    }

    [Fact]
    public async Task CancelledWaitGivesItsSlotBack()
    {
        var gate = new AttemptGate(1, time);
        gate.Leave((await EnterAsync(gate, 1))[0], isThrottled: true);
        using var stop = new CancellationTokenSource();
        Task<int> waiting = gate.EnterAsync(stop.Token);
        Assert.False(waiting.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Single(await EnterAsync(gate, 1));
    }
}
