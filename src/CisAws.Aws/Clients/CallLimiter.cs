using System.Collections.Concurrent;
using Amazon.Runtime;
using CisAws.Aws.Clients.Pacing;
using CisAws.Gateway;

namespace CisAws.Aws.Clients;

/// <summary>What a call is counted under.</summary>
/// <param name="Service">The signing name of the service, which is its IAM prefix but for few.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Region">The region of the client.</param>
internal sealed record CallKey(string Service, string Operation, string Region);

/// <summary>
/// Counts calls per service, operation and region, and keeps attempts within what AWS takes: the rates it documents, the rate the user
/// allows, and as many in flight per service and region as are not refused.
/// </summary>
internal sealed class CallLimiter(int maximumInFlight, CallPace? cap, IAwsLog log, TimeProvider time)
{
    private readonly ConcurrentDictionary<CallKey, Counters> counters = new();
    private readonly ConcurrentDictionary<(string Service, string Region), AttemptGate> gates = new();
    private readonly ConcurrentDictionary<string, EndpointWatch> endpoints = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Service, string? Operation, string Region), CallPace> paces = new();

    /// <summary>How long the endpoint of a service in a region may answer nothing. With what is around it, that is ten seconds.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(9.5);

    /// <summary>What is known of the endpoint of a call, by the clock that the time limits of the SDK have.</summary>
    /// <param name="key">The call.</param>
    /// <param name="url">The custom endpoint of its client, which all regions and mostly all services share; null for that of AWS.</param>
    public EndpointWatch EndpointOf(CallKey key, string? url) => endpoints.GetOrAdd(
        url is null ? $"{key.Service} {key.Region}" : new Uri(url).Authority, _ => new EndpointWatch(SilenceLimit, TimeProvider.System));

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

    public async Task<T> AttemptAsync<T>(
        CallKey key, EndpointWatch? endpoint, Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        endpoint?.ThrowIfSilent();
        Counters count = counters.GetOrAdd(key, static _ => new Counters());
        AttemptGate gate = gates.GetOrAdd((key.Service, key.Region), _ => new AttemptGate(maximumInFlight, time));
        if (DocumentedRates.Find(key.Service, key.Operation) is { } known)
        {
            CallPace pace = paces.GetOrAdd((key.Service, known.Operation, key.Region), _ => new CallPace(
                TimeSpan.FromSeconds(1) / known.Rate.PerSecond, known.Rate.Burst, time));
            await pace.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        int entered = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        bool? isThrottled = null;
        try
        {
            endpoint?.ThrowIfSilent();
            if (cap is not null) await cap.WaitAsync(cancellationToken).ConfigureAwait(false);
            Interlocked.Increment(ref count.Attempts);
            T answer = await attempt().ConfigureAwait(false);
            isThrottled = false;
            return answer;
        }
        catch (AmazonServiceException e)
        {
            isThrottled = CallRetryPolicy.IsThrottling(e);
            if (isThrottled == true) Interlocked.Increment(ref count.Throttled);
            throw;
        }
        finally
        {
            gate.Leave(entered, isThrottled);
        }
    }

    private sealed class Counters
    {
        public int Calls, Attempts, Throttled, Failed;
    }
}
