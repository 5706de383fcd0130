using Amazon.Runtime;
using CisAws.Aws.Collection;
using CisAws.Evidence;

namespace CisAws.Aws.Clients;

/// <summary>
/// Ends attempts that never end. The SDK's time limit covers the head of an answer only, and its readers block on the body, past time and
/// cancellation. It also repeats an attempt without an answer as often as one that failed at once, which makes minutes of waiting.
/// </summary>
internal static class AttemptPatience
{
    // Once more: a lost packet is forgiven, a silent endpoint is not waited for nine times.
    private const int RepeatsWithoutAnswer = 1;

    public static async Task<T> LimitAsync<T>(IRequestContext request, Task<T> attempt)
    {
        CancellationToken cancellationToken = request.CancellationToken;
        TimeSpan whole = request.ClientConfig.Timeout is { } head ? head * 2 : Timeout.InfiniteTimeSpan;
        try
        {
            return await attempt.WaitAsync(whole, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // An attempt left behind still uses the call's context: it must not be repeated beside it.
            bool leftBehind = !attempt.IsCompleted;
            if (leftBehind) _ = attempt.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            if (leftBehind || request.Retries >= RepeatsWithoutAnswer) throw new NoAnswerException(e);
            throw;
        }
    }
}

/// <summary>No answer in time; not repeated by the SDK.</summary>
internal sealed class NoAnswerException(Exception cause)
    : ReadFailureException(new ReadFailure(ReadFailureKind.Unreachable, nameof(ReadFailureKind.Unreachable), "no answer in time"), cause);
