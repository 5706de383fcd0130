using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace CisAws.AwsClients.Protocols;

/// <summary>Follows a continuation token until the service gives none; for one use, as in the official SDK.</summary>
/// <param name="request">Sent again for every page, with the token of the page before.</param>
/// <param name="send">The operation.</param>
/// <param name="start">The token that the caller put into the request.</param>
/// <param name="set">Puts a token into the request.</param>
/// <param name="next">The token of the next page; null or empty on the last.</param>
internal sealed class TokenPaginator<TRequest, TResponse>(
    TRequest request,
    Func<TRequest, CancellationToken, Task<TResponse>> send,
    Func<TRequest, string?> start,
    Action<TRequest, string?> set,
    Func<TResponse, string?> next) : IPaginator<TResponse>
    where TRequest : AmazonWebServiceRequest
{
    private int used;

    async IAsyncEnumerable<TResponse> IPaginator<TResponse>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref used, 1) != 0)
            throw new InvalidOperationException("Paginator has already been consumed and cannot be reused. Please create a new instance.");
        PaginatorUtils.SetUserAgentAdditionOnRequest(request);
        string? token = start(request);
        do
        {
            set(request, token);
            TResponse response = await send(request, cancellationToken).ConfigureAwait(false);
            token = next(response);
            cancellationToken.ThrowIfCancellationRequested();
            yield return response;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
