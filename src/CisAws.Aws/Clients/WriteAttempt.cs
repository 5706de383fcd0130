using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CisAws.Aws.Clients;

/// <summary>
/// One attempt of a writing call. An attempt that may have reached AWS is not repeated, unless AWS itself says that it did nothing: the
/// second attempt of a creation would report that its object is there already, and the first one's answer, with its secrets, would be lost.
/// </summary>
internal sealed class WriteAttempt
{
    private static readonly AsyncLocal<WriteAttempt?> Running = new();
    private bool isSent;

    /// <summary>Runs an attempt.</summary>
    /// <exception cref="OutcomeUnknownException">It was sent, and no answer says what became of it.</exception>
    public static async Task<T> RunAsync<T>(IRequestContext request, Func<Task<T>> attempt)
    {
        var mine = new WriteAttempt();
        Running.Value = mine;
        try
        {
            return await attempt().ConfigureAwait(false);
        }
        catch (Exception e) when (mine.isSent && !request.CancellationToken.IsCancellationRequested && !IsRefusal(e))
        {
            throw new OutcomeUnknownException(e);
        }
    }

    /// <summary>Whether AWS says that it did not carry the call out.</summary>
    public static bool IsRefusal(Exception error)
    {
        if (error is not AmazonServiceException { ErrorCode.Length: > 0 } service) return false;
        if (CallRetryPolicy.IsThrottling(service)) return true;
        bool isOfTheCaller = service.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError;
        return isOfTheCaller && service.StatusCode != HttpStatusCode.RequestTimeout && service is not AmazonUnmarshallingException;
    }

    /// <summary>Notes whether the request of the attempt left this machine, as the connection sees it.</summary>
    internal sealed class Observer(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            WriteAttempt? attempt = Running.Value;
            if (attempt is not null) attempt.isSent = true;
            try
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException e) when (attempt is not null && IsBeforeSending(e.HttpRequestError))
            {
                attempt.isSent = false;
                throw;
            }
        }

        private static bool IsBeforeSending(HttpRequestError error) => error
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError;
    }
}

/// <summary>
/// A writing call was sent, and whether it took effect is not known. It has no inner exception: the SDK repeats whatever has an I/O error
/// among its causes.
/// </summary>
/// <param name="reason">What came in place of an answer.</param>
internal sealed class OutcomeUnknownException(Exception reason) : Exception(reason.Message)
{
    /// <summary>What came in place of an answer.</summary>
    public Exception Reason { get; } = reason;
}
