using AwsTesting;
using CisAws.Aws.Tests.Harness;

namespace CisAws.Aws.Tests.Moto;

/// <summary>Makes resources in moto with plain HTTP, for services whose clients here only read.</summary>
internal sealed class MotoSeeds(Uri baseUrl, string region) : IDisposable
{
    private readonly RawAws aws = new(baseUrl, Keys.Given);

    /// <summary>Makes resources in a stock moto.</summary>
    public MotoSeeds(MotoServer moto, string region)
        : this(moto.BaseUrl, region)
    {
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A call of a service with the query protocol.</summary>
    public Task QueryAsync(string service, string version, string action, params (string Name, string Value)[] fields)
    {
        string extra = string.Concat(fields.Select(f => $"&{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));
        return SucceedAsync(aws.QueryAsync(service, action, region, extra, version, Cancel));
    }

    /// <summary>A call of a service with the JSON protocol.</summary>
    public Task JsonAsync(string service, string target, string body) => SucceedAsync(aws.JsonAsync(service, target, body, region, Cancel));

    /// <summary>A call of a REST service.</summary>
    public Task PostAsync(string service, string path, string body) =>
        SucceedAsync(aws.RestAsync(service, "POST", path, body, region, cancellationToken: Cancel));

    /// <summary>A bucket.</summary>
    public Task PutBucketAsync(string name) =>
        SucceedAsync(aws.SendAsync("s3", region, HttpMethod.Put, $"/{name}", new ByteArrayContent([]), null, Cancel));

    public void Dispose() => aws.Dispose();

    private static async Task SucceedAsync(Task<RawAnswer> call) => (await call).BodyOfSuccess();
}
