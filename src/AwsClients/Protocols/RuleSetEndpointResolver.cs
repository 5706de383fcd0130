using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace CisAws.AwsClients.Protocols;

/// <summary>Gives the endpoint rules of a client the parameters that come from its configuration and from the request.</summary>
/// <param name="addContext">Adds the parameters that an operation or its request sets.</param>
internal sealed class RuleSetEndpointResolver(Action<IRequestContext, EndpointParameters> addContext) : BaseEndpointResolver
{
    /// <summary>The endpoint that a request would be sent to.</summary>
    /// <exception cref="AmazonClientException">The rules allow none, for instance FIPS together with a custom endpoint.</exception>
    public static Endpoint Resolve(
        ClientConfig config, ServiceOperationEndpointParameters parameters, Action<IRequestContext, EndpointParameters> addContext)
    {
        var context = new RequestContext(false)
        {
            ClientConfig = config,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, config.ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return new RuleSetEndpointResolver(addContext)
            .GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, responseContext: null));
    }

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
        InjectHostPrefix(executionContext.RequestContext);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        IClientConfig config = requestContext.ClientConfig;
        var parameters = new EndpointParameters
        {
            ["Region"] = requestContext.Request.AlternateEndpoint?.SystemName ?? Region(config),
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["Endpoint"] = config.ServiceURL,
        };
        addContext(requestContext, parameters);
        return parameters;
    }

    private static string? Region(IClientConfig config)
    {
        if (config.RegionEndpoint is { } region)
            return region.SystemName;
        if (string.IsNullOrEmpty(config.ServiceURL))
            return null;
        return string.IsNullOrEmpty(config.AuthenticationRegion)
            ? AWSSDKUtils.DetermineRegion(config.ServiceURL)
            : config.AuthenticationRegion;
    }
}
