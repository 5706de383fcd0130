using System.Globalization;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>What a gate says of the findings of a run.</summary>
/// <param name="Findings">How many findings there were.</param>
/// <param name="Violations">Those that violate, the most severe first.</param>
/// <param name="Errors">Those with the status Error that no exception covers.</param>
/// <param name="Excepted">Those that would violate but for their exception.</param>
/// <param name="InBaseline">Those that would violate but for the baseline.</param>
public sealed record GateResult(
    int Findings, FindingCollection Violations, FindingCollection Errors, int Excepted, int InBaseline)
{
    /// <summary>Manual findings that a person answered, whatever the answer: the attestation decides whether they violate.</summary>
    public int Attested { get; init; }

    /// <summary>Those of the violations that an exception covered in the baseline.</summary>
    public FindingCollection NoLongerExcepted { get; init; } = new([]);

    /// <summary>
    /// Decides. Findings are read once, and only those that the result has are held. Of several runs of an account the latest counts, for
    /// each control and region by itself; a finding that is given twice counts once.
    /// </summary>
    /// <param name="findings">The findings of the run.</param>
    /// <param name="policy">What violates.</param>
    public static GateResult Of(IEnumerable<Finding> findings, GatePolicy policy)
    {
        GateBaseline baseline = new(policy);
        var once = new FindingRuns();
        var runs = new LatestRuns<Tally>();
        foreach (Finding finding in findings.Where(once.Add))
        {
            if (runs.TryTake(FindingKey.WithVersion(finding), finding, out Tally? tally)) tally.Add(finding, policy, baseline);
        }

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

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Amount.Of(Violations.Count, "violation")} and {Amount.Of(Errors.Count, "error")} in {Amount.Of(Findings, "finding")} "
        + $"({Excepted} excepted, {InBaseline} in the baseline, {Attested} attested)");

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
