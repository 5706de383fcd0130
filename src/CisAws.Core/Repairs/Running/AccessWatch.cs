using CisAws.Repairs.Iam;

namespace CisAws.Repairs;

/// <summary>
/// Sees to it that an administrator is left around the calls of a plan that may take access away. Of the processes that share a journal one
/// at a time looks who is left and makes its calls. Persons and other machines change the account as well, so that it is looked again
/// after the calls.
/// </summary>
internal sealed class AccessWatch : IDisposable
{
    private static readonly TimeSpan[] Delays =
        [TimeSpan.Zero, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8)];

    private readonly IDisposable? held;
    private readonly IReadOnlyList<HolderRef>? losers;

    private AccessWatch(IDisposable? held, IReadOnlyList<HolderRef>? losers)
    {
        this.held = held;
        this.losers = losers;
    }

    /// <summary>Looks whether an administrator is left after the calls of a plan, and keeps other processes out until the end.</summary>
    /// <param name="repair">The repair of the plan.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="context">Asks AWS anew.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RepairRefusedException">Nobody is left, that cannot be read, or another process does not end.</exception>
    /// <exception cref="CisAwsException">The journal's folder cannot be written to.</exception>
    public static async Task<AccessWatch> BeginAsync(
        Repair repair, RepairPlan plan, RepairJournal journal, Func<RepairContext> context, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!AdministratorProof.Serves(repair) || !AdministratorProof.MayTake(plan.Steps)) return new AccessWatch(null, null);
        IDisposable access = await journal.LockAsync(plan.Account.AccountId, time, cancellationToken).ConfigureAwait(false);
        try
        {
            RepairStep[] steps = [.. plan.Steps.Select(s => s with { Call = LateValues.WithoutOpen(LateValues.Known(s, plan.Before)) })];
            return new AccessWatch(access, await AdministratorProof.RequireAgainAsync(context(), steps).ConfigureAwait(false));
        }
        catch
        {
            access.Dispose();
            throw;
        }
    }

    /// <summary>Looks again after the calls.</summary>
    /// <param name="report">What became of the calls.</param>
    /// <param name="context">Asks AWS anew, and counts the calls as made.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Why the calls have to be taken back, or null.</returns>
    public async Task<CisAwsException?> ProblemAsync(StepReport report, Func<RepairContext> context, TimeProvider time)
    {
        if (losers is null || !report.Outcomes.Contains(JournalStepOutcome.Done)) return null;
        RepairRefusal? refusal = null;
        foreach (TimeSpan delay in Delays)
        {
            if (delay > TimeSpan.Zero) await Task.Delay(delay, time, CancellationToken.None).ConfigureAwait(false);
            try
            {
                await AdministratorProof.RequireAfterAsync(context(), losers).ConfigureAwait(false);
                return null;
            }
            catch (RepairRefusedException e)
            {
                refusal = e.Refusal;
                if (refusal.Code == AdministratorProof.Code) break;
            }
        }

        return new CisAwsException(
            refusal!.Code,
            CisAwsErrorKind.InvalidData,
            refusal.Code == AdministratorProof.Code
                ? "Reading again after it, no administrator is proven to be left who can sign in now: somebody else took access away at "
                    + "the same time"
                : $"Who administers the account could not be read again after it: {refusal.Reason.TrimEnd('.')}",
            refusal.Action,
            Text(losers));
    }

    /// <inheritdoc/>
    public void Dispose() => held?.Dispose();

    private static string Text(IReadOnlyList<HolderRef> holders) => string.Join(", ", holders);
}
