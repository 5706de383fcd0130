using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using CisAws.Aws.Session;
using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Turns an exception of the SDK into the reason why a fact could not be read. Pure.</summary>
internal static class FailureClassifier
{
    private static readonly StandardRetryPolicy Throttling = new(0);

    public static ReadFailure Classify(Exception error) => error switch
    {
        ReadFailureException known => known.Failure,
        _ when Find<CisAwsException>(error) is { } credentials =>
            new(ReadFailureKind.Credentials, credentials.ErrorId, LibraryText.Plain(credentials.Message)),
        AmazonServiceException { ErrorCode.Length: > 0 } service => Service(service),
        _ when Find<HttpRequestException>(error) is { } http => Unreachable(Find<SocketException>(error) ?? (Exception)http),
        _ when Find<SocketException>(error) is { } socket => Unreachable(socket),
        _ when Find<IOException>(error) is { } torn => Unreachable(torn),
        _ when error is OperationCanceledException || Find<TimeoutException>(error) is not null => Unreachable("the request timed out"),
        _ when IsMalformed(error) =>
            new(ReadFailureKind.Malformed, nameof(ReadFailureKind.Malformed), LibraryText.Of(error)),
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } bare =>
            new(ReadFailureKind.AccessDenied, $"Http{(int)bare.StatusCode}", LibraryText.Of(bare)),
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

    private static bool IsBroken(Exception error) =>
        Find<HttpRequestException>(error) is not null || Find<SocketException>(error) is not null || Find<IOException>(error) is not null;

    private static ReadFailure Service(AmazonServiceException error) =>
        new(Kind(error), error.ErrorCode, LibraryText.Plain(WithoutEncodedMessage(error.Message ?? string.Empty)));

    private static ReadFailureKind Kind(AmazonServiceException error)
    {
        if (Throttling.IsThrottlingError(error) || error.StatusCode == HttpStatusCode.TooManyRequests) return ReadFailureKind.Throttled;
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
