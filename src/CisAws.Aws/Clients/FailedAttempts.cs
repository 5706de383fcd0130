using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using CisAws.Aws.Collection;
using CisAws.Evidence;

namespace CisAws.Aws.Clients;

/// <summary>
/// Counts the attempts of a call that failed at the server, refusals for the rate apart. A failure seldom passes in seconds: one of AWS is
/// repeated a few times, and one without an error of AWS, as an intermediate server or an emulator answers, ends the call a little earlier.
/// </summary>
internal static class FailedAttempts
{
    private const int MostRepeated = 3, MostWithoutError = 3;
    private static readonly ConditionalWeakTable<IRequestContext, StrongBox<int>> Seen = [];

    /// <summary>Counts a failed attempt.</summary>
    /// <exception cref="ServerErrorException">It is the last one without an error of AWS that is tolerated.</exception>
    public static void Count(IRequestContext request, Exception error)
    {
        IWebResponseData? answer = FailureClassifier.Find<HttpErrorResponseException>(error)?.Response;
        HttpStatusCode? status = answer?.StatusCode ?? (error as AmazonServiceException)?.StatusCode;
        bool isOfAws = IsOfAws(error, answer);
        if (status is not (>= HttpStatusCode.InternalServerError and var failure)) return;
        if (isOfAws && CallRetryPolicy.IsThrottling(error)) return;
        int attempts = ++Seen.GetValue(request, static _ => new StrongBox<int>()).Value;
        if (!isOfAws && attempts >= MostWithoutError) throw new ServerErrorException(failure);
    }

    /// <summary>Whether a call that failed at the server may be repeated once more.</summary>
    public static bool MayRepeat(IRequestContext request) =>
        !Seen.TryGetValue(request, out StrongBox<int>? attempts) || attempts.Value <= MostRepeated;

    // The client of Amazon S3 makes an error code of the status where the answer has none; so the kind of document decides.
    private static bool IsOfAws(Exception error, IWebResponseData? answer) =>
        error is AmazonServiceException { ErrorCode.Length: > 0 } && (answer is null || IsDocument(answer.ContentType));

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
