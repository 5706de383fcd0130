using CisAws.Repairs;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Plans of -WhatIf that are made from a file: of the demonstration account, or of the snapshot that the findings are of. They say so
/// themselves, in their title and in a note.
/// </summary>
/// <param name="Snapshot">The file.</param>
/// <param name="IsDemo">Whether it is the demonstration account.</param>
/// <param name="At">The time for which the findings are: the plans are for it too.</param>
internal sealed record OfflinePlan(AccountSnapshot Snapshot, bool IsDemo, DateTimeOffset At)
{
    /// <summary>The clock of the plans.</summary>
    public TimeProvider Time => new FixedTime(At);

    /// <summary>A plan that says where it is from.</summary>
    public RepairPlan Mark(RepairPlan plan)
    {
        string word = IsDemo ? "Demonstration" : "Snapshot";
        string note = IsDemo
            ? "This is the demonstration account, which is a file: there is nothing to repair."
            : $"Planned from the snapshot that was collected at {Fact.Render(Snapshot.CollectedAt)}, not from the account as it is now; "
                + "with -ProfileName or keys the account itself is read.";
        return plan with
        {
            Title = $"{word}: {plan.Title}",
            Risks = [note, .. plan.Risks],
            Refusal = plan.Refusal is { } refusal ? refusal with { Reason = $"{word}: {refusal.Reason}" } : null,
        };
    }

    private sealed class FixedTime(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
