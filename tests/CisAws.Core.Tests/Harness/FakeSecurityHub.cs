using System.Text.Json;
using CisAws.Gateway;

namespace CisAws.Tests.Harness;

/// <summary>A Security Hub in memory that keeps what it is sent, by region and id, and notes the requests.</summary>
internal sealed class FakeSecurityHub : ISecurityHub
{
    public SortedDictionary<(string Region, string Id), JsonElement> Findings { get; } = [];

    /// <summary>The size of each request of findings, by region.</summary>
    public List<(string Region, int Findings)> Imports { get; } = [];

    /// <summary>What is rejected.</summary>
    public Func<JsonElement, ImportRejection?> Reject { get; set; } = _ => null;

    /// <summary>What reading in a region ends with.</summary>
    public Func<string, CisAwsException?> ReadError { get; set; } = _ => null;

    /// <summary>What the request of that number, from 1, ends with.</summary>
    public Func<int, CisAwsException?> ImportError { get; set; } = _ => null;

    public async IAsyncEnumerable<StoredFinding> ReadAsync(
        string region, string productArn, string idPrefix,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (ReadError(region) is { } error) throw error;
        foreach (JsonElement finding in Findings.Where(f => f.Key.Region == region).Select(f => f.Value).ToArray())
        {
            if (Text(finding, "ProductArn") != productArn) continue;
            yield return new StoredFinding(
                Text(finding, "Id"),
                Text(finding, "CreatedAt"),
                DateTimeOffset.Parse(Text(finding, "LastObservedAt"), System.Globalization.CultureInfo.InvariantCulture),
                Text(finding, "RecordState") == "ARCHIVED",
                Text(finding.GetProperty("ProductFields"), "Control")) { Document = finding };
        }
    }

    public Task<ImportReply> ImportAsync(
        string region, IReadOnlyList<ReadOnlyMemory<byte>> findings, CancellationToken cancellationToken)
    {
        Imports.Add((region, findings.Count));
        if (ImportError(Imports.Count) is { } error) return Task.FromException<ImportReply>(error);
        List<ImportRejection> rejected = [];
        foreach (ReadOnlyMemory<byte> json in findings)
        {
            JsonElement finding = JsonDocument.Parse(json).RootElement.Clone();
            if (Reject(finding) is { } why) rejected.Add(why);
            else Findings[(region, Text(finding, "Id"))] = finding;
        }

        return Task.FromResult(new ImportReply(findings.Count - rejected.Count, rejected));
    }

    public Task<ImportReply> ArchiveAsync(
        string region, IReadOnlyList<StoredFinding> findings, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (StoredFinding finding in findings)
        {
            string json = ((JsonElement)finding.Document!).GetRawText().Replace("\"ACTIVE\"", "\"ARCHIVED\"", StringComparison.Ordinal);
            Findings[(region, finding.Id)] = JsonDocument.Parse(json).RootElement.Clone();
        }

        return Task.FromResult(new ImportReply(findings.Count, []));
    }

    public static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
