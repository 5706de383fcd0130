namespace CisAws.Reports;

/// <summary>
/// What violated in an earlier run, and what an exception covered there. Of several runs of an account the latest counts.
/// </summary>
internal sealed class GateBaseline
{
    private readonly HashSet<FindingKey> violations = [];
    private readonly HashSet<FindingKey> excepted = [];

    /// <summary>Reads the baseline of a policy; without one nothing is known.</summary>
    public GateBaseline(GatePolicy policy)
    {
        var runs = new LatestRuns<Dictionary<FindingKey, bool>>();
        foreach (Finding finding in policy.Baseline ?? [])
        {
            Count++;
            if (!runs.TryTake(FindingKey.WithVersion(finding), finding, out Dictionary<FindingKey, bool>? named)) continue;
            if (policy.IsNamed(finding)) named[FindingKey.Of(finding)] = policy.Counts(finding);
        }

        foreach ((FindingKey key, bool isCounted) in runs.All.SelectMany(r => r.Value)) (isCounted ? violations : excepted).Add(key);
    }

    /// <summary>How many findings it has.</summary>
    public int Count { get; }

    /// <summary>Whether it violated.</summary>
    public bool HadViolation(Finding finding) => violations.Contains(FindingKey.Of(finding));

    /// <summary>Whether it would have violated but for its exception.</summary>
    public bool HadExcepted(Finding finding) => excepted.Contains(FindingKey.Of(finding));
}
