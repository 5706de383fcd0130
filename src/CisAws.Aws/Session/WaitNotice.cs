using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>Says that an endpoint has not answered yet, before the user takes the command for one that hangs.</summary>
/// <param name="log">Where to say it.</param>
/// <param name="time">The clock.</param>
internal sealed class WaitNotice(IAwsLog log, TimeProvider time)
{
    /// <summary>Who is calling is answered in milliseconds.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The answer, and after a while without one a warning that names who does not answer.</summary>
    /// <param name="call">The call under way.</param>
    /// <param name="host">Who is called.</param>
    /// <param name="cancellationToken">Stops the warning.</param>
    public async Task<T> WatchAsync<T>(Task<T> call, string host, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task wait = Task.Delay(Patience, time, stop.Token);
        if (await Task.WhenAny(call, wait).ConfigureAwait(false) == wait && !stop.IsCancellationRequested && !call.IsCompleted)
        {
            log.Warning($"No answer yet from {host}; the command gives up after half a minute. Ctrl+C stops it.");
        }

        await stop.CancelAsync().ConfigureAwait(false);
        return await call.ConfigureAwait(false);
    }
}
