using Microsoft.AspNetCore.Http;

namespace AwsTesting.Wire;

/// <summary>Who signed a request and for which region and service. The signature itself is never checked.</summary>
internal sealed record SigningScope(string AccessKeyId, string Region, string Service)
{
    public static SigningScope? From(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        const string marker = "Credential=";
        int start = header.IndexOf(marker, StringComparison.Ordinal);
        string credential = start >= 0 ? header[(start + marker.Length)..] : request.Query["X-Amz-Credential"].ToString();
        int end = credential.IndexOfAny([',', ' ']);
        string[] parts = (end < 0 ? credential : credential[..end]).Split('/');
        return parts.Length == 5 ? new SigningScope(parts[0], parts[2], parts[3]) : null;
    }
}
