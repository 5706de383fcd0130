using System.Diagnostics;
using System.Net;
using Amazon.Runtime;
using CisAws.Aws.Clients.Answers;
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

    /// <summary>Makes an attempt.</summary>
    /// <param name="request">The call.</param>
    /// <param name="endpoint">Notes what the endpoint answers; null for calls that write.</param>
    /// <param name="begin">The attempt.</param>
    /// <exception cref="NoAnswerException">There is no answer, and the call is not repeated.</exception>
    public static Task<T> LimitAsync<T>(IRequestContext request, EndpointWatch? endpoint, Func<Task<T>> begin) => endpoint is null
        ? InTimeAsync(request, null, begin)
        : endpoint.RunAsync(
            EndpointWatch.IsSlow(CallLimiterPipeline.Operation(request.RequestName)), () => InTimeAsync(request, endpoint, begin));

    private static async Task<T> InTimeAsync<T>(IRequestContext request, EndpointWatch? endpoint, Func<Task<T>> begin)
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
            bool leftBehind = !attempt.IsCompleted, isLast = leftBehind || request.Retries >= RepeatsWithoutAnswer;
            if (leftBehind) attempt.Forget();
            endpoint?.Missed(isLast);
            if (isLast) throw new NoAnswerException("the request timed out");
            throw;
        }
        catch (Exception e) when (
            e is AmazonServiceException { StatusCode: not default(HttpStatusCode) } or MalformedAnswerException or ServerErrorException)
        {
            endpoint?.Answered();
            throw;
        }
    }

    /// <summary>Leaves an attempt to itself: what becomes of it is of no interest.</summary>
    public static void Forget(this Task attempt) => _ = attempt.ContinueWith(
        static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}

/// <summary>No answer in time. It names no cause: the SDK repeats whatever has an I/O error among its causes.</summary>
/// <param name="detail">What happened.</param>
internal sealed class NoAnswerException(string detail)
    : ReadFailureException(new ReadFailure(ReadFailureKind.Unreachable, nameof(ReadFailureKind.Unreachable), detail));
