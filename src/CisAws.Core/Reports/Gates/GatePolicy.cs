namespace CisAws.Reports;

/// <summary>When the findings of a run are a violation.</summary>
public sealed record GatePolicy
{
    /// <summary>
    /// The statuses that violate: Fail, or Manual, which has Fail with it. Error is not among them: see <see cref="MaximumErrors"/>.
    /// </summary>
    public IReadOnlyList<FindingStatus> Statuses { get; init; } = [FindingStatus.Fail];

    /// <summary>The least severity that violates.</summary>
    public FindingSeverity MinimumSeverity { get; init; }

    /// <summary>The profile levels that violate; empty for all.</summary>
    public IReadOnlyList<int> Levels { get; init; } = [];

    /// <summary>
    /// The findings of an earlier run: what violated there violates no more; read once. What an exception covered there, and no longer
    /// covers, is new. Null to leave that out.
    /// </summary>
    public IEnumerable<Finding>? Baseline { get; init; }

    /// <summary>Whether findings that an exception covers violate.</summary>
    public bool IncludeExcepted { get; init; }

    /// <summary>How many findings may have the status Error; more are a run that says too little.</summary>
    public int MaximumErrors { get; init; }

    /// <summary>Whether a finding violates, unless it is excepted or known.</summary>
    internal bool IsNamed(Finding finding) =>
        HasStatus(finding)
            && finding.Severity >= MinimumSeverity
            && (Levels.Count == 0 || Levels.Contains(finding.Level));

    /// <summary>Whether it counts: no exception covers it, or those are counted too.</summary>
    internal bool Counts(Finding finding) => IncludeExcepted || finding.Exception is null;

    // What a person says is violated is violated, and what a person says is not is not. Who wants to stop at what is undecided wants to
    // stop at what fails.
    private bool HasStatus(Finding finding) => FindingOutcomes.Of(finding) switch
    {
        FindingOutcome.Failed =>
            Statuses.Contains(FindingStatus.Fail) || Statuses.Contains(FindingStatus.Manual) || Statuses.Contains(finding.Status),
        FindingOutcome.Passed or FindingOutcome.NotApplicable when finding.Status == FindingStatus.Manual => false,
        _ => Statuses.Contains(finding.Status),
    };
}
