namespace CisAws.Aws.Publishing;

/// <summary>Keeps calls of an operation in a region so far apart that their rate stays within the one that AWS allows an account.</summary>
/// <param name="interval">The least time between two.</param>
/// <param name="time">The clock.</param>
internal sealed class CallPace(TimeSpan interval, TimeProvider time)
{
    private readonly object gate = new();
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Waits until the next call may be made.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            DateTimeOffset start = next > now ? next : now;
            next = start + interval;
            wait = start - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
