using System.Net.Http.Headers;
using System.Text;
using AwsTesting;
using CisAws.Aws.Tests.Harness;

namespace CisAws.Aws.Tests.Moto;

/// <summary>Makes resources in moto with plain HTTP, for services whose clients here only read. moto checks no signatures.</summary>
internal sealed class MotoSeeds(Uri baseUrl, string region) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = baseUrl };

    /// <summary>Makes resources in a stock moto.</summary>
    public MotoSeeds(MotoServer moto, string region)
        : this(moto.BaseUrl, region)
    {
    }

    /// <summary>A call of a service with the query protocol.</summary>
    public Task QueryAsync(string service, string version, string action, params (string Name, string Value)[] fields) => SendAsync(
        service, "/", new FormUrlEncodedContent([new("Action", action), new("Version", version), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]));

    /// <summary>A call of a service with the JSON protocol.</summary>
    public Task JsonAsync(string service, string target, string body)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", target);
        return SendAsync(service, "/", content);
    }

    /// <summary>A call of a REST service.</summary>
    public Task PostAsync(string service, string path, string body) => SendAsync(service, path, new StringContent(body, Encoding.UTF8, "application/json"));

    /// <summary>A bucket.</summary>
    public Task PutBucketAsync(string name) => SendAsync("s3", $"/{name}", new ByteArrayContent([]), HttpMethod.Put);

    public void Dispose() => http.Dispose();

    private async Task SendAsync(string service, string path, HttpContent content, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={Keys.Given}/20260101/{region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{service} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}
