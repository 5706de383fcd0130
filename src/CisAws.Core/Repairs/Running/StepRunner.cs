using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>
/// Makes the calls of a plan in order. Each is written down before and after. Where one is refused, those before it are taken back;
/// where the answer to a call is lost, the state shows whether it took effect. What somebody else changed is not touched: neither what
/// is no longer as the plan expects, nor what was there before the call.
/// </summary>
internal sealed class StepRunner(IAwsSession session, JournalWriter journal, StatePoller states)
{
    private readonly Dictionary<string, string> handedOver = new(StringComparer.Ordinal);
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);

    public async Task<StepReport> RunAsync(RepairPlan plan, CancellationToken cancellationToken)
    {
        StepResult[] results = [.. plan.Steps.Select(_ => new StepResult(JournalStepOutcome.NotBegun))];
        CisAwsException? error = null;
        for (int i = 0; i < results.Length && error is null; i++)
        {
            results[i] = await MakeAsync(plan.Steps[i], i, isRollback: false, cancellationToken).ConfigureAwait(false);
            if (results[i].IsThere && journal.Failure is null) continue;
            error = results[i].Error ?? journal.Failure;

            // Where it is not known whether a call is in force, no further calls are made, and earlier ones cannot be undone safely. Nor
            // is anything changed that cannot be written down.
            if (results[i].Outcome != JournalStepOutcome.Uncertain && journal.Failure is null)
            {
                await RollBackAsync(plan, results, results[i].Outcome == JournalStepOutcome.Done ? i : i - 1, cancellationToken)
                    .ConfigureAwait(false);
            }
        }

        return Report(plan, results, error);
    }

    /// <summary>Takes all calls back that were made.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="report">What became of its calls.</param>
    /// <param name="why">Why: the error of the whole, and in the journal with each call.</param>
    /// <param name="cancellationToken">Stops before the next call.</param>
    public async Task<StepReport> TakeBackAsync(
        RepairPlan plan, StepReport report, CisAwsException why, CancellationToken cancellationToken)
    {
        StepResult[] results = [.. report.Results];
        if (!report.Outcomes.Contains(JournalStepOutcome.Uncertain) && journal.Failure is null)
        {
            await RollBackAsync(plan, results, results.Length - 1, cancellationToken, why).ConfigureAwait(false);
        }

        return Report(plan, results, why);
    }

    private StepReport Report(RepairPlan plan, StepResult[] results, CisAwsException? error) =>
        new([.. results.Zip(plan.Steps, (r, step) => Recorded(step, r))], error, handedOver);

    private async Task RollBackAsync(
        RepairPlan plan, StepResult[] results, int last, CancellationToken cancellationToken, CisAwsException? why = null)
    {
        for (int i = last; i >= 0; i--)
        {
            // What somebody else made is theirs to take back.
            if (results[i].Outcome is JournalStepOutcome.AlreadyDone or JournalStepOutcome.NotBegun
                || plan.Steps[i].Reversed is not { } reversed) continue;

            // So it may be where an answer was lost. A credential whose secret is lost is useless to anybody.
            if (results[i].AnswerLost && results[i].Error is null) return;
            StepResult back = await MakeAsync(reversed, i, isRollback: true, cancellationToken, why).ConfigureAwait(false);
            results[i] = results[i] with
            {
                Outcome = back.Outcome switch
                {
                    JournalStepOutcome.Done or JournalStepOutcome.AlreadyDone => JournalStepOutcome.RolledBack,
                    JournalStepOutcome.Uncertain => JournalStepOutcome.Uncertain,
                    _ => JournalStepOutcome.Done,
                },
            };
            if (results[i].Outcome == JournalStepOutcome.RolledBack && !LateValues.HasPassword(reversed.Call)) Forget(plan.Steps[i]);
            if (results[i].Outcome != JournalStepOutcome.RolledBack || journal.Failure is not null) return;
        }
    }

    private async Task<StepResult> MakeAsync(
        RepairStep step, int index, bool isRollback, CancellationToken cancellationToken, CisAwsException? why = null)
    {
        (ApiCall? call, StepResult? without) = await ReadyAsync(step, cancellationToken).ConfigureAwait(false);
        if (call is null)
        {
            if (without!.Outcome == JournalStepOutcome.AlreadyDone)
            {
                await journal.EndAsync(index, isRollback, without).ConfigureAwait(false);
            }

            return without;
        }

        if (CallOfPlan.Problem(step with { Call = call }) is { } problem)
        {
            return new StepResult(JournalStepOutcome.Failed, CallOfPlan.Error(step, problem));
        }

        if (!await journal.BeginAsync(index, isRollback, call, cancellationToken).ConfigureAwait(false))
        {
            return new StepResult(JournalStepOutcome.NotBegun, journal.Failure);
        }

        StepResult result = await InvokeAsync(step, call, cancellationToken).ConfigureAwait(false);
        changed.UnionWith(step.Changes.Select(c => c.Name));
        StepResult recorded = Recorded(step, result);
        if (recorded.Outcome is JournalStepOutcome.Failed or JournalStepOutcome.AlreadyDone) Forget(step);
        await journal.EndAsync(index, isRollback, recorded with { Error = recorded.Error ?? why }).ConfigureAwait(false);
        return result;
    }

    // What signs nobody in is not handed over: a password that was not set, a key that is deleted again.
    private void Forget(RepairStep step)
    {
        if (LateValues.HasPassword(step.Call)) handedOver.Remove(LateValues.PasswordName);
        foreach (string name in step.HandedOver) handedOver.Remove(name);
    }

    // The call with its ids, or what there is instead of a call.
    private async Task<(ApiCall? Call, StepResult? Without)> ReadyAsync(RepairStep step, CancellationToken cancellationToken)
    {
        bool isOwn = step.Changes.Any(c => changed.Contains(c.Name));
        (StepReadiness readiness, RepairState? state) = await states.StandsAsync(step, isOwn, cancellationToken).ConfigureAwait(false);
        switch (readiness)
        {
            case StepReadiness.AlreadyDone:
                return (null, new StepResult(JournalStepOutcome.AlreadyDone));
            case StepReadiness.ChangedMeanwhile:
                return (null, new StepResult(JournalStepOutcome.Failed, ChangedMeanwhile(step, state!)));
            case StepReadiness.Unreadable:
                return (null, new StepResult(JournalStepOutcome.Failed, Unreadable(step)));
        }

        try
        {
            return (await LateValues.FillHandlesAsync(step.Call, state, states, cancellationToken).ConfigureAwait(false), null);
        }
        catch (CisAwsException e)
        {
            // The object went away after the state was read, which may be what was to be done.
            bool isGone = await states.TryReadAsync(cancellationToken).ConfigureAwait(false) is { } now
                && step.Changes.All(c => now[c.Name] == c.After);
            return (null, isGone ? new StepResult(JournalStepOutcome.AlreadyDone) : new StepResult(JournalStepOutcome.Failed, e));
        }
    }

    private async Task<StepResult> InvokeAsync(RepairStep step, ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            ApiReply reply = await session.InvokeAsync(LateValues.FillPasswords(call, handedOver), cancellationToken).ConfigureAwait(false);
            if (!step.HandedOver.All(reply.Values.ContainsKey)) throw Incomplete(step);
            foreach (string name in step.HandedOver) handedOver[name] = reply.Values[name];
            return new StepResult(JournalStepOutcome.Done);
        }
        catch (CisAwsException e) when (e.ErrorId == WriteErrors.Uncertain)
        {
            return await LostAsync(step, e, cancellationToken).ConfigureAwait(false);
        }
        catch (CisAwsException e) when (step.DoneCodes.Contains(WriteErrors.CodeOf(e), StringComparer.Ordinal))
        {
            return new StepResult(JournalStepOutcome.AlreadyDone);
        }
        catch (CisAwsException e)
        {
            return new StepResult(JournalStepOutcome.Failed, e);
        }
        catch (Exception e) when (RepairFaults.IsFault(e))
        {
            states.OnFault(e);
            return await LostAsync(step, RepairFaults.Of(step.Call.Action, e), cancellationToken).ConfigureAwait(false);
        }
    }

    // The call may have been sent: the state decides.
    private async Task<StepResult> LostAsync(RepairStep step, CisAwsException error, CancellationToken cancellationToken) =>
        await states.TookEffectAsync(step, cancellationToken).ConfigureAwait(false) switch
        {
            // A secret that was not shown to the user is useless, so the credential is removed again.
            true when step.HandedOver.Count > 0 => new StepResult(
                JournalStepOutcome.Done,
                await SecretLostAsync(step, error, cancellationToken).ConfigureAwait(false),
                AnswerLost: true),
            true => new StepResult(JournalStepOutcome.Done, AnswerLost: true),
            false => new StepResult(JournalStepOutcome.Failed, error),
            null => new StepResult(JournalStepOutcome.Uncertain, error),
        };

    // The state shows nothing of a creation that was sent. Should it take effect later than anybody waits, undoing still looks for it.
    private static StepResult Recorded(RepairStep step, StepResult result) =>
        result is { Outcome: JournalStepOutcome.Failed, Error.ErrorId: WriteErrors.Uncertain or RepairFaults.Code }
            && step.Changes.All(c => c.Before is null)
            ? result with { Outcome = JournalStepOutcome.Uncertain }
            : result;

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

    private static CisAwsException ChangedMeanwhile(RepairStep step, RepairState state)
    {
        RepairChange other = step.Changes.First(c => state[c.Name] != c.Before);
        return new CisAwsException(
            "ChangedMeanwhile",
            CisAwsErrorKind.InvalidData,
            $"{step.Call.Action} was not called: {other.Name} is {state[other.Name] ?? "(not set)"} now, and was "
            + $"{other.Before ?? "(not set)"} when it was planned.",
            "Somebody else changes it as well; look at it and run again.",
            other.Name);
    }

    private static CisAwsException Unreadable(RepairStep step) => new(
        "StateUnreadable",
        CisAwsErrorKind.Service,
        $"{step.Call.Action} was not called: the state could not be read right before it, and what cannot be read is not changed.",
        "Run it again.",
        step.Call.Action);
}
