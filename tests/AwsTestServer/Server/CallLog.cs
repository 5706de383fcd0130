namespace AwsTesting;

/// <summary>Every call a server has received, in order of arrival. Thread-safe; enumerating takes a copy.</summary>
public sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly List<AwsCall> _calls = [];
    private readonly Dictionary<string, (int Now, int Highest)> _concurrency = new(StringComparer.Ordinal);
    private readonly List<(Func<bool> Reached, TaskCompletionSource Signal)> _waiters = [];
    private int _sequence;

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<AwsCall> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Number of calls so far.</summary>
    public int Count => All.Count;

    /// <summary>Calls that nothing answered: a test that expects complete answers asserts that this is empty.</summary>
    public IReadOnlyList<AwsCall> Misses => [.. All.Where(call => call.Missed)];

    /// <summary>Most calls that were in flight at the same time.</summary>
    public int MaxConcurrency => Highest(string.Empty);

    /// <summary>Calls of one service, or of one operation of it, or of one region.</summary>
    public IReadOnlyList<AwsCall> Of(string service, string? operation = null, string? region = null)
    {
        string canonical = Wire.ServiceNames.Canonical(service);
        return
        [
            .. All.Where(call => call.Service == canonical
                && (operation is null || call.Operation == operation)
                && (region is null || call.Region == region)),
        ];
    }

    /// <summary>Calls per "service:operation", for measuring how many an audit needs.</summary>
    public IReadOnlyDictionary<string, int> CountsByOperation() => All
        .GroupBy(call => call.Service + ":" + call.Operation, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>Most calls of one service and region that were in flight at the same time.</summary>
    public int MaxConcurrencyOf(string service, string region) => Highest(Key(Wire.ServiceNames.Canonical(service), region));

    /// <summary>Waits until <paramref name="count"/> calls of the operation have arrived, finished or not.</summary>
    public Task WhenReceivedAsync(string service, string operation, int count = 1, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            string canonical = Wire.ServiceNames.Canonical(service);
            bool Reached() => _calls.Count(call => call.Service == canonical && call.Operation == operation) >= count;
            if (Reached())
            {
                return Task.CompletedTask;
            }

            _waiters.Add((Reached, signal));
        }

        return signal.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Clears the records; running calls still end normally.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
            foreach (string key in _concurrency.Keys.ToArray())
            {
                _concurrency[key] = (_concurrency[key].Now, _concurrency[key].Now);
            }
        }
    }

    internal int NextSequence() => Interlocked.Increment(ref _sequence);

    internal void Begin(AwsCall call)
    {
        lock (_lock)
        {
            _calls.Add(call);
            Count1(string.Empty, 1);
            Count1(Key(call.Service, call.Region), 1);
            foreach ((Func<bool> reached, TaskCompletionSource signal) in _waiters.ToArray())
            {
                if (reached())
                {
                    signal.TrySetResult();
                    _waiters.Remove((reached, signal));
                }
            }
        }
    }

    internal void End(AwsCall call)
    {
        lock (_lock)
        {
            Count1(string.Empty, -1);
            Count1(Key(call.Service, call.Region), -1);
        }

        call.Complete();
    }

    private static string Key(string service, string region) => service + "@" + region;

    private void Count1(string key, int change)
    {
        (int now, int highest) = _concurrency.GetValueOrDefault(key);
        now += change;
        _concurrency[key] = (now, Math.Max(highest, now));
    }

    private int Highest(string key)
    {
        lock (_lock)
        {
            return _concurrency.GetValueOrDefault(key).Highest;
        }
    }
}
