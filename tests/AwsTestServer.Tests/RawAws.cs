using System.Net.Http.Headers;
using System.Text;

namespace AwsTesting.Tests;

/// <summary>Sends requests that look signed, without any SDK in between.</summary>
internal sealed class RawAws(Uri baseUrl) : IDisposable
{
    public const string Key = "AKIAIOSFODNN7EXAMPLE";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = baseUrl };

    public Task<Answer> QueryAsync(string service, string action, string region = "us-east-1", string extra = "", CancellationToken cancellationToken = default) =>
        SendAsync(service, region, HttpMethod.Post, "/", new StringContent($"Action={action}&Version=2010-05-08{extra}", Encoding.UTF8, "application/x-www-form-urlencoded"), null, cancellationToken);

    public Task<Answer> JsonAsync(string service, string target, string body = "{}", string region = "us-east-1") =>
        SendAsync(service, region, HttpMethod.Post, "/", new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1"), target);

    public Task<Answer> RestAsync(string service, string method, string path, string? body = null, string region = "us-east-1") =>
        SendAsync(service, region, new HttpMethod(method), path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<Answer> SendAsync(
        string? service, string region, HttpMethod method, string path, HttpContent? content, string? target = null, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        if (service is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "AWS4-HMAC-SHA256", $"Credential={Key}/20260115/{region}/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=00");
        }

        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        string? errorType = response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? values) ? values.Single() : null;
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, errorType);
    }

    public void Dispose() => _client.Dispose();

    internal sealed record Answer(int Status, string? ContentType, string Body, string? ErrorType);
}
