using System.Diagnostics.CodeAnalysis;

namespace CisAws.Aws.Clients.Pacing;

/// <summary>
/// Bounds the attempts to a service in a region. It starts with as many in flight as are allowed. What the service refuses for their rate
/// halves them and spaces them as far as the service has answered of late; each answer gives a little back.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "The semaphore holds nothing to give back, and attempts that were left behind still use it.")]
internal sealed class AttemptGate
{
    // After a refusal, attempts are a little slower than the service has answered: it needs room for those that come again.
    private const double Slower = 0.9;

    // What an answer takes off the space between attempts. Fourteen answers double the rate.
    private const double Recovery = 0.95;

    // The longest space. Refusals need not come from the rate alone, and what is answered says little where little is asked: without a
    // bound each refusal would slow the next answers down. Slower services are met by the waits of each call before it is repeated.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    // Less is no space at all: timers are not that exact.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    // A bucket that has just been emptied is given time to fill.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly int maximum;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim slots;
    private readonly object state = new();
    private int limit;

    // Slots that are taken away as soon as they are free.
    private int withheld;
    private int inFlight;
    private int round;
    private int answered;
    private int answeredSinceRaise;
    private DateTimeOffset since;
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>A gate with all its slots.</summary>
    /// <param name="maximum">The most attempts in flight.</param>
    /// <param name="time">The clock.</param>
    public AttemptGate(int maximum, TimeProvider time)
    {
        this.maximum = maximum;
        this.time = time;
        limit = maximum;
        slots = new SemaphoreSlim(maximum);
        since = time.GetUtcNow();
    }

    /// <summary>The most attempts in flight at present.</summary>
    public int Limit
    {
        get
        {
            lock (state) return limit;
        }
    }

    /// <summary>The time between attempts at present; zero while nothing was refused.</summary>
    public TimeSpan Space { get; private set; }

    /// <summary>Waits for a slot and for the time of the next attempt.</summary>
    /// <returns>What <see cref="Leave"/> takes.</returns>
    public async Task<int> EnterAsync(CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TimeSpan wait;
            lock (state)
            {
                inFlight++;
                DateTimeOffset now = time.GetUtcNow();
                DateTimeOffset start = next > now ? next : now;
                next = start + Space;
                wait = start - now;
            }

            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            lock (state) return round;
        }
        catch
        {
            lock (state) Free();
            throw;
        }
    }

    /// <summary>Gives the slot back.</summary>
    /// <param name="entered">What <see cref="EnterAsync"/> returned.</param>
    /// <param name="isThrottled">
    /// Whether the service refused the attempt for its rate; null where that is not known, as after cancellation.
    /// </param>
    public void Leave(int entered, bool? isThrottled)
    {
        lock (state)
        {
            // Attempts that began before the last refusal say nothing about the limits since.
            if (isThrottled == true && entered == round) Reduce();
            else if (isThrottled == false) Recover();
            Free();
        }
    }

    private void Free()
    {
        inFlight--;
        if (withheld > 0) withheld--;
        else slots.Release();
    }

    private void Reduce()
    {
        round++;
        DateTimeOffset now = time.GetUtcNow();
        int fewer = Math.Max(1, Math.Min(limit, inFlight) / 2);
        withheld += limit - fewer;
        limit = fewer;
        while (withheld > 0 && slots.Wait(0)) withheld--;
        Space = answered > 0 ? (now - since) / answered / Slower : Longest;
        if (Space > Longest) Space = Longest;
        if (next < now + Rest) next = now + Rest;
        answered = 0;
        answeredSinceRaise = 0;
        since = now;
    }

    private void Recover()
    {
        answered++;
        Space *= Recovery;
        if (Space < Least) Space = TimeSpan.Zero;
        if (++answeredSinceRaise < limit || limit == maximum) return;
        answeredSinceRaise = 0;
        int more = Math.Min(maximum - limit, Math.Max(1, limit / 4));
        limit += more;
        for (; more > 0; more--)
        {
            if (withheld > 0) withheld--;
            else slots.Release();
        }
    }
}
