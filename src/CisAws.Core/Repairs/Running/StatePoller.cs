namespace CisAws.Repairs;

/// <summary>How the state stands to a step before its call.</summary>
internal enum StepReadiness
{
    /// <summary>It is as the step expects.</summary>
    Ready,

    /// <summary>The change is there already.</summary>
    AlreadyDone,

    /// <summary>It is neither as before nor as after the change.</summary>
    ChangedMeanwhile,

    /// <summary>It cannot be read.</summary>
    Unreadable,
}

/// <summary>
/// Reads the state of a target until it shows the expected change. AWS is eventually consistent: the first reads after a write may show
/// what was before it.
/// </summary>
/// <param name="read">Reads the current state.</param>
/// <param name="time">The clock.</param>
internal sealed class StatePoller(Func<Task<RepairState>> read, TimeProvider time)
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.Zero, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(750), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4),
        TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(15),
    ];

    /// <summary>Gets the faults of this module in reading: what could not be read for them is not known.</summary>
    public Action<Exception> OnFault { get; init; } = static _ => { };

    /// <summary>Waits until the changed facts are as planned, or time is up.</summary>
    /// <returns>The last state read, or null where it could not be read.</returns>
    public async Task<RepairState?> WaitForAsync(
        RepairState expected, IReadOnlyList<RepairChange> changes, CancellationToken cancellationToken)
    {
        RepairState? state = null;
        foreach (TimeSpan delay in Delays)
        {
            if (delay > TimeSpan.Zero) await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            state = await TryReadAsync(cancellationToken).ConfigureAwait(false);
            if (state is not null && changes.All(c => state[c.Name] == expected[c.Name])) break;
        }

        return state;
    }

    /// <summary>Waits until the state has ids: a new resource may not be listed yet.</summary>
    /// <returns>The last state read, with the ids or without, or null where it could not be read.</returns>
    public async Task<RepairState?> WaitForHandlesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        RepairState? state = null;
        foreach (TimeSpan delay in Delays)
        {
            if (delay > TimeSpan.Zero) await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            state = await TryReadAsync(cancellationToken).ConfigureAwait(false);
            if (state is not null && names.All(state.Handles.ContainsKey)) break;
        }

        return state;
    }

    /// <summary>
    /// Finds out right before a call whether its change is still to be made. What this run has changed itself may still be read as it was
    /// before, so that it counts as changed by somebody else only after a while.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="isOwn">Whether this run has changed one of its facts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The readiness, and the last state read, or null.</returns>
    public async Task<(StepReadiness Readiness, RepairState? State)> StandsAsync(
        RepairStep step, bool isOwn, CancellationToken cancellationToken)
    {
        RepairState? state = null;
        foreach (TimeSpan delay in Delays)
        {
            if (delay > TimeSpan.Zero) await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            state = await TryReadAsync(cancellationToken).ConfigureAwait(false) ?? state;
            if (state is null) continue;
            if (step.Changes.All(c => state[c.Name] == c.Before)) return (StepReadiness.Ready, state);
            if (!isOwn && step.Changes.All(c => state[c.Name] == c.After)) return (StepReadiness.AlreadyDone, state);
        }

        return state is null
            ? (StepReadiness.Unreadable, null)
            : (step.Changes.All(c => state[c.Name] == c.After) ? StepReadiness.AlreadyDone : StepReadiness.ChangedMeanwhile, state);
    }

    /// <summary>Finds out whether a call took effect whose answer was lost.</summary>
    /// <returns>
    /// True where the state shows it, false where the state stays as before it, null where it shows neither or cannot be read.
    /// </returns>
    public async Task<bool?> TookEffectAsync(RepairStep step, CancellationToken cancellationToken)
    {
        bool? took = null;
        foreach (TimeSpan delay in Delays)
        {
            if (delay > TimeSpan.Zero) await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            if (await TryReadAsync(cancellationToken).ConfigureAwait(false) is not { } state) continue;
            if (step.Changes.All(c => state[c.Name] == c.After)) return true;
            took = step.Changes.All(c => state[c.Name] == c.Before) ? false : null;
        }

        return took;
    }

    /// <summary>The state, or null where it cannot be read.</summary>
    public async Task<RepairState?> TryReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (RepairRefusedException)
        {
            return null;
        }
        catch (Exception e) when (RepairFaults.IsFault(e))
        {
            OnFault(e);
            return null;
        }
    }
}
