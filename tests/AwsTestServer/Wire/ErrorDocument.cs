using System.Security;
using System.Text.Json;

namespace AwsTesting.Wire;

/// <summary>Errors as each protocol writes them.</summary>
internal static class ErrorDocument
{
    public static AwsReply For(AwsCall call, string code, int status, string message)
    {
        string fault = status >= 500 ? "Receiver" : "Sender";
        string text = SecurityElement.Escape(message);
        AwsReply reply = call.Protocol switch
        {
            WireProtocol.Query => AwsReply.Text(status, "text/xml",
                $"<ErrorResponse xmlns=\"{ServiceNames.XmlNamespace(call.Service)}\">"
                + $"<Error><Type>{fault}</Type><Code>{code}</Code><Message>{text}</Message></Error>"
                + $"<RequestId>{Envelope.RequestId}</RequestId></ErrorResponse>"),
            WireProtocol.Ec2 => AwsReply.Text(status, "text/xml;charset=UTF-8",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + $"<Response><Errors><Error><Code>{code}</Code><Message>{text}</Message></Error></Errors>"
                + $"<RequestID>{Envelope.RequestId}</RequestID></Response>"),
            WireProtocol.Json => AwsReply.Text(status, "application/x-amz-json-1.1",
                JsonSerializer.Serialize(
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["__type"] = code, ["message"] = message })),
            WireProtocol.RestJson => AwsReply.Text(status, "application/json",
                JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["message"] = message })),
            WireProtocol.S3 => AwsReply.Text(status, "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + $"<Error><Code>{code}</Code><Message>{text}</Message><RequestId>{Envelope.RequestId}</RequestId></Error>"),
            _ => AwsReply.Text(status, "application/xml",
                $"<ErrorResponse><Error><Code>{code}</Code><Message>{text}</Message></Error>"
                + $"<RequestId>{Envelope.RequestId}</RequestId></ErrorResponse>"),
        };

        return call.Protocol == WireProtocol.RestJson
            ? reply with { Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-amzn-ErrorType"] = code } }
            : reply;
    }

    /// <summary>The code with which the service of this call says "too many requests".</summary>
    public static (string Code, int Status) Throttling(AwsCall call) => call.Protocol switch
    {
        WireProtocol.Query => ("Throttling", 400),
        WireProtocol.Ec2 => ("RequestLimitExceeded", 503),
        WireProtocol.Json => ("ThrottlingException", 400),
        WireProtocol.RestJson => ("TooManyRequestsException", 429),
        _ => ("SlowDown", 503),
    };

    /// <summary>The code with which the service of this call says "not allowed".</summary>
    public static string AccessDenied(AwsCall call) => call.Protocol switch
    {
        WireProtocol.Ec2 => "UnauthorizedOperation",
        WireProtocol.Json or WireProtocol.RestJson => "AccessDeniedException",
        _ => "AccessDenied",
    };

    /// <summary>The code with which the service of this call says that temporary credentials have expired.</summary>
    public static (string Code, int Status) ExpiredToken(AwsCall call) => call.Protocol switch
    {
        WireProtocol.Ec2 => ("RequestExpired", 400),
        WireProtocol.Query => ("ExpiredToken", 403),
        WireProtocol.S3 or WireProtocol.RestXml => ("ExpiredToken", 400),
        _ => ("ExpiredTokenException", 400),
    };
}
