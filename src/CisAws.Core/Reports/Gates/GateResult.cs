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
    /// <summary>Decides.</summary>
    /// <param name="findings">The findings of the run.</param>
    /// <param name="policy">What violates.</param>
    public static GateResult Of(IReadOnlyList<Finding> findings, GatePolicy policy)
    {
        Finding[] candidates = [.. findings.Where(f => Violates(f, policy))];
        Finding[] open = policy.IncludeExcepted ? candidates : [.. candidates.Where(f => f.Exception is null)];
        HashSet<(string, string, string, string)> known = [.. (policy.Baseline ?? []).Where(f => Violates(f, policy)).Select(Key)];
        Finding[] added = [.. open.Where(f => !known.Contains(Key(f)))];
        return new GateResult(
            findings.Count,
            new FindingCollection([.. added.OrderByDescending(f => f.Severity).ThenBy(f => f)]),
            new FindingCollection(
                [.. findings.Where(f => f.Status == FindingStatus.Error && (policy.IncludeExcepted || f.Exception is null))]),
            candidates.Length - open.Length,
            open.Length - added.Length);
    }

    private static bool Violates(Finding finding, GatePolicy policy) =>
        (policy.Statuses.Contains(finding.Status) || IsAttestedViolation(finding, policy))
            && finding.Severity >= policy.MinimumSeverity
            && (policy.Levels.Count == 0 || policy.Levels.Contains(finding.Level))
            && !(finding.Status == FindingStatus.Manual && finding.Attestation is { Answer: not AttestationAnswer.NotSatisfied });

    // What a person says is violated is violated.
    private static bool IsAttestedViolation(Finding finding, GatePolicy policy) =>
        policy.Statuses.Contains(FindingStatus.Fail) && finding.Attestation?.Answer == AttestationAnswer.NotSatisfied;

    private static (string, string, string, string) Key(Finding finding) =>
        (finding.Control, finding.AccountId, finding.Region, finding.ResourceId);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Violations.Count} violations and {Errors.Count} errors in {Findings} findings ({Excepted} excepted, {InBaseline} in the baseline)");
}
