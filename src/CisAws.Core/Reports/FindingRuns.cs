using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CisAws.Reports;

/// <summary>A run whose findings other runs have too.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="RunId">The run.</param>
/// <param name="EvaluatedAt">The moment that it is for.</param>
public sealed record RepeatedRun(string AccountId, string RunId, DateTimeOffset EvaluatedAt)
{
    /// <summary>Prints as <c>run 5f3a… of 2026-03-01T12:00:00Z</c>.</summary>
    public override string ToString() => Common.VisibleText.Line($"run {RunId} of {Fact.Render(EvaluatedAt)}");
}

/// <summary>
/// Tells whether a finding was given before, as where two files have one run, and which runs are about the same things. Of each finding
/// stay some numbers.
/// </summary>
public sealed class FindingRuns
{
    private readonly Dictionary<(string AccountId, string RunId, DateTimeOffset EvaluatedAt), int> numbers = [];
    private readonly Dictionary<UInt128, int> first = [];
    private readonly HashSet<(UInt128 Finding, int Run)> further = [];
    private readonly HashSet<int> repeated = [];

    /// <summary>The runs that have findings about what another run has findings about too, by account and moment.</summary>
    public IReadOnlyList<RepeatedRun> Repeated =>
    [
        .. numbers.Where(n => repeated.Contains(n.Value)).Select(n => new RepeatedRun(n.Key.AccountId, n.Key.RunId, n.Key.EvaluatedAt))
            .OrderBy(r => r.AccountId, StringComparer.Ordinal).ThenBy(r => r.EvaluatedAt).ThenBy(r => r.RunId, StringComparer.Ordinal),
    ];

    /// <summary>Takes a finding.</summary>
    /// <returns>Whether it is the first of its run about this; a second is the same finding, given twice.</returns>
    public bool Add(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        (string, string, DateTimeOffset) key = (finding.AccountId, finding.RunId, finding.EvaluatedAt);
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out bool isKnown);
        if (!isKnown) number = numbers.Count;
        UInt128 id = Identify(finding);
        if (first.TryAdd(id, number)) return true;
        int other = first[id];
        if (other == number || !further.Add((id, number))) return false;
        repeated.Add(other);
        repeated.Add(number);
        return true;
    }

    // What tells findings of a run apart, as comparisons do; half of a SHA-256 does it in a quarter of the room.
    private static UInt128 Identify(Finding finding)
    {
        string key = string.Join(
            '\n', finding.BenchmarkVersion, finding.Control, finding.AccountId, finding.Region, finding.ResourceId);
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }
}
