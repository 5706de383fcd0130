using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace CisAws.AwsClients.Protocols;

/// <summary>What every generated client adds to the pipeline of AWSSDK.Core.</summary>
internal static class ClientPipeline
{
    /// <summary>Puts our endpoint and signing handlers where official clients put theirs.</summary>
    /// <param name="pipeline">The client's pipeline.</param>
    /// <param name="addContext">Adds the endpoint parameters that an operation or its request sets.</param>
    /// <param name="unsigned">Requests that are sent without a signature.</param>
    public static void Customize(RuntimePipeline pipeline, Action<IRequestContext, EndpointParameters> addContext, params Type[] unsigned)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RuleSetEndpointResolver(addContext));
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthResolver(unsigned));
    }

    /// <summary>The user agent of a service, with the version of this assembly as the version of the client.</summary>
    public static string UserAgent(string serviceId) =>
        InternalSDKUtils.BuildUserAgentString(serviceId, typeof(ClientPipeline).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");
}
