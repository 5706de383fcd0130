using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using CisAws.Aws.Collection;
using CisAws.Evidence;

namespace CisAws.Aws.Clients;

/// <summary>
/// Ends calls to a service that answers nothing but failures without an error of AWS, as an intermediate server or an emulator does. AWS's
/// own errors are repeated as often as throttling; these would hold a run for minutes and stay what they are.
/// </summary>
internal static class ServerErrors
{
    private const int MostAttempts = 3;
    private static readonly ConditionalWeakTable<IRequestContext, StrongBox<int>> Seen = [];

    /// <summary>Counts a failed attempt.</summary>
    /// <exception cref="ServerErrorException">There were enough of that kind.</exception>
    public static void Count(IRequestContext request, Exception error)
    {
        if (StatusOf(error) is not { } status) return;
        StrongBox<int> attempts = Seen.GetValue(request, static _ => new StrongBox<int>());
        if (++attempts.Value >= MostAttempts) throw new ServerErrorException(status);
    }

    // The client of Amazon S3 makes an error code of the status where the answer has none; so the kind of document decides.
    private static HttpStatusCode? StatusOf(Exception error)
    {
        IWebResponseData? answer = FailureClassifier.Find<HttpErrorResponseException>(error)?.Response;
        bool isOfAws = error is AmazonServiceException { ErrorCode.Length: > 0 } && (answer is null || IsDocument(answer.ContentType));
        HttpStatusCode? status = answer?.StatusCode ?? (error as AmazonServiceException)?.StatusCode;
        return !isOfAws && status >= HttpStatusCode.InternalServerError ? status : null;
    }

    private static bool IsDocument(string? contentType) => contentType is not null
        && (contentType.Contains("xml", StringComparison.OrdinalIgnoreCase)
            || contentType.Contains("json", StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// A server failed as often as is tolerated. It names no cause: the SDK repeats what has a failure of a server as its cause.
/// </summary>
internal sealed class ServerErrorException(HttpStatusCode status)
    : ReadFailureException(new ReadFailure(
        ReadFailureKind.ServiceError,
        $"Http{(int)status}",
        $"the endpoint answered with status {(int)status} and no error of AWS"));
