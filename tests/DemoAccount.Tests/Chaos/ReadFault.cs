using System.Text;
using AwsTesting;

namespace CisAws.Demonstration.Tests.Chaos;

/// <summary>What goes wrong with the answer to a reading call.</summary>
public enum ReadFault
{
    /// <summary>An error of the service.</summary>
    ServerError,

    /// <summary>An error that says nothing about whether the thing exists.</summary>
    BadRequest,

    /// <summary>Not allowed.</summary>
    Denied,

    /// <summary>Throttled at every attempt.</summary>
    Throttled,

    /// <summary>A page of something on the way that says that there is no such page.</summary>
    NotFoundPage,

    /// <summary>A page of something on the way, as a success.</summary>
    SuccessPage,

    /// <summary>A page that an internet provider shows before one signs in, as a redirection.</summary>
    Redirection,

    /// <summary>The connection ends in the middle of the answer.</summary>
    Torn,

    /// <summary>The document ends in the middle, and says that it is whole.</summary>
    Truncated,

    /// <summary>Nothing, as a success and without a request id.</summary>
    Empty,

    /// <summary>Bytes that are no document.</summary>
    Garbage,

    /// <summary>A document of another kind.</summary>
    OtherDocument,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>Late, and right.</summary>
    Delayed,
}

/// <summary>Makes the answers of faults.</summary>
internal static class ReadFaults
{
    private const string Page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Welcome</p></body></html>";

    /// <summary>The answer in place of the right one.</summary>
    public static AwsReply Apply(ReadFault fault, AwsCall call, AwsReply right) => fault switch
    {
        ReadFault.ServerError => AwsReply.Error(call, "InternalFailure", 500, "An internal error occurred."),
        ReadFault.BadRequest => AwsReply.Error(call, "ValidationError", 400, "Refused by the test."),
        ReadFault.Denied => AwsReply.Error(call, "AccessDenied", 403, "User is not authorized to perform the action."),
        ReadFault.Throttled => AwsReply.Error(call, "ThrottlingException", 400, "Rate exceeded"),
        ReadFault.NotFoundPage => Html(404),
        ReadFault.SuccessPage => Html(200),
        ReadFault.Redirection => Html(302),
        ReadFault.Torn => right with { Delivery = new Delivery.Truncated(0.5) },
        ReadFault.Truncated when right.Body.Length > 1 => right with { Body = right.Body[..(right.Body.Length / 2)] },
        ReadFault.Empty => AwsReply.Text(200, right.ContentType, string.Empty) with { RequestId = null },
        ReadFault.Garbage => right with { Body = new byte[] { 0x3C, 0x00, 0xFF, 0xFE, 0x7B, 0x22, 0x1F, 0x8B } },
        ReadFault.OtherDocument => AwsReply.Text(200, right.ContentType, IsJson(call) ? "[]" : "<Status><Code>ok</Code></Status>") with
        {
            RequestId = null,
        },
        ReadFault.Reset => right with { Delivery = Delivery.Reset },
        _ => right,
    };

    /// <summary>Whether answers to this call are JSON.</summary>
    public static bool IsJson(AwsCall call) => call.Protocol is WireProtocol.Json or WireProtocol.RestJson;

    private static AwsReply Html(int status) => new()
    {
        Status = status,
        ContentType = "text/html",
        Body = Encoding.UTF8.GetBytes(Page),
        RequestId = null,
    };
}
