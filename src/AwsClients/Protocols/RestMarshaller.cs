using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CisAws.AwsClients.Protocols;

/// <summary>REST protocols: members go to the path, the query string, headers and the body.</summary>
internal sealed class RestMarshaller<TRequest>(string service, string version, string method, string path, Action<IRequest, TRequest> bind)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = method, ResourcePath = path };
        request.Headers["x-amz-api-version"] = version;
        bind(request, (TRequest)input);
        request.UseQueryString = request.ParameterCollection.Count > 0;
        return request;
    }
}
