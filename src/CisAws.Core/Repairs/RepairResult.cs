namespace CisAws;

/// <summary>What became of a repair.</summary>
public enum RepairOutcome
{
    /// <summary>The write was made and reading again shows the planned state.</summary>
    Changed,

    /// <summary>The resource was as it should be; nothing was written.</summary>
    AlreadyCompliant,

    /// <summary>A precondition does not hold; nothing was written.</summary>
    Refused,

    /// <summary>AWS refused the write, or reading again does not show the planned state.</summary>
    Failed,

    /// <summary>The plan was shown and nothing was written, as with -WhatIf or after a declined confirmation.</summary>
    PlannedOnly,
}

/// <summary>What a repair did to one resource.</summary>
public sealed record RepairResult
{
    /// <summary>What became of it.</summary>
    public required RepairOutcome Outcome { get; init; }

    /// <summary>The recommendations it serves.</summary>
    public required TextCollection RecommendationIds { get; init; }

    /// <summary>The twelve-digit account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region, or <c>global</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The ARN of the resource, or its id where it has no ARN.</summary>
    public required string ResourceId { get; init; }

    /// <summary>One plain sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The state before.</summary>
    public FactCollection Before { get; init; } = FactCollection.Empty;

    /// <summary>The state afterwards as read again; for <see cref="RepairOutcome.PlannedOnly"/> the state the plan leads to.</summary>
    public FactCollection After { get; init; } = FactCollection.Empty;

    /// <summary>The writing calls that were made; for <see cref="RepairOutcome.PlannedOnly"/> those that would be made.</summary>
    public TextCollection Calls { get; init; } = TextCollection.Empty;

    /// <summary>What remains to be done or known, or null.</summary>
    public string? FollowUp { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Outcome} {string.Join("+", RecommendationIds)} {AccountId} {Region}: {Reason}";
}
