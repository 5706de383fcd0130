using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AwsTesting;

/// <summary>moto's own control endpoints, and ours beside them.</summary>
internal sealed class MotoApi(ServerProcess process) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true",
        ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["PYTHONUNBUFFERED"] = "1",
    };

    public Task ResetAsync(CancellationToken cancellationToken) => PostAsync("/moto-api/reset", null, cancellationToken);

    public Task SeedIdsAsync(int seed, CancellationToken cancellationToken) =>
        PostAsync("/moto-api/seed?a=" + seed.ToString(CultureInfo.InvariantCulture), null, cancellationToken);

    public async Task PostAsync(string path, object? body, CancellationToken cancellationToken)
    {
        // Not JsonContent: it sends chunks, and a WSGI server needs the length.
        using StringContent? content = body is null
            ? null
            : new StringContent(JsonSerializer.Serialize(body, LabJson.Options), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _client.PostAsync(new Uri(process.BaseUrl, path), content, cancellationToken)
            .ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            string text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new InvalidOperationException(
                $"POST {path} gave {(int)answer.StatusCode}: {text}{System.Environment.NewLine}{process.Output}");
        }
    }

    public void Dispose() => _client.Dispose();
}
