namespace CisAws.Repairs;

/// <summary>What became of the steps of a plan.</summary>
/// <param name="Results">One a step.</param>
/// <param name="Error">What stopped it, or null.</param>
/// <param name="HandedOver">What belongs to the user, by name; in its result only.</param>
internal sealed record StepReport(
    IReadOnlyList<StepResult> Results, CisAwsException? Error, IReadOnlyDictionary<string, string> HandedOver)
{
    /// <summary>One outcome a step.</summary>
    public IReadOnlyList<JournalStepOutcome> Outcomes { get; } = [.. Results.Select(r => r.Outcome)];

    /// <summary>Whether nothing was sent to AWS, or nothing that took effect.</summary>
    public bool IsWithoutEffect => Outcomes.All(
        o => o is JournalStepOutcome.NotBegun or JournalStepOutcome.Failed or JournalStepOutcome.AlreadyDone);

    /// <summary>Whether somebody else made all the changes meanwhile.</summary>
    public bool IsByOthers => Outcomes.All(o => o == JournalStepOutcome.AlreadyDone);

    /// <summary>Whether everything that was changed was taken back.</summary>
    public bool IsTakenBack => Outcomes.Contains(JournalStepOutcome.RolledBack)
        && !Outcomes.Any(o => o is JournalStepOutcome.Done or JournalStepOutcome.Uncertain);

    /// <summary>What the journal says of a repair that is not as planned.</summary>
    public JournalOutcome Outcome(RepairPlan plan, RepairState? after) =>
        Outcomes.Contains(JournalStepOutcome.Uncertain) ? JournalOutcome.Uncertain
        : Outcomes.Contains(JournalStepOutcome.Done) ? JournalOutcome.Partial
        : after is null || after.Matches(plan.Before) || Outcomes.Contains(JournalStepOutcome.AlreadyDone) ? JournalOutcome.Failed
        : JournalOutcome.Partial;
}
