namespace CisAws.Reports;

/// <summary>
/// Findings for one request of <c>BatchImportFindings</c>, each as JSON. Limits: "Guidelines for using the BatchImportFindings API" in the
/// Partner Integration Guide of AWS Security Hub.
/// </summary>
internal sealed class AsffBatch
{
    private const int MostFindings = 100, MostBytes = 6_000_000;

    // What the request has around its findings: {"Findings":[…]}
    private const int Frame = 15;
    private readonly List<ReadOnlyMemory<byte>> findings = [];
    private int bytes = Frame;

    /// <summary>The findings.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Findings => findings;

    /// <summary>Adds a finding, unless the request is full.</summary>
    public bool TryAdd(ReadOnlyMemory<byte> finding)
    {
        // The comma between two.
        int more = finding.Length + 1;
        if (findings.Count == MostFindings || bytes + more > MostBytes) return false;
        findings.Add(finding);
        bytes += more;
        return true;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        findings.Clear();
        bytes = Frame;
    }
}
