using CisAws.Common;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json;

namespace CisAws.Decisions;

/// <summary>A documented exception, as an exception file has it.</summary>
public sealed record ExceptionEntry
{
    /// <summary>The stable name of the control, such as <c>UnusedCredentials</c>.</summary>
    public required string Control { get; init; }

    /// <summary>The findings of the control that it is about.</summary>
    public DecisionScope Scope { get; init; } = DecisionScope.All;

    /// <summary>What it is.</summary>
    public required ExceptionKind Kind { get; init; }

    /// <summary>Why: what makes the risk acceptable, what will be done, or what is wrong with the finding.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Who approved it, or null.</summary>
    public string? Approver { get; init; }

    /// <summary>A ticket or document, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>From when it applies.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The first moment at which it no longer applies, or null for no end.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>By when the violation will be repaired: of a <see cref="ExceptionKind.PlannedFix"/>, and only there.</summary>
    public DateTimeOffset? PlannedFor { get; init; }

    /// <summary>Where it stands, such as <c>exceptions.json, line 12</c>; empty for one that is not in a file.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>Whether it applies at the moment somebody asked about, or null where nobody did.</summary>
    public DecisionState? State { get; init; }

    /// <summary>Whether it applies at a moment, does not yet, or does no longer.</summary>
    public DecisionState StateAt(DateTimeOffset moment) => moment < Created
        ? DecisionState.NotYet
        : moment >= Expires ? DecisionState.Expired : DecisionState.Active;

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line($"{Kind} {Control}: {Scope}: {Reason}");
}

/// <summary>Whether a decision applies.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum DecisionState
{
    /// <summary>It applies.</summary>
    Active,

    /// <summary>It applies from a later moment.</summary>
    NotYet,

    /// <summary>It applied until an earlier moment.</summary>
    Expired,
}
