using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CisAws.AwsClients.Protocols;

/// <summary>REST protocols: members go to the path, the query string, headers and the body.</summary>
/// <param name="service">The namespace of the service.</param>
/// <param name="version">The version of its API.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The template of the path.</param>
/// <param name="bind">Puts the members in their places.</param>
/// <param name="accept">The media type that the answer must have, or null where the service has one only.</param>
internal sealed class RestMarshaller<TRequest>(
    string service, string version, string method, string path, Action<IRequest, TRequest> bind, string? accept = null)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = method, ResourcePath = path };
        request.Headers["x-amz-api-version"] = version;
        if (accept is not null)
            request.Headers["Accept"] = accept;
        bind(request, (TRequest)input);
        request.UseQueryString = request.ParameterCollection.Count > 0;
        return request;
    }
}
