using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using CisAws.Aws.Clients;
using CisAws.Aws.Session;
using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Turns an exception of the SDK into the reason why a fact could not be read. Pure.</summary>
internal static class FailureClassifier
{
    private static readonly string[] AwsIds = ["x-amzn-RequestId", "x-amz-request-id", "x-amzn-ErrorType"];

    public static ReadFailure Classify(Exception error) => error switch
    {
        ReadFailureException known => known.Failure,
        _ when Find<CisAwsException>(error) is { } credentials =>
            new(ReadFailureKind.Credentials, credentials.ErrorId, LibraryText.Plain(credentials.Message)),
        _ when ForeignStatus(error) is { } status => new(
            ReadFailureKind.EndpointNotAws,
            $"Http{(int)status}",
            $"the endpoint, or a proxy before it, answered with status {(int)status} and no error of AWS"),
        AmazonServiceException when CodeOfAws(error) is { } service => Service(service),
        _ when Find<HttpRequestException>(error) is { } http => Unreachable(Find<SocketException>(error) ?? (Exception)http),
        _ when Find<SocketException>(error) is { } socket => Unreachable(socket),
        _ when Find<IOException>(error) is { } torn => Unreachable(torn),
        _ when error is OperationCanceledException || Find<TimeoutException>(error) is not null => Unreachable("the request timed out"),
        _ when IsMalformed(error) =>
            new(ReadFailureKind.Malformed, nameof(ReadFailureKind.Malformed), LibraryText.Of(error)),
        AmazonServiceException bare =>
            new(ReadFailureKind.ServiceError, $"Http{(int)bare.StatusCode}", LibraryText.Of(bare)),
        AmazonClientException client => new(ReadFailureKind.Credentials, CredentialCode(client), LibraryText.Of(client)),
        // Credential providers throw their own exceptions, such as for a process that fails.
        _ when error.GetType().Namespace?.StartsWith("Amazon.", StringComparison.Ordinal) == true =>
            new(ReadFailureKind.ServiceError, error.GetType().Name, LibraryText.Of(error)),
        _ => new(ReadFailureKind.InternalError, error.GetType().Name, LibraryText.Of(error)),
    };

    /// <summary>The first exception of that type in the chain of causes.</summary>
    public static T? Find<T>(Exception error)
        where T : Exception
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e is T found) return found;
        }

        return null;
    }

    /// <summary>Whether an error says that an answer could not be understood, and not that it broke off.</summary>
    public static bool IsMalformed(Exception error) => !IsBroken(error) && (
        (error is AmazonUnmarshallingException unread && ((int)unread.StatusCode is 0 or (>= 200 and < 300)))
        || error is InvalidDataException
        // A member of another kind than the API's: the parser of JSON says it this way.
        || error is InvalidOperationException { Source: "System.Text.Json" }
        || Find<XmlException>(error) is not null || Find<JsonException>(error) is not null || Find<FormatException>(error) is not null);

    // The answer itself: the SDK wraps one error in another.
    private static AmazonServiceException? CodeOfAws(Exception error)
    {
        AmazonServiceException? innermost = null;
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e is AmazonServiceException { ErrorCode.Length: > 0 } found) innermost = found;
        }

        return innermost;
    }

    // The status of a refusal that is not AWS's: an error of AWS has a code, which the SDK finds, or makes up of the status, as that of
    // Amazon S3 does; so that the kind of document and the ids of AWS decide. What wraps the answer has neither.
    private static HttpStatusCode? ForeignStatus(Exception error)
    {
        if (IsBroken(error)) return null;
        IWebResponseData? answer = Find<HttpErrorResponseException>(error)?.Response;
        HttpStatusCode? status = answer?.StatusCode ?? Find<AmazonServiceException>(error)?.StatusCode;
        return status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
            and not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.ProxyAuthenticationRequired)
            && !(CodeOfAws(error) is not null && (answer is null || IsOfAws(answer)))
            ? status
            : null;
    }

    private static bool IsOfAws(IWebResponseData answer) => answer.ContentType is { } type
            && (type.Contains("xml", StringComparison.OrdinalIgnoreCase) || type.Contains("json", StringComparison.OrdinalIgnoreCase))
        || Array.Exists(AwsIds, h => answer.IsHeaderPresent(h) && answer.GetHeaderValue(h).Length > 0);

    private static bool IsBroken(Exception error) =>
        Find<HttpRequestException>(error) is not null || Find<SocketException>(error) is not null || Find<IOException>(error) is not null;

    private static ReadFailure Service(AmazonServiceException error) =>
        new(Kind(error), error.ErrorCode, LibraryText.Plain(WithoutEncodedMessage(error.Message ?? string.Empty)));

    private static ReadFailureKind Kind(AmazonServiceException error)
    {
        if (CallRetryPolicy.IsThrottling(error) || error.StatusCode == HttpStatusCode.TooManyRequests) return ReadFailureKind.Throttled;
        return error.ErrorCode switch
        {
            "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "AuthorizationError" or "AuthorizationErrorException"
                or "UnauthorizedException" or "NotAuthorized" or "UnauthorizedAccess" => IsServiceControlPolicy(error.Message)
                    ? ReadFailureKind.ServiceControlPolicy
                    : ReadFailureKind.AccessDenied,
            "InvalidClientTokenId" or "UnrecognizedClientException" or "AuthFailure" or "SignatureDoesNotMatch"
                or "InvalidSignatureException"
                or "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" or "InvalidAccessKeyId" or "MissingAuthenticationToken"
                or "MissingAuthenticationTokenException" or "IncompleteSignature" or "InvalidToken"
                or "RequestTimeTooSkewed" or "RequestInTheFuture" => ReadFailureKind.Credentials,
            "OptInRequired" or "RegionDisabledException" => ReadFailureKind.RegionDisabled,
            _ => ReadFailureKind.ServiceError,
        };
    }

    private static bool IsServiceControlPolicy(string? message) =>
        message?.Contains("service control policy", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>EC2 appends a long encoded text that is of no use to a reader.</summary>
    private static string WithoutEncodedMessage(string message)
    {
        int at = message.IndexOf("Encoded authorization failure message", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? message : message[..at].TrimEnd();
    }

    private static ReadFailure Unreachable(Exception error) => Unreachable(LibraryText.Of(error));

    private static ReadFailure Unreachable(string detail) =>
        new(ReadFailureKind.Unreachable, nameof(ReadFailureKind.Unreachable), detail);

    private static string CredentialCode(AmazonClientException error) =>
        error.Message.Contains("expired", StringComparison.OrdinalIgnoreCase) ? "CredentialsExpired" : "CredentialsUnavailable";
}

/// <summary>A reader's own statement why its question has no answer.</summary>
internal class ReadFailureException(ReadFailure failure) : Exception(failure.Message)
{
    public ReadFailure Failure { get; } = failure;
}
