namespace CisAws.Repairs;

/// <summary>
/// Plans the undoing of a journal entry: the inverse calls in the reverse order, only while the resource is as the repair left it.
/// </summary>
internal sealed class UndoPlanner(RepairPlanner planner)
{
    /// <summary>Plans.</summary>
    public async Task<RepairPlan> PlanAsync(Repair repair, JournalRecord record, RepairOptions options, CancellationToken cancellationToken)
    {
        RepairState now;
        try
        {
            now = await planner.ReadStateAsync(repair, record.Target, options, cancellationToken).ConfigureAwait(false);
        }
        catch (RepairRefusedException e)
        {
            return Refused(repair, record, RepairState.Empty, e.Refusal);
        }

        RepairPlan empty = planner.Empty(repair.Name, record.Target, now) with { UndoOf = record.Id, Title = $"Undo: {record.Title}" };
        if (record.UndoneBy is { } by) return empty with { Title = $"The repair {record.Id} is undone already, by {by}." };
        List<RepairStep> steps = [];
        List<string> risks = [];
        RepairState state = now;
        foreach (JournalStep step in record.Steps.Reverse())
        {
            bool isInForce = Holds(state, step.Changes, c => c.After);
            bool isAsBefore = Holds(state, step.Changes, c => c.Before);
            if (
                step.Outcome is JournalStepOutcome.NotBegun or JournalStepOutcome.Failed or JournalStepOutcome.RolledBack
                    || (isAsBefore && !isInForce))
            {
                continue;
            }

            if (!isInForce) return Refused(repair, record, now, Changed(record, state, step));
            if (step.Inverse is null)
            {
                risks.Add($"This stays: {step.Call.Action}: {step.Irreversible}");
                continue;
            }

            var undo = new RepairStep(step.Inverse, [.. step.Changes.Select(c => c.Reversed)])
            {
                Inverse = step.Call,
                DoneCodes = step.InverseDoneCodes,
            };
            steps.Add(undo);
            state = state.After(undo.Changes);
        }

        return steps.Count > 0
            ? empty with
            {
                Steps = steps,
                Risks = [.. risks, "The account becomes as it was before the repair, with the finding it had."],
                Impact = RepairImpact.High,
            }
            : risks.Count > 0
                ? Refused(
                    repair,
                    record,
                    now,
                    new RepairRefusal(
                        "NotReversible",
                        $"The repair {record.Id} cannot be undone: {string.Join(" ", risks)}",
                        "Follow the remediation by hand."))
                : empty with { Title = $"Nothing of the repair {record.Id} is in force; there is nothing to undo." };
    }

    private static bool Holds(RepairState state, IReadOnlyList<RepairChange> changes, Func<RepairChange, string?> value) =>
        changes.All(c => state[c.Name] == value(c));

    private static RepairRefusal Changed(JournalRecord record, RepairState state, JournalStep step)
    {
        RepairChange other = step.Changes.First(c => state[c.Name] != c.After);
        return new RepairRefusal(
            "ChangedSince",
            $"{record.Target.Resource.Name} has been changed since the repair {record.Id}: {other.Name} is "
            + $"{state[other.Name] ?? "(not set)"}, the repair left it {other.After ?? "(not set)"}.",
            "Somebody else decided about it; look at it and change it by hand.");
    }

    private RepairPlan Refused(Repair repair, JournalRecord record, RepairState now, RepairRefusal refusal) =>
        planner.Empty(repair.Name, record.Target, now) with { UndoOf = record.Id, Title = refusal.Reason, Refusal = refusal };
}
