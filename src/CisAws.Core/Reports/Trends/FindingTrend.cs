using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CisAws.Reports;

/// <summary>
/// Follows accounts over the findings of several runs. Of a run stay its counts, and of each resource a byte for every run of its account.
/// A run that is given twice counts once.
/// </summary>
public sealed class FindingTrend
{
    private readonly Dictionary<(string Account, string Version), AccountTrend> accounts = [];

    /// <summary>How many runs there are.</summary>
    public int Runs => accounts.Values.Sum(a => a.Runs);

    /// <summary>Takes findings, in any order and of any number of runs; all of them, or none where taking them throws.</summary>
    public void Add(IEnumerable<Finding> findings)
    {
        ((string, string) Account, TrendEntry Entry)[] entries = [.. findings.Select(f => ((f.AccountId, f.BenchmarkVersion), EntryOf(f)))];
        foreach (((string, string) key, TrendEntry entry) in entries)
        {
            if (!accounts.TryGetValue(key, out AccountTrend? account)) accounts.Add(key, account = new AccountTrend(key));
            account.Add(entry);
        }
    }

    /// <summary>
    /// The rows of every account and version of the benchmark: recommendations in the benchmark's order, then sections, levels and all.
    /// </summary>
    public IEnumerable<TrendRow> Rows() => accounts.OrderBy(a => a.Key.Account, StringComparer.Ordinal)
        .ThenByDescending(a => a.Key.Version, RecommendationIdComparer.Instance)
        .SelectMany(a => a.Value.Rows());

    // Findings are told apart as comparisons do.
    private static TrendEntry EntryOf(Finding finding)
    {
        string key = string.Join('\n', finding.Control, finding.Region, finding.ResourceId);
        UInt128 id = BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return new TrendEntry(
            finding.EvaluatedAt, finding.RunId, id, finding.Control, finding.Status, finding.Exception is not null,
            finding.Attestation?.Answer);
    }
}
