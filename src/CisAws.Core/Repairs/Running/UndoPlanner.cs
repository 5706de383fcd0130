using CisAws.Common;
using CisAws.Gateway;
using CisAws.Repairs.Iam;

namespace CisAws.Repairs;

/// <summary>
/// Plans the undoing of a journal entry: the inverse calls in the reverse order, only while the resource is as the repair left it.
/// </summary>
/// <param name="planner">Reads the state.</param>
/// <param name="account">The account of the connection.</param>
/// <param name="assumed">What plans that were only shown would have changed.</param>
internal sealed class UndoPlanner(RepairPlanner planner, AccountIdentity account, AssumedStates assumed)
{
    private const string UndoWord = "Undo: ", RedoWord = "Redo: ";
    private const string UndoNote = "This restores the state before the repair, and with it the finding.";
    private const string RedoNote = "This makes the changes of the repair again.";
    private static readonly string[] Words = [UndoWord, RedoWord];

    /// <summary>Plans.</summary>
    public async Task<RepairPlan> PlanAsync(Repair repair, JournalRecord record, RepairOptions options, CancellationToken cancellationToken)
    {
        if ((NotTrusted(record) ?? UndoCalls.Refusal(repair, account, record)) is { } untrusted)
        {
            return Refused(repair, record, RepairState.Empty, untrusted);
        }

        RepairState now;
        try
        {
            now = assumed.Of(
                repair.Name,
                record.Target,
                await planner.ReadStateAsync(repair, record.Target, options, cancellationToken).ConfigureAwait(false));
        }
        catch (RepairRefusedException e)
        {
            return Refused(repair, record, RepairState.Empty, e.Refusal);
        }

        RepairPlan empty = planner.Empty(repair.Name, record.Target, now) with { UndoOf = record.Id, Title = TitleOf(record) };
        if (record.UndoneBy is { } by) return empty with { Title = $"The repair {record.Id} has already been undone, by {by}." };
        List<RepairStep> steps = [];
        List<string> stays = [], notes = [.. Notes(record)];
        if (Reverse(record, now, steps, stays, notes) is { } changed) return Refused(repair, record, now, changed);
        if (steps.Select(CallOfPlan.Problem).FirstOrDefault(p => p is not null) is { } problem)
        {
            return Refused(repair, record, now, CallOfPlan.Refusal(record.Id, problem));
        }

        try
        {
            // To undo an undo, or the creation of a credential, takes access away again.
            if (AdministratorProof.Serves(repair))
            {
                RepairContext context = planner.Context(repair, record.Target, options, cancellationToken);
                await AdministratorProof.RequireToUndoAsync(context, [.. steps.Select(s => Known(s, now))]).ConfigureAwait(false);
            }
        }
        catch (RepairRefusedException e)
        {
            return Refused(repair, record, now, e.Refusal);
        }

        return Planned(repair, record, empty, steps, stays, notes);
    }

    // The inverse of each call that is in force, the last one first; why none may be made, or null.
    private static RepairRefusal? Reverse(
        JournalRecord record, RepairState now, List<RepairStep> steps, List<string> stays, List<string> notes)
    {
        RepairState state = now;
        foreach (JournalStep step in record.Steps.Reverse())
        {
            IReadOnlyList<RepairChange> changes = Untouched(record, state, step);
            bool isInForce = Holds(state, changes, c => c.After), isAsBefore = Holds(state, changes, c => c.Before);
            if (step.Outcome is not (JournalStepOutcome.Done or JournalStepOutcome.Uncertain) || isAsBefore) continue;
            if (!isInForce) return Changed(record, state, step);
            if (step.RepeatedBy is { } later) return Repeated(record, step, later);
            if (step.Inverse is null)
            {
                stays.Add($"Not undone: {step.Call.Action}: {step.Irreversible}");
                continue;
            }

            if (step.AnswerLost || step.Outcome == JournalStepOutcome.Uncertain)
            {
                notes.Add($"Whether the repair itself made the change of {step.Call.Action}, or somebody else, is not known.");
            }

            var undo = new RepairStep(step.Inverse, [.. changes.Select(c => c.Reversed)])
            {
                // The ids of the call as it was made are those of objects that are gone.
                Inverse = step.Planned,
                DoneCodes = step.InverseDoneCodes,
            };
            steps.Add(undo);
            state = state.After(undo.Changes);
        }

        return null;
    }

    // Versions before stacked the word, once for each undoing of an undoing.
    private static string TitleOf(JournalRecord record)
    {
        string title = record.Title;
        while (record.UndoOf is not null && Array.Find(Words, w => title.StartsWith(w, StringComparison.Ordinal)) is { } word)
        {
            title = title[word.Length..];
        }

        return (IsRedo(record) ? RedoWord : UndoWord) + title;
    }

