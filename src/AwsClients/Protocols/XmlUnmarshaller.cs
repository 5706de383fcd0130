using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CisAws.AwsClients.Protocols;

/// <summary>
/// Answers of the query protocol and of REST with XML. What cannot be read is an <see cref="AmazonUnmarshallingException"/>,
/// as Core does for JSON.
/// </summary>
/// <param name="resultWrapper">The element around the result, which the query protocol has.</param>
/// <param name="read">Reads the result.</param>
/// <param name="errors">Makes the exception of a failure.</param>
internal sealed class XmlUnmarshaller<TResponse>(
    string? resultWrapper, Func<XElement, IWebResponseData, TResponse> read, ErrorFactory errors)
    : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            return Parse(ResponseBytes.ReadAll(input.Stream), input.ResponseData);
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            string requestId = input.ResponseData.GetHeaderValue("x-amzn-RequestId");
            throw new AmazonUnmarshallingException(requestId, lastKnownLocation: "", e, input.ResponseData.StatusCode);
        }
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        ErrorResponse error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return errors(error);
    }

    private TResponse Parse(byte[] bytes, IWebResponseData http)
    {
        if (bytes.Length == 0)
            return read(new XElement("Empty"), http);
        using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
        var root = XElement.Load(reader);
        XElement? result = resultWrapper is null ? root : XmlRead.Child(root, resultWrapper);
        TResponse response = read(result ?? new XElement("Empty"), http);
        if (XmlRead.Child(root, "ResponseMetadata") is { } metadata && XmlRead.Text(metadata, "RequestId") is { } requestId)
            response.ResponseMetadata = new ResponseMetadata { RequestId = requestId };
        return response;
    }
}
