using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CisAws.Reports;

/// <summary>
/// The findings of a run, of each what is compared; the rest stays in a <see cref="FindingSpool"/>. Of several runs the latest counts: see
/// <see cref="LatestRuns{T}"/>. Findings of several versions of the benchmark are told apart.
/// </summary>
internal sealed class FindingIndex
{
    private readonly LatestRuns<Dictionary<string, FindingState>> runs = new();
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);

    /// <summary>The findings with their keys, in no order that means anything.</summary>
    public IEnumerable<(FindingKey Key, FindingState State)> States =>
        runs.All.SelectMany(r => r.Value.Select(s => (r.Key with { ResourceId = s.Key }, s.Value)));

    /// <summary>The accounts.</summary>
    public HashSet<string> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>The versions of the benchmark.</summary>
    public HashSet<string> Versions { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="place">Where it is kept.</param>
    public void Add(Finding finding, FindingPlace place)
    {
        Accounts.Add(finding.AccountId);
        Versions.Add(finding.BenchmarkVersion);
        var key = new FindingKey(
            One(finding.Control), One(finding.AccountId), One(finding.Region), finding.ResourceId, One(finding.BenchmarkVersion));
        if (!runs.TryTake(key, finding, out Dictionary<string, FindingState>? states)) return;
        states[key.ResourceId] = new FindingState(
            place, finding.Status, FindingOutcomes.Of(finding), FindingOutcomes.IsExcepted(finding), finding.Severity,
            One(finding.RecommendationId), Digest(finding.EvidenceHash));
    }

    /// <summary>The finding of a key, or null where there is none.</summary>
    public FindingState? Find(FindingKey key) =>
        runs.Find(key) is { } states && states.TryGetValue(key.ResourceId, out FindingState state) ? state : null;

    // Findings that were read from a file have each their own copy of texts that are in all of them.
    private string One(string text)
    {
        if (texts.TryGetValue(text, out string? known)) return known;
        texts.Add(text);
        return text;
    }

    // A file may have any text here; half of a SHA-256 tells texts apart in a quarter of the room.
    private static UInt128 Digest(string hash) =>
        hash.Length == 0 ? 0 : BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(hash)));
}

/// <summary>What is compared of a finding.</summary>
/// <param name="Place">Where it is kept.</param>
/// <param name="Status">Its status.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="IsExcepted">Whether an exception covers something that is open.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="RecommendationId">The number of its recommendation.</param>
/// <param name="Evidence">What stands for the hash of its evidence; 0 where it has none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FindingState(
    FindingPlace Place,
    FindingStatus Status,
    FindingOutcome Outcome,
    bool IsExcepted,
    FindingSeverity Severity,
    string RecommendationId,
    UInt128 Evidence)
{
    /// <summary>Whether it fails, and no exception covers it.</summary>
    public bool IsOpenFailure => FindingOutcomes.IsOpenFailure(Outcome, IsExcepted);
}
