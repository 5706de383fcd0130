using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace CisAws.AwsClients.Protocols;

/// <summary>Query protocol: one form-encoded body, the operation in the field <c>Action</c>.</summary>
internal sealed class QueryMarshaller<TRequest>(string service, string version, string action, Action<QueryWriter, TRequest> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = "POST" };
        request.Parameters.Add("Action", action);
        request.Parameters.Add("Version", version);
        write(new QueryWriter(request.Parameters, ""), (TRequest)input);
        request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
        return request;
    }
}
