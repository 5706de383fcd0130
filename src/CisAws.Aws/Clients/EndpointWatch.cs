namespace CisAws.Aws.Clients;

/// <summary>
/// Notes whether the endpoint of a service in a region answers. One that has answered nothing for a while, although attempts wait for it,
/// is silent: what waits ends, and nothing more is sent to it, so that it costs this time once and not once for each call. One answer of
/// any kind makes it one that answers, whose slow calls have all of their time; where such a call has waited in vain, the next ones wait no
/// longer than for one that never answered, and are made nevertheless.
/// </summary>
/// <param name="limit">How long an endpoint may answer nothing.</param>
/// <param name="time">The clock.</param>
internal sealed class EndpointWatch(TimeSpan limit, TimeProvider time)
{
    // Operations that look through so much that even their first answer may take longer, where nothing else has shown that the endpoint
    // answers: the whole of IAM, and 90 days of events.
    private static readonly string[] Slow = ["GetAccountAuthorizationDetails", "LookupEvents"];

    private readonly object state = new();
    private TaskCompletionSource end = NewEnd();
    private int waiting;
    private bool answers, hasAnswered;
    private volatile bool isSilent;
    private ITimer? alarm;

    /// <summary>Whether nothing more is sent to the endpoint.</summary>
    public bool IsSilent => isSilent;

    /// <summary>Whether an operation may take longer than a silent endpoint is waited for.</summary>
    public static bool IsSlow(string operation) => Slow.Contains(operation, StringComparer.Ordinal);

    /// <summary>Ends a call to an endpoint that is silent.</summary>
    /// <exception cref="NoAnswerException">It is.</exception>
    public void ThrowIfSilent()
    {
        if (IsSilent) throw new NoAnswerException("it answered nothing before, so it was not asked again");
    }

    /// <summary>Makes an attempt, which ends where the endpoint turns out to be silent.</summary>
    /// <param name="isSlow">Whether it may take longer; then it goes on.</param>
    /// <param name="attempt">The attempt.</param>
    /// <exception cref="NoAnswerException">The endpoint is silent.</exception>
    public async Task<T> RunAsync<T>(bool isSlow, Func<Task<T>> attempt)
    {
        ThrowIfSilent();
        Task given = Begin();
        try
        {
            Task<T> running = attempt();
            if (!isSlow && await Task.WhenAny(running, given).ConfigureAwait(false) != running && !running.IsCompleted)
            {
                running.Forget();
                throw new NoAnswerException("the request timed out");
            }

            T answer = await running.ConfigureAwait(false);
            Answered();
            return answer;
        }
        finally
        {
            End();
        }
    }

    /// <summary>Notes an answer, be it an error of AWS.</summary>
    public void Answered()
    {
        lock (state)
        {
            answers = hasAnswered = true;
            Stop();
        }
    }

    /// <summary>Notes that an attempt waited in vain for all of its time.</summary>
    /// <param name="isLast">Whether the call is not repeated.</param>
    public void Missed(bool isLast)
    {
        lock (state)
        {
            answers = false;
            if (isLast && !hasAnswered) Silence();
            else if (alarm is null && waiting > 0) Start();
        }
    }

    private static TaskCompletionSource NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Begin()
    {
        lock (state)
        {
            waiting++;
            if (!answers && alarm is null) Start();
            return end.Task;
        }
    }

    private void End()
    {
        lock (state)
        {
            if (--waiting == 0) Stop();
        }
    }

    private void Start() => alarm = time.CreateTimer(static watch => ((EndpointWatch)watch!).Ring(), this, limit, Timeout.InfiniteTimeSpan);

    private void Stop()
    {
        alarm?.Dispose();
        alarm = null;
    }

    private void Ring()
    {
        lock (state)
        {
            if (answers || waiting == 0) return;
            if (!hasAnswered)
            {
                Silence();
                return;
            }

            // Those that wait end; the next ones are given as long.
            Stop();
            end.TrySetResult();
            end = NewEnd();
        }
    }

    private void Silence()
    {
        Stop();
        isSilent = true;
        end.TrySetResult();
    }
}
