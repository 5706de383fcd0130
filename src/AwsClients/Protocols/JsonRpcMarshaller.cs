using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CisAws.AwsClients.Protocols;

/// <summary>JSON protocol: one JSON object in the body, the operation in the header <c>X-Amz-Target</c>.</summary>
internal sealed class JsonRpcMarshaller<TRequest>(
    string service, string version, string target, string jsonVersion, Action<Utf8JsonWriter, TRequest> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["X-Amz-Target"] = target;
        request.Headers["x-amz-api-version"] = version;
        RequestBody.SetJson(request, (TRequest)input, write);
        request.Headers["Content-Type"] = "application/x-amz-json-" + jsonVersion;
        return request;
    }
}
