namespace CisAws.PowerShell.Pipeline;

/// <summary>Lets one through per interval. Not safe for several threads at once.</summary>
/// <param name="time">The clock.</param>
/// <param name="interval">The least time between two passes.</param>
internal sealed class IntervalLimiter(TimeProvider time, TimeSpan interval)
{
    private long? last;

    /// <summary>Whether this one may pass; the first one always may.</summary>
    public bool TryPass()
    {
        if (last is { } before && time.GetElapsedTime(before) < interval) return false;
        last = time.GetTimestamp();
        return true;
    }
}
