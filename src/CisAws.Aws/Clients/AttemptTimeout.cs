using System.Diagnostics;
using Amazon.Runtime;
using CisAws.Aws.Collection;
using CisAws.Evidence;

namespace CisAws.Aws.Clients;

/// <summary>
/// Ends attempts that never end. The SDK's time limit covers the head of an answer only, and its readers block on the body, past time and
/// cancellation. It also repeats an attempt without an answer as often as one that failed at once, which makes minutes of waiting.
/// </summary>
internal static class AttemptTimeout
{
    // One retry: that is enough for a lost packet, and an endpoint that does not answer is not tried nine times.
    private const int RepeatsWithoutAnswer = 1;

    // The response headers have half of the time; timers may fire slightly early.
    private const double NearlyHalf = 0.49, NearlyAll = 0.98;

    // Making a connection has a time limit of its own.
    private static TimeSpan Least(IClientConfig config, TimeSpan whole) =>
        config.ConnectTimeout is { } connect && connect < whole * NearlyHalf ? connect * NearlyAll : whole * NearlyHalf;

    public static async Task<T> LimitAsync<T>(IRequestContext request, Func<Task<T>> begin)
    {
        CancellationToken cancellationToken = request.CancellationToken;
        TimeSpan whole = request.ClientConfig.Timeout is { } head ? head * 2 : TimeSpan.FromDays(1);
        // Before the attempt begins: its time limit runs while it is still being sent.
        long start = Stopwatch.GetTimestamp();
        Task<T> attempt = begin();
        try
        {
            return await attempt.WaitAsync(whole, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (
            e is not AmazonServiceException
                && !cancellationToken.IsCancellationRequested
                && Stopwatch.GetElapsedTime(start) >= Least(request.ClientConfig, whole))
        {
            // Recognized by the elapsed time: the SDK reports its own time-out as one of several exceptions. An attempt left behind still
            // uses the call's context: it must not be repeated beside it.
            bool leftBehind = !attempt.IsCompleted;
            if (leftBehind)
            {
                _ = attempt.ContinueWith(
                    static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            if (leftBehind || request.Retries >= RepeatsWithoutAnswer) throw new NoAnswerException();
            throw;
        }
    }
}

/// <summary>No answer in time. It names no cause: the SDK repeats whatever has an I/O error among its causes.</summary>
internal sealed class NoAnswerException()
    : ReadFailureException(new ReadFailure(ReadFailureKind.Unreachable, nameof(ReadFailureKind.Unreachable), "the request timed out"));
