using CisAws.Common;

namespace CisAws.Decisions;

/// <summary>A person's statement about a finding that the module cannot decide, as an attestation file has it.</summary>
public sealed record AttestationEntry
{
    /// <summary>The stable name of the control, such as <c>ContactDetails</c>.</summary>
    public required string Control { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region, or <c>global</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The resource.</summary>
    public required string ResourceId { get; init; }

    /// <summary>What the person attests.</summary>
    public required AttestationAnswer Answer { get; init; }

    /// <summary>Who looked.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The first moment at which it is no longer valid.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>What was looked at and why the answer is as it is.</summary>
    public required string Reason { get; init; }

    /// <summary>A ticket or document, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>
    /// The hash of the evidence that the person saw: <see cref="Finding.EvidenceHash"/>. Other evidence needs another look.
    /// </summary>
    public required string EvidenceHash { get; init; }

    /// <summary>Whether it is valid at the moment somebody asked about, or null where nobody did.</summary>
    public DecisionState? State { get; init; }

    /// <summary>
    /// Whether it is still valid at a moment. It is about evidence and no moment, so it counts for a snapshot that was made before somebody
    /// looked at it.
    /// </summary>
    public DecisionState StateAt(DateTimeOffset moment) => moment >= Until ? DecisionState.Expired : DecisionState.Active;

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line($"{Answer} {Control} {ResourceId}: {By}: {Reason}");
}
