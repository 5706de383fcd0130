namespace AwsTesting;

/// <summary>The token bucket by which a service refuses calls: full at first, refilled at a steady rate.</summary>
/// <param name="perSecond">Tokens a second.</param>
/// <param name="burst">The tokens it holds.</param>
/// <param name="time">The clock of the server.</param>
public sealed class RateLimit(double perSecond, int burst, TimeProvider? time = null)
{
    private readonly TimeProvider clock = time ?? TimeProvider.System;
    private readonly object state = new();
    private double tokens = burst;
    private long? last;

    /// <summary>Takes a token.</summary>
    /// <returns>False where there is none: the call is refused.</returns>
    public bool TryTake()
    {
        lock (state)
        {
            long now = clock.GetTimestamp();
            if (last is { } before) tokens = Math.Min(burst, tokens + (clock.GetElapsedTime(before, now).TotalSeconds * perSecond));
            last = now;
            if (tokens < 1) return false;
            tokens--;
            return true;
        }
    }
}
