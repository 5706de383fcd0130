namespace CisAws.Reports;

/// <summary>What the runs say of one finding, a byte for each run.</summary>
/// <param name="control">Its control.</param>
internal sealed class TrendHistory(string control)
{
    private byte[] states = [];

    public string Control => control;

    public TrendState At(int run) => run < states.Length ? (TrendState)states[run] : TrendState.None;

    public void Set(int run, TrendState state)
    {
        if (run >= states.Length) Array.Resize(ref states, run + 1);
        states[run] = (byte)state;
    }
}

/// <summary>What failed and was fixed.</summary>
/// <param name="Failing">Findings that fail in the last run that assessed their recommendation.</param>
/// <param name="FailingSince">Since when the oldest of them fails, or null.</param>
/// <param name="Times">How long each repair took.</param>
internal sealed record TrendRepairs(int Failing, DateTimeOffset? FailingSince, IReadOnlyList<TimeSpan> Times)
{
    /// <summary>The mean of the times, or null.</summary>
    public TimeSpan? Mean => Times.Count == 0 ? null : TimeSpan.FromTicks((long)Times.Average(t => (double)t.Ticks));

    /// <summary>Of the findings of one recommendation.</summary>
    /// <param name="histories">The findings.</param>
    /// <param name="order">The numbers of the runs in the order of time.</param>
    /// <param name="moments">The moments of the runs in that order.</param>
    public static TrendRepairs Of(IReadOnlyList<TrendHistory> histories, IReadOnlyList<int> order, IReadOnlyList<DateTimeOffset> moments)
    {
        int last = Enumerable.Range(0, order.Count).Last(i => histories.Any(h => h.At(order[i]) != TrendState.None));
        List<TimeSpan> times = [];
        List<DateTimeOffset> failing = [];
        foreach (TrendHistory history in histories)
        {
            DateTimeOffset? since = null;
            for (int i = 0; i <= last; i++)
            {
                switch (history.At(order[i]))
                {
                    case TrendState.Failing:
                        since ??= moments[i];
                        break;
                    case TrendState.Fixed when since is { } from:
                        times.Add(moments[i] - from);
                        since = null;
                        break;
                }
            }

            if (history.At(order[last]) == TrendState.Failing) failing.Add(since!.Value);
        }

        return new TrendRepairs(failing.Count, failing.Count > 0 ? failing.Min() : null, times);
    }

    /// <summary>Of several recommendations.</summary>
    public static TrendRepairs Sum(IEnumerable<TrendRepairs> repairs)
    {
        TrendRepairs[] all = [.. repairs];
        return new TrendRepairs(all.Sum(r => r.Failing), all.Min(r => r.FailingSince), [.. all.SelectMany(r => r.Times)]);
    }
}
