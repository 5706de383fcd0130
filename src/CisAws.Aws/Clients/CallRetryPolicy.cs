using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CisAws.Aws.Clients;

/// <summary>
/// What is repeated how often and after what time. Calls that AWS refuses for their rate are repeated to the end, as the rate is what the
/// gate of attempts mends; a failure of a server is repeated a few times, as it seldom passes in seconds.
/// </summary>
/// <param name="maximumRetries">Most retries of a call.</param>
internal sealed class CallRetryPolicy(int maximumRetries) : StandardRetryPolicy(maximumRetries)
{
    private const int Parts = 1 << 20;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(150), Longest = TimeSpan.FromSeconds(20);
    private static readonly StandardRetryPolicy Classifier = new(0);

    /// <summary>Whether AWS refused a call for its rate.</summary>
    public static bool IsThrottling(Exception error) => Classifier.IsThrottlingError(error);

    /// <inheritdoc/>
    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        if (!await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false)) return false;
        if (IsThrottling(exception)) return true;
        IRequestContext request = executionContext.RequestContext;
        return request.Retries < CallLimiterPipeline.RetriesOfFailures(request.ClientConfig)
            && (exception is not AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError }
                || FailedAttempts.MayRepeat(request));
    }

    /// <inheritdoc/>
    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        IRequestContext request = executionContext.RequestContext;
        double random = RandomNumberGenerator.GetInt32(Parts) / (double)Parts;
        return Task.Delay(DelayBefore(request.Retries, random), request.CancellationToken);
    }

    /// <summary>The time before a retry: twice as long each time, of which at least half is waited.</summary>
    /// <param name="retry">The number of the retry, from one.</param>
    /// <param name="random">From zero to one, so that calls that were refused together do not come again together.</param>
    public static TimeSpan DelayBefore(int retry, double random)
    {
        double whole = Math.Min(First.TotalMilliseconds * Math.Pow(2, retry - 1), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(whole * (1 + random) / 2);
    }
}
