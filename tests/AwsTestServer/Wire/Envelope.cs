namespace AwsTesting.Wire;

/// <summary>The elements that each protocol puts around a result.</summary>
internal static class Envelope
{
    /// <summary>Every answer carries this id, so that recorded output stays the same from run to run.</summary>
    public const string RequestId = "00000000-0000-4000-8000-000000000001";

    public static AwsReply Wrap(AwsCall call, string inner) => call.Protocol switch
    {
        WireProtocol.Query => AwsReply.Xml(
            $"<{call.Operation}Response xmlns=\"{ServiceNames.XmlNamespace(call.Service)}\">"
            + $"<{call.Operation}Result>{inner}</{call.Operation}Result>"
            + $"<ResponseMetadata><RequestId>{RequestId}</RequestId></ResponseMetadata></{call.Operation}Response>"),
        WireProtocol.Ec2 => AwsReply.Xml(
            $"<{call.Operation}Response xmlns=\"{ServiceNames.XmlNamespace(call.Service)}\">"
            + $"<requestId>{RequestId}</requestId>{inner}</{call.Operation}Response>"),
        WireProtocol.Json => AwsReply.Text(200, "application/x-amz-json-1.1", inner),
        WireProtocol.RestJson => AwsReply.Json(inner),
        WireProtocol.S3 or WireProtocol.RestXml => AwsReply.Text(200, "application/xml", inner),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call.Protocol, "Unknown protocol."),
    };
}
