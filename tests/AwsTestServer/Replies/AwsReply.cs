using System.Text;
using System.Text.Json;

namespace AwsTesting;

/// <summary>An answer before it is written to the wire, with the way in which it is delivered.</summary>
public sealed record AwsReply
{
    /// <summary>HTTP status code.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Value of <c>Content-Type</c>.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Bytes of the body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Value of <c>x-amzn-RequestId</c>; null sends no such header, for documents that hold the id themselves.</summary>
    public string? RequestId { get; init; } = Wire.Envelope.RequestId;

    /// <summary>Further response headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How the bytes are sent: complete, truncated, slowly or not at all.</summary>
    public Delivery Delivery { get; init; } = Delivery.Whole;

    /// <summary>Makes an answer from text.</summary>
    public static AwsReply Text(int status, string contentType, string body) =>
        new() { Status = status, ContentType = contentType, Body = Encoding.UTF8.GetBytes(body) };

    /// <summary>Makes an answer from a complete XML document.</summary>
    public static AwsReply Xml(string document, int status = 200) => Text(status, "text/xml; charset=utf-8", document);

    /// <summary>Makes an answer from a complete JSON document.</summary>
    public static AwsReply Json(string document, int status = 200) => Text(status, "application/json", document);

    /// <summary>Makes a 200 answer by serialising <paramref name="value"/>; property names are kept as they are.</summary>
    public static AwsReply Json(object value) => Json(JsonSerializer.Serialize(value));

    /// <summary>
    /// Makes a 200 answer from the content of the result: the wrapper elements of the query and EC2 protocols are added,
    /// JSON and S3 documents are taken as they are.
    /// </summary>
    public static AwsReply Result(AwsCall call, string inner) => Wire.Envelope.Wrap(call, inner);

    /// <summary>Makes an error in the wire format of the call's protocol.</summary>
    public static AwsReply Error(AwsCall call, string code, int status, string message) =>
        Wire.ErrorDocument.For(call, code, status, message);
}
