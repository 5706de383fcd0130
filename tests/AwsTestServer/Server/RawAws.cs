using System.Net.Http.Headers;
using System.Text;

namespace AwsTesting;

/// <summary>What a server answered to a request of <see cref="RawAws"/>.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="ContentType">Media type, or null.</param>
/// <param name="Body">Body as text.</param>
/// <param name="ErrorType">Value of <c>x-amzn-ErrorType</c>, or null.</param>
public sealed record RawAnswer(int Status, string? ContentType, string Body, string? ErrorType)
{
    /// <summary>The body of an answer that means success.</summary>
    /// <exception cref="InvalidOperationException">The answer is an error; the message holds its body.</exception>
    public string BodyOfSuccess() =>
        Status is >= 200 and < 300 ? Body : throw new InvalidOperationException($"The server answered {Status}: {Body}");
}

/// <summary>
/// Sends requests that look signed, without any SDK in between. Neither moto nor <see cref="AwsTestServer"/> checks signatures.
/// </summary>
/// <param name="baseUrl">Address of the server.</param>
/// <param name="accessKeyId">Access key of the signature.</param>
public sealed class RawAws(Uri baseUrl, string accessKeyId = RawAws.Key) : IDisposable
{
    /// <summary>An access key that belongs to no user.</summary>
    public const string Key = "AKIAIOSFODNN7EXAMPLE";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = baseUrl };

    /// <summary>A call of the query protocol; <paramref name="extra"/> is further fields, each with an ampersand in front.</summary>
    public Task<RawAnswer> QueryAsync(
        string service,
        string action,
        string region = "us-east-1",
        string extra = "",
        string version = "2010-05-08",
        CancellationToken cancellationToken = default) =>
        FormAsync(service, $"Action={action}&Version={version}{extra}", region, cancellationToken);

    /// <summary>A call of the query protocol, with all its fields as they are sent.</summary>
    public Task<RawAnswer> FormAsync(
        string service, string fields, string region = "us-east-1", CancellationToken cancellationToken = default)
    {
        var form = new StringContent(fields, Encoding.UTF8, "application/x-www-form-urlencoded");
        return SendAsync(service, region, HttpMethod.Post, "/", form, null, cancellationToken);
    }

    /// <summary>A call of the JSON protocol.</summary>
    public Task<RawAnswer> JsonAsync(
        string service, string target, string body = "{}", string region = "us-east-1", CancellationToken cancellationToken = default)
    {
        var json = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        return SendAsync(service, region, HttpMethod.Post, "/", json, target, cancellationToken);
    }

    /// <summary>A call of a REST protocol; the body is JSON unless the content type says otherwise.</summary>
    public Task<RawAnswer> RestAsync(
        string service,
        string method,
        string path,
        string? body = null,
        string region = "us-east-1",
        string contentType = "application/json",
        CancellationToken cancellationToken = default)
    {
        StringContent? content = body is null ? null : new StringContent(body, Encoding.UTF8, contentType);
        return SendAsync(service, region, new HttpMethod(method), path, content, null, cancellationToken);
    }

    /// <summary>Any request; unsigned when <paramref name="service"/> is null.</summary>
    public async Task<RawAnswer> SendAsync(
        string? service,
        string region,
        HttpMethod method,
        string path,
        HttpContent? content,
        string? target = null,
        CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        if (service is not null)
        {
            string scope = $"20260115/{region}/{service}/aws4_request";
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "AWS4-HMAC-SHA256", $"Credential={accessKeyId}/{scope}, SignedHeaders=host;x-amz-date, Signature=00");
        }

        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        string text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        string? errorType = response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? values) ? values.Single() : null;
        return new RawAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, errorType);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();
}
