using System.Net;
using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace CisAws.AwsClients.Protocols;

/// <summary>Answers of the JSON protocol and of REST with JSON.</summary>
/// <param name="read">Reads the result.</param>
/// <param name="errors">Makes the exception of a failure.</param>
internal sealed class JsonUnmarshaller<TResponse>(
    Func<JsonElement, IWebResponseData, TResponse> read, ErrorFactory errors) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse
{
    private const int BufferSize = 4096;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        byte[] bytes = ResponseBytes.ReadAll(input.Stream);
        using var document = JsonDocument.Parse(
            bytes.Length == 0 ? "{}"u8.ToArray() : bytes, new JsonDocumentOptions { MaxDepth = input.JsonMaxDepth });
        return read(document.RootElement, input.ResponseData);
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(
            input.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? BufferSize, input.JsonMaxDepth);
        ErrorResponse error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return errors(error);
    }
}