    // Whether undoing the entry makes the changes of a repair again.
    private static bool IsRedo(JournalRecord record)
    {
        if (record.UndoOf is null) return false;
        int undos = 0;
        string title = record.Title;
        for (; title.StartsWith(UndoWord, StringComparison.Ordinal); title = title[UndoWord.Length..]) undos++;
        return undos % 2 == 1;
    }

    // The step with every id that its call will have. What the call is about must be known before anybody is asked to approve it.
    private static RepairStep Known(RepairStep step, RepairState now)
    {
        ApiCall call = LateValues.Known(step, now);
        return call.Parameters.Values.OfType<LateValue>().FirstOrDefault(v => v.Kind == LateValueKind.Handle) is not { } late
            ? step with { Call = call }
            : throw new RepairRefusedException(
                "HandleNotFound", $"{call.Action} needs the id of {late.Name}, which is missing.", "Check the resource and run again.");
    }

    private RepairPlan Planned(
        Repair repair, JournalRecord record, RepairPlan empty, List<RepairStep> steps, List<string> stays, List<string> notes)
    {
        if (steps.Count > 0)
        {
            return empty with
            {
                Steps = steps,
                Risks = [.. stays, .. notes, IsRedo(record) ? RedoNote : UndoNote],
                Impact = RepairImpact.High,
                IsUnverified = record.Integrity == JournalIntegrity.Unsigned,
            };
        }

        return stays.Count > 0
            ? Refused(
                repair,
                record,
                empty.Before,
                new RepairRefusal(
                    "NotReversible",
                    $"The repair {record.Id} cannot be undone: {string.Join(" ", stays)}",
                    "Follow the remediation manually."))
            : empty with { Title = $"No change of the repair {record.Id} remains; there is nothing to undo." };
    }

    // Where a value is not as planned but as the repair left it, nobody has touched it since.
    private static IReadOnlyList<RepairChange> Untouched(JournalRecord record, RepairState state, JournalStep step) =>
    [
        .. step.Changes.Select(c => record.After is { } left && state[c.Name] != c.After && state[c.Name] == left[c.Name]
            && Array.TrueForAll([.. record.Steps], s => ReferenceEquals(s, step) || s.Changes.All(o => o.Name != c.Name))
            ? c with { After = left[c.Name] }
            : c),
    ];

    private static IEnumerable<string> Notes(JournalRecord record)
    {
        if (record.Integrity == JournalIntegrity.Unsigned)
        {
            yield return "The entry is not signed: an old version wrote it, or the signatures were removed. Look at the calls; whether "
                + "somebody edited them cannot be determined.";
        }
    }

    private static RepairRefusal? NotTrusted(JournalRecord record) => record.Integrity switch
    {
        JournalIntegrity.Altered => new RepairRefusal(
            "JournalAltered",
            $"The entry {record.Id} of the journal was changed after it was written; what it says is not acted upon.",
            "Find out who changed it, and take the calls of the repair back manually."),
        JournalIntegrity.NotVerifiable => new RepairRefusal(
            "JournalNotVerified",
            $"The entry {record.Id} is signed with a key that is not beside the journal; whether somebody changed it cannot be determined.",
            $"Put the key that belongs to it at '{DiskJournalFile.KeyPath(record.JournalPath)}', or take the calls back manually."),
        _ => null,
    };

    private static RepairRefusal Repeated(JournalRecord record, JournalStep step, string later) => new(
        "ChangedSince",
        $"{record.Target.Resource.Name} was changed back since the repair {record.Id}, and the repair {later} made the change of "
        + $"{step.Call.Action} again.",
        $"Undo {later} instead, if it is no longer wanted.");

    private static bool Holds(RepairState state, IReadOnlyList<RepairChange> changes, Func<RepairChange, string?> value) =>
        changes.All(c => state[c.Name] == value(c));

    private static RepairRefusal Changed(JournalRecord record, RepairState state, JournalStep step)
    {
        RepairChange other = step.Changes.First(c => state[c.Name] != c.After);
        return new RepairRefusal(
            "ChangedSince",
            $"{record.Target.Resource.Name} has been changed since the repair {record.Id}: {other.Name} is "
            + $"{state[other.Name] ?? "(not set)"}; after the repair it was {other.After ?? "(not set)"}.",
            "Someone else changed it; review it and change it manually.");
    }

    private RepairPlan Refused(Repair repair, JournalRecord record, RepairState now, RepairRefusal refusal) =>
        planner.Empty(repair.Name, record.Target, now) with { UndoOf = record.Id, Title = refusal.Reason, Refusal = refusal };
}
