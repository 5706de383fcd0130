namespace CisAws.Aws.Clients.Pacing;

/// <summary>
/// Keeps calls within a rate, as a token bucket does: so many at once, after that one each interval.
/// </summary>
/// <param name="interval">The time in which one more call is allowed.</param>
/// <param name="burst">The calls that are allowed at once after a rest, at least one.</param>
/// <param name="time">The clock.</param>
internal sealed class CallPace(TimeSpan interval, int burst, TimeProvider time)
{
    private readonly object state = new();

    // When the bucket is full again.
    private DateTimeOffset full = DateTimeOffset.MinValue;

    /// <summary>Waits until the next call may be made. Who comes first, is first.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (state)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (full < now) full = now;
            wait = full - ((burst - 1) * interval) - now;
            full += interval;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
