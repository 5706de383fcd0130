using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;

namespace CisAws.Aws.Tests.Session;

/// <summary>An endpoint that takes connections and says nothing is named while the user waits.</summary>
public sealed class WaitNoticeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AfterAWhileWhoDoesNotAnswerIsNamedOnce()
    {
        var log = new RecordingLog();
        var time = new Alarm();
        var call = new TaskCompletionSource<int>();
        Task<int> watched = new WaitNotice(log, time).WatchAsync(call.Task, "127.0.0.1:9", Cancel);
        Assert.Empty(log.Lines);
        Assert.Equal(WaitNotice.Patience, time.Due);
        time.Ring();
        while (log.Lines.Count == 0) await Task.Yield();
        Assert.StartsWith("No answer yet from 127.0.0.1:9; ", Assert.Single(log.Lines), StringComparison.Ordinal);
        call.SetResult(7);
        Assert.Equal(7, await watched);
        Assert.Single(log.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAnswerInTimeIsGivenWithoutAWord(bool fails)
    {
        var log = new RecordingLog();
        Task<int> call = fails ? Task.FromException<int>(new IOException("no")) : Task.FromResult(7);
        Task<int> watched = new WaitNotice(log, new Alarm()).WatchAsync(call, "127.0.0.1:9", Cancel);
        if (fails) await Assert.ThrowsAsync<IOException>(() => watched);
        else Assert.Equal(7, await watched);
        Assert.Empty(log.Lines);
    }

    /// <summary>A clock whose timer goes off when the test says so.</summary>
    private sealed class Alarm : TimeProvider
    {
        private TimerCallback? callback;
        private object? state;

        public TimeSpan Due { get; private set; }

        public void Ring() => callback!(state);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (this.callback, this.state, Due) = (callback, state, dueTime);
            return new Nothing();
        }

        private sealed class Nothing : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
