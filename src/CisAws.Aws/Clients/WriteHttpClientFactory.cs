using System.Net;
using Amazon.Runtime;

namespace CisAws.Aws.Clients;

/// <summary>
/// Connections of writing calls. Both the SDK's own HTTP client and the connection pool of .NET repeat a request, below the SDK's retries,
/// when a connection that was used before ends without an answer. Here each request has a connection of its own and is sent once.
/// </summary>
internal sealed class WriteHttpClientFactory : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var connections = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
        };
        if (clientConfig.ConnectTimeout is { } patience) connections.ConnectTimeout = patience;
        if (clientConfig.GetWebProxy() is { } proxy)
        {
            connections.Proxy = proxy;
            if (clientConfig.ProxyCredentials is { } credentials) proxy.Credentials = credentials;
        }

        return new HttpClient(new WriteAttempt.Observer(connections)) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };
    }
}
