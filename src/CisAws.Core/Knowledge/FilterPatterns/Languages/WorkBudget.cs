namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// Bounds the work on one question by counted steps rather than by the clock, so that the same question always has the same answer
/// on every machine.
/// </summary>
internal sealed class WorkBudget(long steps)
{
    private long left = steps;

    /// <summary>The steps that are left; zero or less when it is spent.</summary>
    public long Left => left;

    /// <summary>Whether nothing is left.</summary>
    public bool IsSpent => left <= 0;

    /// <summary>Takes steps; false when nothing is left.</summary>
    public bool Spend(long count)
    {
        left -= count;
        return left > 0;
    }
}
