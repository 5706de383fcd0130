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
    /// <summary>Decides. Findings are read once, and only those that the result has are held.</summary>
    /// <param name="findings">The findings of the run.</param>
    /// <param name="policy">What violates.</param>
    public static GateResult Of(IEnumerable<Finding> findings, GatePolicy policy)
    {
        HashSet<FindingKey> known = [.. (policy.Baseline ?? []).Where(f => Violates(f, policy)).Select(FindingKey.Of)];
        List<Finding> violations = [], errors = [];
        int count = 0, excepted = 0, inBaseline = 0;
        foreach (Finding finding in findings)
        {
            count++;
            bool isCounted = policy.IncludeExcepted || finding.Exception is null;
            if (finding.Status == FindingStatus.Error && isCounted) errors.Add(finding);
            if (!Violates(finding, policy)) continue;
            if (!isCounted) excepted++;
            else if (known.Contains(FindingKey.Of(finding))) inBaseline++;
            else violations.Add(finding);
        }

        return new GateResult(
            count,
            new FindingCollection([.. violations.OrderByDescending(f => f.Severity).ThenBy(f => f)]),
            new FindingCollection(errors),
            excepted,
            inBaseline);
    }

    private static bool Violates(Finding finding, GatePolicy policy) =>
        IsNamed(finding, policy.Statuses)
            && finding.Severity >= policy.MinimumSeverity
            && (policy.Levels.Count == 0 || policy.Levels.Contains(finding.Level));

    // What a person says is violated is violated, and what a person says is not is not.
    private static bool IsNamed(Finding finding, IReadOnlyList<FindingStatus> statuses) => FindingOutcomes.Of(finding) switch
    {
        FindingOutcome.Failed => statuses.Contains(FindingStatus.Fail) || statuses.Contains(finding.Status),
        FindingOutcome.Passed or FindingOutcome.NotApplicable when finding.Status == FindingStatus.Manual => false,
        _ => statuses.Contains(finding.Status),
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Amount.Of(Violations.Count, "violation")} and {Amount.Of(Errors.Count, "error")} in {Amount.Of(Findings, "finding")} "
        + $"({Excepted} excepted, {InBaseline} in the "
        + $"baseline)");
}
