using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using CisAws.Gateway;

namespace CisAws.Aws.Clients;

/// <summary>What a call is counted under.</summary>
/// <param name="Service">The signing name of the service, which is its IAM prefix but for few.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Region">The region of the client.</param>
internal sealed record CallKey(string Service, string Operation, string Region);

/// <summary>Counts calls per service, operation and region, and bounds attempts in flight per service and region.</summary>
internal sealed class CallLimiter(int maximumInFlight, IAwsLog log)
{
    private static readonly StandardRetryPolicy Classifier = new(0);
    private readonly ConcurrentDictionary<CallKey, Counters> counters = new();
    private readonly ConcurrentDictionary<(string Service, string Region), SemaphoreSlim> gates = new();

    /// <summary>Calls so far, ordered by service, operation and region.</summary>
    public IReadOnlyList<CallCount> Snapshot() =>
    [
        .. counters
            .Select(
                p => new CallCount(
                    p.Key.Service, p.Key.Operation, p.Key.Region, p.Value.Calls, p.Value.Attempts, p.Value.Throttled, p.Value.Failed))
            .OrderBy(c => c.Service, StringComparer.Ordinal)
                .ThenBy(c => c.Operation, StringComparer.Ordinal)
                .ThenBy(c => c.Region, StringComparer.Ordinal),
    ];

    public async Task<T> CallAsync<T>(CallKey key, IExecutionContext context, Func<Task<T>> call)
    {
        Counters count = counters.GetOrAdd(key, static _ => new Counters());
        Interlocked.Increment(ref count.Calls);
        try
        {
            T response = await call().ConfigureAwait(false);
            log.Debug(
                $"{key.Service}:{key.Operation} in {key.Region}: request id "
                + $"{(response as AmazonWebServiceResponse)?.ResponseMetadata?.RequestId ?? "(none)"}");
            return response;
        }
        catch (Exception e)
        {
            Interlocked.Increment(ref count.Failed);
            if ((e is OutcomeUnknownException unknown ? unknown.Reason : e) is AmazonServiceException service)
            {
                log.Debug(
                    $"{key.Service}:{key.Operation} in {key.Region}: {service.ErrorCode}, request id {service.RequestId ?? "(none)"}, "
                    + $"status {(int)service.StatusCode}");
            }

            throw;
        }
    }

    public async Task<T> AttemptAsync<T>(CallKey key, Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        Counters count = counters.GetOrAdd(key, static _ => new Counters());
        SemaphoreSlim gate = gates.GetOrAdd((key.Service, key.Region), _ => new SemaphoreSlim(maximumInFlight));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Interlocked.Increment(ref count.Attempts);
            return await attempt().ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (Classifier.IsThrottlingError(e))
        {
            Interlocked.Increment(ref count.Throttled);
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    private sealed class Counters
    {
        public int Calls, Attempts, Throttled, Failed;
    }
}
