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

    /// <summary>Decides about all findings of a run; one that is given twice counts once.</summary>
    /// <param name="findings">The findings of the run.</param>
    /// <param name="policy">What violates.</param>
    public static GateResult Of(IEnumerable<Finding> findings, GatePolicy policy)
    {
        var gate = new FindingGate(policy);
        var once = new FindingRuns();
        foreach (Finding finding in findings.Where(once.Add)) gate.Add(finding);
        return gate.Result();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Amount.Of(Violations.Count, "violation")} and {Amount.Of(Errors.Count, "error")} in {Amount.Of(Findings, "finding")} "
        + $"({Excepted} excepted, {InBaseline} in the baseline, {Attested} attested)");
}
