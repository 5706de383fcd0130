using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>What became of the steps of a plan.</summary>
/// <param name="Outcomes">One outcome a step.</param>
/// <param name="Error">What stopped it, or null.</param>
/// <param name="HandedOver">What belongs to the user, by name; shown once.</param>
internal sealed record StepReport(
    IReadOnlyList<JournalStepOutcome> Outcomes, CisAwsException? Error, IReadOnlyDictionary<string, string> HandedOver)
{
    /// <summary>What the journal says of a repair that is not as planned.</summary>
    public JournalOutcome Outcome(RepairPlan plan, RepairState? after) =>
        Outcomes.Contains(JournalStepOutcome.Uncertain) ? JournalOutcome.Uncertain
        : Outcomes.Contains(JournalStepOutcome.Done) ? JournalOutcome.Partial
        : after is null || after.Matches(plan.Before) ? JournalOutcome.Failed
        : JournalOutcome.Partial;
}

/// <summary>
/// Makes the calls of a plan in order. Each is written down before and after. Where one is refused, those before it are taken back;
/// where the answer to a call is lost, the state shows whether it took effect.
/// </summary>
internal sealed class StepRunner(IAwsSession session, JournalWriter journal, StateWatch states)
{
    private readonly Dictionary<string, string> handedOver = new(StringComparer.Ordinal);

    public async Task<StepReport> RunAsync(RepairPlan plan, CancellationToken cancellationToken)
    {
        var outcomes = new JournalStepOutcome[plan.Steps.Count];
        for (int i = 0; i < outcomes.Length; i++)
        {
            (outcomes[i], CisAwsException? error) = await MakeAsync(plan.Steps[i], i, isRollback: false, cancellationToken)
                .ConfigureAwait(false);
            if (outcomes[i] == JournalStepOutcome.Done && error is null) continue;

            // Where it is not known whether a call is in force, no further calls are made, and earlier ones cannot be undone safely.
            if (outcomes[i] != JournalStepOutcome.Uncertain)
            {
                await RollBackAsync(plan, outcomes, outcomes[i] == JournalStepOutcome.Done ? i : i - 1, cancellationToken)
                    .ConfigureAwait(false);
            }

            return new StepReport(outcomes, error, handedOver);
        }

        return new StepReport(outcomes, null, handedOver);
    }

    private async Task RollBackAsync(RepairPlan plan, JournalStepOutcome[] outcomes, int last, CancellationToken cancellationToken)
    {
        for (int i = last; i >= 0; i--)
        {
            if (plan.Steps[i].Reversed is not { } reversed) continue;
            (JournalStepOutcome outcome, _) = await MakeAsync(reversed, i, isRollback: true, cancellationToken).ConfigureAwait(false);
            outcomes[i] = outcome switch
            {
                JournalStepOutcome.Done => JournalStepOutcome.RolledBack,
                JournalStepOutcome.Uncertain => JournalStepOutcome.Uncertain,
                _ => JournalStepOutcome.Done,
            };
            if (outcomes[i] != JournalStepOutcome.RolledBack) return;
        }
    }

    private async Task<(JournalStepOutcome Outcome, CisAwsException? Error)> MakeAsync(
        RepairStep step, int index, bool isRollback, CancellationToken cancellationToken)
    {
        ApiCall call;
        try
        {
            call = await LateValues.FillHandlesAsync(step.Call, states, cancellationToken).ConfigureAwait(false);
        }
        catch (CisAwsException e)
        {
            return (JournalStepOutcome.Failed, e);
        }

        await journal.BeginAsync(index, isRollback, call, cancellationToken).ConfigureAwait(false);
        (JournalStepOutcome outcome, CisAwsException? error) = await InvokeAsync(step, call, cancellationToken).ConfigureAwait(false);
        await journal.EndAsync(index, isRollback, Recorded(step, outcome, error), error?.Message).ConfigureAwait(false);
        return (outcome, error);
    }

    private async Task<(JournalStepOutcome Outcome, CisAwsException? Error)> InvokeAsync(
        RepairStep step, ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            ApiReply reply = await session.InvokeAsync(LateValues.FillPasswords(call, handedOver), cancellationToken).ConfigureAwait(false);
            if (!step.HandedOver.All(reply.Values.ContainsKey)) throw Incomplete(step);
            foreach (string name in step.HandedOver) handedOver[name] = reply.Values[name];
            return (JournalStepOutcome.Done, null);
        }
        catch (CisAwsException e) when (e.ErrorId == WriteErrors.Uncertain)
        {
            return await states.TookEffectAsync(step, cancellationToken).ConfigureAwait(false) switch
            {
                // A secret that was not shown to the user is useless, so the credential is removed again.
                true when step.HandedOver.Count > 0 =>
                    (JournalStepOutcome.Done, await SecretLostAsync(step, e, cancellationToken).ConfigureAwait(false)),
                true => (JournalStepOutcome.Done, null),
                false => (JournalStepOutcome.Failed, e),
                null => (JournalStepOutcome.Uncertain, e),
            };
        }
        catch (CisAwsException e) when (step.DoneCodes.Contains(WriteErrors.CodeOf(e), StringComparer.Ordinal))
        {
            return (JournalStepOutcome.Done, null);
        }
        catch (CisAwsException e)
        {
            return (JournalStepOutcome.Failed, e);
        }
    }

    // The state shows nothing of a creation that was sent. Should it take effect later than anybody waits, undoing still looks for it.
    private static JournalStepOutcome Recorded(RepairStep step, JournalStepOutcome outcome, CisAwsException? error) =>
        outcome == JournalStepOutcome.Failed && error?.ErrorId == WriteErrors.Uncertain && step.Changes.All(c => c.Before is null)
            ? JournalStepOutcome.Uncertain
            : outcome;

    private static CisAwsException Incomplete(RepairStep step) => WriteErrors.Create(
        WriteErrors.Uncertain,
        CisAwsErrorKind.Service,
        $"{step.Call.Action} was answered without {string.Join(" and ", step.HandedOver)}.",
        "Test again to see whether it took effect.",
        step.Call.Action,
        string.Empty);

    private async Task<CisAwsException> SecretLostAsync(RepairStep step, CisAwsException cause, CancellationToken cancellationToken)
    {
        string[] names = [.. step.Changes.Select(c => c.Name)];
        RepairState? state = await states.WaitForHandlesAsync(names, cancellationToken).ConfigureAwait(false);
        string[] ids = [.. names.Select(n => state?.Handles.GetValueOrDefault(n)).OfType<string>()];
        string what = ids.Length > 0 ? string.Join(", ", ids) : string.Join(", ", names);
        return new CisAwsException(
            "SecretLost",
            CisAwsErrorKind.Connection,
            $"{step.Call.Action} made {what}, but its answer was lost: nobody has the secret of {what}.",
            "Run it again.",
            step.Call.Action,
            cause);
    }
}
