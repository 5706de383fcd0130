namespace CisAws.Aws.Tests.Harness;

/// <summary>A clock on which every wait ends immediately and advances the time.</summary>
internal sealed class ImmediateTimeProvider(DateTimeOffset start) : TimeProvider
{
    private static readonly DateTimeOffset Usual = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private long ticks;

    /// <summary>Starts at a day that is always the same.</summary>
    public ImmediateTimeProvider()
        : this(Usual)
    {
    }

    public TimeSpan Passed => TimeSpan.FromTicks(Interlocked.Read(ref ticks));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + Passed;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Add(ref ticks, dueTime.Ticks);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new CompletedTimer();
    }

    private sealed class CompletedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
