using CisAws.Common;
using CisAws.Guidance.Runbooks;

namespace CisAws;

/// <summary>What a person does to satisfy a recommendation, step by step, with the account's own values filled in.</summary>
public sealed record Runbook
{
    private readonly IReadOnlyList<RunbookStep> steps = [];

    /// <summary>The version of the benchmark.</summary>
    public required string BenchmarkVersion { get; init; }

    /// <summary>The recommendation.</summary>
    public required string RecommendationId { get; init; }

    /// <summary>The benchmark's name of the recommendation.</summary>
    public required string Title { get; init; }

    /// <summary>The twelve-digit account, or a placeholder in angle brackets where none is known.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region, <c>global</c>, or a placeholder.</summary>
    public required string Region { get; init; }

    /// <summary>The name of the resource, or a placeholder.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The finding, or the rationale of the recommendation where there is no finding.</summary>
    public required string Reason { get; init; }

    /// <summary>Why the recommendation is there, whatever a finding says.</summary>
    public required string Rationale { get; init; }

    /// <summary>What to know before the first step.</summary>
    public TextCollection Warnings { get; init; } = TextCollection.Empty;

    /// <summary>The steps in order.</summary>
    public required IReadOnlyList<RunbookStep> Steps
    {
        get => steps;
        init => steps = new ItemCollection<RunbookStep>(value);
    }

    /// <summary>How to undo it.</summary>
    public required string Undo { get; init; }

    /// <summary>The cmdlet that does it, or null where a person must.</summary>
    public string? RepairCommand { get; init; }

    /// <summary>The runbook as text: steps with their commands, PowerShell first.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            VisibleText.Line($"{RecommendationId} {Title}"),
            VisibleText.Line($"Account {AccountId}, {Region}, {ResourceName}: {Reason}"),
            .. Rationale == Reason ? Array.Empty<string>() : [VisibleText.Line($"Why: {Rationale}")],
            .. Warnings.Select(w => VisibleText.Line($"! {w}")),
            .. Steps.SelectMany((s, i) => s.Lines(i + 1)).Select(VisibleText.Line),
            VisibleText.Line($"To undo: {Undo}"),
        ]);
}

/// <summary>One step.</summary>
/// <param name="Text">What to do, as a sentence.</param>
/// <param name="PowerShell">The command with AWS.Tools or this module, or null where there is none.</param>
/// <param name="AwsCli">The command of the AWS CLI, or null where there is none.</param>
public sealed record RunbookStep(string Text, string? PowerShell = null, string? AwsCli = null)
{
    /// <summary>The step as lines of text.</summary>
    internal IEnumerable<string> Lines(int number)
    {
        yield return $"{Fact.Render(number)}. {Text}";
        if (PowerShell is not null) yield return $"   PS> {PowerShell}";
        if (AwsCli is not null) yield return $"   $ {AwsCli}";
    }

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line(Text);
}
