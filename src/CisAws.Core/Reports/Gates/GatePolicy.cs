namespace CisAws.Reports;

/// <summary>When the findings of a run are a violation.</summary>
public sealed record GatePolicy
{
    /// <summary>The statuses that violate. Error is not among them: see <see cref="MaximumErrors"/>.</summary>
    public IReadOnlyList<FindingStatus> Statuses { get; init; } = [FindingStatus.Fail];

    /// <summary>The least severity that violates.</summary>
    public FindingSeverity MinimumSeverity { get; init; }

    /// <summary>The profile levels that violate; empty for all.</summary>
    public IReadOnlyList<int> Levels { get; init; } = [];

    /// <summary>The findings of an earlier run: what failed there violates no more; read once. Null to leave that out.</summary>
    public IEnumerable<Finding>? Baseline { get; init; }

    /// <summary>Whether findings that an exception covers violate.</summary>
    public bool IncludeExcepted { get; init; }

    /// <summary>How many findings may have the status Error; more are a run that says too little.</summary>
    public int MaximumErrors { get; init; }
}
