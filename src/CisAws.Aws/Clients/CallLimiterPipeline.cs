using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using CisAws.Aws.Clients.Answers;
using CisAws.Aws.Collection;

namespace CisAws.Aws.Clients;

/// <summary>
/// Puts the limiter's handlers into every client made in this copy of the SDK. The SDK customizes pipelines per process, a limiter
/// belongs to one session: the handlers find theirs by the client's configuration and do nothing for clients without a session.
/// </summary>
internal static class CallLimiterPipeline
{
    private const string ResponseClass = "CisAwsBenchmark.Response";

    private static readonly ConditionalWeakTable<IClientConfig, Owner> Owners = [];
    private static readonly Lazy<bool> Installed = new(static () =>
    {
        RuntimePipelineCustomizerRegistry.Instance.Register(new Customizer());
        return true;
    });

    public static void Install() => _ = Installed.Value;

    public static void Attach(IClientConfig config, CallLimiter limiter, string region, bool isWriting, int retriesOfFailures) =>
        Owners.AddOrUpdate(config, new Owner(limiter, region, isWriting, retriesOfFailures));

    /// <summary>How often a call that AWS did not refuse for its rate is repeated at most.</summary>
    public static int RetriesOfFailures(IClientConfig config) =>
        Owners.TryGetValue(config, out Owner? owner) ? owner.RetriesOfFailures : config.MaxErrorRetry;

    private static bool TryFind(IExecutionContext context, out CallLimiter limiter, out CallKey key)
    {
        IRequestContext request = context.RequestContext;
        if (!Owners.TryGetValue(request.ClientConfig, out Owner? owner))
        {
            limiter = null!;
            key = null!;
            return false;
        }

        limiter = owner.Limiter;
        key = new CallKey(
            request.ClientConfig.AuthenticationServiceName ?? request.ClientConfig.RegionEndpointServiceName,
            Operation(request.RequestName),
            owner.Region);
        return true;
    }

    /// <summary>Whether the client of a call belongs to a session.</summary>
    public static bool IsGoverned(IExecutionContext context) => Owners.TryGetValue(context.RequestContext.ClientConfig, out _);

    /// <summary>The operation of a request by the name of its class.</summary>
    public static string Operation(string requestName) =>
        requestName.EndsWith("Request", StringComparison.Ordinal) ? requestName[..^"Request".Length] : requestName;

    /// <summary>The class of the answer to a call of a session.</summary>
    public static Type ResponseOf(IRequestContext request) => (Type)request.ContextAttributes[ResponseClass];

    private static bool IsWriting(IRequestContext request) =>
        Owners.TryGetValue(request.ClientConfig, out Owner? owner) && owner.IsWriting;

    private sealed record Owner(CallLimiter Limiter, string Region, bool IsWriting, int RetriesOfFailures);

    private sealed class Customizer : IRuntimePipelineCustomizer
    {
        public string UniqueName => "CisAwsBenchmark.CallLimiter";

        public void Customize(Type type, RuntimePipeline pipeline)
        {
            pipeline.AddHandler(new CallHandler());
            int retries = pipeline.Handlers.OfType<RetryHandler>().Single().RetryPolicy.MaxRetries;
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new CallRetryPolicy(retries)));
            pipeline.AddHandlerAfter<RetryHandler>(new AttemptHandler());
            pipeline.AddHandlerAfter<Unmarshaller>(new AnswerHandler());
            pipeline.AddHandlerBefore<HttpHandler<HttpContent>>(new RedirectRefusal());
            RemoveUnused(pipeline);
        }
    }

    // Each handler costs an error one more pass through it, and that of metrics has the stack of every error written out, though nobody
    // listens: a third of the answers of an audit are errors that say "there is none". No operation here discovers its endpoint.
    private static void RemoveUnused(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<MetricsHandler>();
        pipeline.RemoveHandler<EndpointDiscoveryHandler>();
        pipeline.RemoveHandler<ErrorCallbackHandler>();
    }

    /// <summary>
    /// Outermost: once per call. The handlers inside are generic methods that only cast to the class of the answer: asked for the base
    /// class they are prepared once in a process, and not once for each of sixty operations.
    /// </summary>
    private sealed class CallHandler : PipelineHandler
    {
        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            if (!TryFind(executionContext, out CallLimiter limiter, out CallKey key)) return base.InvokeAsync<T>(executionContext);
            executionContext.RequestContext.ContextAttributes[ResponseClass] = typeof(T);
            return AsAsync<T>(limiter.CallAsync(key, executionContext, () => base.InvokeAsync<AmazonWebServiceResponse>(executionContext)));
        }

        private static async Task<T> AsAsync<T>(Task<AmazonWebServiceResponse> call)
            where T : AmazonWebServiceResponse => (T)await call.ConfigureAwait(false);
    }

    /// <summary>Inside the retry loop: once per attempt, so that a call that waits for a retry takes no slot.</summary>
    private sealed class AttemptHandler : PipelineHandler
    {
        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            if (!TryFind(executionContext, out CallLimiter limiter, out CallKey key)) return base.InvokeAsync<T>(executionContext);

            // S3's client makes an empty answer of some 404s: a deleted bucket would look like one without the setting.
            IRequestContext request = executionContext.RequestContext;
            request.Request.Suppress404Exceptions = false;
            EndpointWatch? endpoint = IsWriting(request) ? null : limiter.EndpointOf(key, request.ClientConfig.ServiceURL);
            return limiter.AttemptAsync(
                key,
                endpoint,
                () => IsWriting(request) ? WriteAttempt.RunAsync(request, Patiently) : Patiently(),
                request.CancellationToken);

            Task<T> Patiently() => AttemptTimeout.LimitAsync(request, endpoint, () => OnceAsync<T>(executionContext));
        }

        // A successful answer that cannot be understood will not be understood when it is asked for again.
        private async Task<T> OnceAsync<T>(IExecutionContext executionContext)
            where T : AmazonWebServiceResponse, new()
        {
            // An attempt before may have left its answer.
            executionContext.ResponseContext.HttpResponse = null;
            try
            {
                return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            }
            catch (Exception e) when (
                executionContext.ResponseContext.HttpResponse is { IsSuccessStatusCode: true } && FailureClassifier.IsMalformed(e))
            {
                throw new MalformedAnswerException(FailureClassifier.Classify(e).Message);
            }
            catch (Exception e)
            {
                FailedAttempts.Count(executionContext.RequestContext, e);
                throw;
            }
        }
    }
}
