using System.Text.Json;
using AwsTesting;
using CisAws.Aws.Tests.Harness;

namespace CisAws.Aws.Tests.Moto;

/// <summary>Makes and changes trails in moto: the writing calls of CloudTrail, which the product does not make.</summary>
internal sealed class MotoTrails(MotoServer moto) : IDisposable
{
    private readonly RawAws aws = new(moto.BaseUrl, Keys.Given);

    public Task CreateAsync(
        string name,
        string bucket,
        string region = "us-east-1",
        bool multiRegion = true,
        bool validation = false,
        string? key = null) => CallAsync(
        "CreateTrail",
        region,
        new { Name = name, S3BucketName = bucket, IsMultiRegionTrail = multiRegion, EnableLogFileValidation = validation, KmsKeyId = key });

    /// <summary>Changes members of a trail, as UpdateTrail does.</summary>
    public Task UpdateAsync(object change, string region = "us-east-1") => CallAsync("UpdateTrail", region, change);

    public Task StartAsync(string name, string region = "us-east-1") => CallAsync("StartLogging", region, new { Name = name });

    public Task StopAsync(string name, string region = "us-east-1") => CallAsync("StopLogging", region, new { Name = name });

    public Task SelectAsync(string name, params object[] selectors) =>
        CallAsync("PutEventSelectors", "us-east-1", new { TrailName = name, EventSelectors = selectors });

    public Task SelectAdvancedAsync(string name, params object[][] selectors) => CallAsync(
        "PutEventSelectors",
        "us-east-1",
        new { TrailName = name, AdvancedEventSelectors = selectors.Select(s => new { Name = "s", FieldSelectors = s }).ToArray() });

    public void Dispose() => aws.Dispose();

    private async Task CallAsync(string operation, string region, object body)
    {
        string target = $"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{operation}";
        string json = JsonSerializer.Serialize(body);
        (await aws.JsonAsync("cloudtrail", target, json, region, TestContext.Current.CancellationToken)).BodyOfSuccess();
    }
}
