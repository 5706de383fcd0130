using System.Net;

namespace CisAws.Aws.Session;

/// <summary>The proxy between this computer and an endpoint, and whether it is what refused a call.</summary>
internal static class ProxyOf
{
    /// <summary>The address of the proxy without what signs in to it; null where there is none.</summary>
    public static string? Endpoint(string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri)) return null;
        IWebProxy proxy = EnvironmentProxy.Current() ?? HttpClient.DefaultProxy;
        return !proxy.IsBypassed(uri) && proxy.GetProxy(uri) is { } address && address.Authority != uri.Authority
            ? $"{address.Scheme}://{address.Authority}"
            : null;
    }

    /// <summary>Whether an error says that a proxy wants a sign-in or makes no tunnel.</summary>
    public static bool Refused(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }
                or HttpRequestException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired }
                or Amazon.Runtime.AmazonServiceException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired })
            {
                return true;
            }
        }

        return false;
    }
}
