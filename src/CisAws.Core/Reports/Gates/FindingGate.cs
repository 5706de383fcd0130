namespace CisAws.Reports;

/// <summary>
/// Decides about findings one by one, and holds only those that the result has: violations and errors. Of several runs of an account the
/// latest counts, for each control and region by itself.
/// </summary>
public sealed class FindingGate
{
    private readonly GatePolicy policy;
    private readonly GateBaseline baseline;
    private readonly LatestRuns<Tally> runs = new();

    /// <summary>Takes a policy and reads its baseline.</summary>
    /// <param name="policy">What violates.</param>
    public FindingGate(GatePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.policy = policy;
        baseline = new GateBaseline(policy);
    }

    /// <summary>How many findings were taken.</summary>
    public int Count { get; private set; }

    /// <summary>How many findings the baseline has.</summary>
    public int InBaseline => baseline.Count;

    /// <summary>Takes a finding; one that is given twice counts twice: see <see cref="FindingRuns.Add"/>.</summary>
    public void Add(Finding finding)
    {
        Count++;
        if (runs.TryTake(FindingKey.WithVersion(finding), finding, out Tally? tally)) tally.Add(finding, policy, baseline);
    }

    /// <summary>What is to be said of the findings so far.</summary>
    public GateResult Result()
    {
        Tally[] tallies = [.. runs.All.Select(r => r.Value)];
        Finding[] violations = [.. Sorted(tallies.SelectMany(t => t.Violations)).OrderByDescending(f => f.Severity)];
        return new GateResult(
            tallies.Sum(t => t.Findings),
            new FindingCollection(violations),
            new FindingCollection([.. Sorted(tallies.SelectMany(t => t.Errors))]),
            tallies.Sum(t => t.Excepted),
            tallies.Sum(t => t.InBaseline))
        {
            Attested = tallies.Sum(t => t.Attested),
            NoLongerExcepted = new FindingCollection([.. violations.Where(baseline.HadExcepted)]),
        };
    }

    private static IOrderedEnumerable<Finding> Sorted(IEnumerable<Finding> findings) => findings.OrderBy(f => f);

    private sealed class Tally
    {
        public int Findings { get; private set; }

        public int Excepted { get; private set; }

        public int InBaseline { get; private set; }

        public int Attested { get; private set; }

        public List<Finding> Violations { get; } = [];

        public List<Finding> Errors { get; } = [];

        public void Add(Finding finding, GatePolicy policy, GateBaseline baseline)
        {
            Findings++;
            if (finding is { Status: FindingStatus.Manual, Attestation: not null }) Attested++;
            bool isCounted = policy.Counts(finding);
            if (finding.Status == FindingStatus.Error && isCounted) Errors.Add(finding);
            if (!policy.IsNamed(finding)) return;
            if (!isCounted) Excepted++;
            else if (baseline.HadViolation(finding)) InBaseline++;
            else Violations.Add(finding);
        }
    }
}
