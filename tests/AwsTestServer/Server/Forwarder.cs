using Microsoft.AspNetCore.Http;

namespace AwsTesting;

/// <summary>Passes a request on unchanged, signature and Host header included, and reads the whole answer.</summary>
internal sealed class Forwarder(Uri target) : IDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Content-Type", "Expect", "Keep-Alive", "Transfer-Encoding", "Date", "Server",
    };

    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });

    public async Task<AwsReply> SendAsync(AwsCall call, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(new HttpMethod(call.Method), new Uri(target, call.Target));
        if (body.Length > 0 || call.Headers.ContainsKey("Content-Type"))
        {
            request.Content = new ReadOnlyMemoryContent(body);
            if (call.Headers.TryGetValue("Content-Type", out string? contentType))
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        foreach ((string name, string value) in call.Headers.Where(h => !HopByHop.Contains(h.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return new AwsReply
        {
            Status = (int)response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.ToString() ?? string.Empty,
            Body = answer,
            Headers = response.Headers.Concat(response.Content.Headers)
                .Where(h => !HopByHop.Contains(h.Key))
                .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
        };
    }

    public void Dispose() => _client.Dispose();
}
