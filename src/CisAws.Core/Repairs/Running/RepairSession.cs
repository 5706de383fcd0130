using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Settings;

namespace CisAws.Repairs;

/// <summary>Plans and carries out repairs in one account, each written down before it happens.</summary>
/// <param name="session">The connection.</param>
/// <param name="settings">Thresholds and choices.</param>
/// <param name="journal">Where it is written down.</param>
/// <param name="localAddresses">The IP addresses of this machine.</param>
/// <param name="time">The clock.</param>
public sealed class RepairSession(
    IAwsSession session, AssessmentSettings settings, RepairJournal journal, IReadOnlyList<string> localAddresses, TimeProvider time)
{
    private CallMemory memory = new();
    private AssumedStates assumed = new();
    private CisAwsException? stopped;

    /// <summary>The id of this run, on every journal entry.</summary>
    public string RunId { get; private init; } = Guid.NewGuid().ToString("N");

    /// <summary>The account and the caller.</summary>
    public AccountIdentity Account => session.Account;

    /// <summary>The same run with another journal: what either takes away counts for both.</summary>
    public RepairSession With(RepairJournal other) =>
        new(session, settings, other, localAddresses, time)
        {
            RunId = RunId,
            memory = memory,
            assumed = assumed,
            OnFault = OnFault,
        };

    /// <summary>
    /// Takes a plan that is only shown for carried out: later plans of the run count what it would take away, as those of a run that
    /// changes something do.
    /// </summary>
    public void Assume(RepairPlan plan)
    {
        memory.Assume(plan);
        assumed.Add(plan);
    }

    /// <summary>Gets the faults of this module that made a plan a refusal or a call uncertain.</summary>
    public Action<Exception> OnFault { get; init; } = static _ => { };

    /// <summary>Plans a repair from the state of now.</summary>
    public Task<RepairPlan> PlanAsync(Repair repair, RepairTarget target, RepairOptions options, CancellationToken cancellationToken) =>
        GuardedAsync(
            planner => planner.PlanAsync(repair, target, options, cancellationToken),
            (planner, e) => planner.Empty(repair.Name, target, RepairState.Empty)
                with { Refusal = RepairFaults.Refusal(repair.Command, e) });

    /// <summary>Plans the undoing of a journal entry from the state of now.</summary>
    /// <param name="repair">The repair of the entry.</param>
    /// <param name="record">The entry.</param>
    /// <param name="options">What the entry was planned with.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<RepairPlan> PlanUndoAsync(
        Repair repair, JournalRecord record, RepairOptions options, CancellationToken cancellationToken) =>
        GuardedAsync(
            planner => new UndoPlanner(planner, session.Account, assumed).PlanAsync(repair, record, options, cancellationToken),
            (planner, e) => planner.Empty(repair.Name, record.Target, RepairState.Empty) with
            {
                UndoOf = record.Id,
                Refusal = RepairFaults.Refusal("Undo-CisRepair", e),
            });

    /// <summary>Carries out a plan: writes each call down, makes it, and verifies the state by reading it again.</summary>
    /// <param name="repair">The repair that made the plan.</param>
    /// <param name="plan">The plan, approved and of now.</param>
    /// <param name="options">What the administrator decided.</param>
    /// <param name="cancellationToken">Stops before the next call. A call under way is left as uncertain in the journal.</param>
    /// <exception cref="CisAwsException">The journal cannot be written, and nothing was changed.</exception>
    public async Task<RepairResult> ApplyAsync(Repair repair, RepairPlan plan, RepairOptions options, CancellationToken cancellationToken)
    {
        if (plan.Refusal is not null || plan.IsCompliant) throw new ArgumentException("The plan has nothing to carry out.", nameof(plan));
        if (stopped is not null) throw NothingChanged(stopped);
        try
        {
            using AccessWatch access = await AccessWatch.BeginAsync(
                repair, plan, journal, () => Planner().Context(repair, plan.Target, options, cancellationToken), time, cancellationToken)
                .ConfigureAwait(false);
            return await CarryOutAsync(repair, plan, options, access, cancellationToken).ConfigureAwait(false);
        }
        catch (RepairRefusedException e)
        {
            return RepairResults.WithoutCalls(plan with { Title = e.Refusal.Reason, Steps = [], Refusal = e.Refusal });
        }
    }

    /// <summary>Assesses the target again with answers of now.</summary>
    /// <returns>The findings about the target, of every recommendation that led to the repair.</returns>
    public async Task<IReadOnlyList<Finding>> ReassessAsync(Repair repair, RepairTarget target, CancellationToken cancellationToken)
    {
        string region = target.Resource.Region;
        IReadOnlyList<string>? regions = region == EvidenceKey.Global ? null : [region];
        var scope = new AssessmentScope(
            session.Account, settings, time.GetUtcNow(), regions, RunId) { RepairCommands = RepairCommands.Instance };
        var engine = new AssessmentEngine(new CachedEvidence(new FreshEvidence(session)), scope);
        BenchmarkCatalog catalog = BenchmarkCatalog.ForFindingsOf(target.BenchmarkVersion);
        AssessmentItem[] items = [.. target.Controls.Select(c => new AssessmentItem(catalog.ForControl(c), ControlRegistry.Find(c)!))];
        List<Finding> findings = [];
        await foreach (Finding finding in engine.RunAsync(items, cancellationToken).ConfigureAwait(false))
        {
            if (repair.IsAbout(target, finding)) findings.Add(finding);
        }

        return findings;
    }

    private async Task<RepairResult> CarryOutAsync(
        Repair repair, RepairPlan plan, RepairOptions options, AccessWatch access, CancellationToken cancellationToken)
    {
        var entry = new JournalWriter(journal, Guid.NewGuid().ToString("N"), time);
        try
        {
            await entry.PlanAsync(RunId, plan, options, cancellationToken).ConfigureAwait(false);
        }
        catch (CisAwsException e)
        {
            throw NothingChanged(e);
        }

        var states = new StatePoller(() => Planner().ReadStateAsync(repair, plan.Target, options, cancellationToken), time)
        {
            OnFault = OnFault,
        };
        var run = new StepRunner(memory.Over(session), entry, states);
        StepReport report = await run.RunAsync(plan, cancellationToken).ConfigureAwait(false);
        if (await access.ProblemAsync(report, Anew, time).ConfigureAwait(false) is { } problem)
        {
            report = await run.TakeBackAsync(plan, report, problem, cancellationToken).ConfigureAwait(false);
        }

        RepairState? after = await AfterAsync(plan, report, states, cancellationToken).ConfigureAwait(false);
        bool isInForce = after is not null && plan.Changes.All(c => after[c.Name] == c.After);
        bool isAsPlanned = isInForce && report.Error is null;
        JournalOutcome outcome = isAsPlanned ? JournalOutcome.Changed : report.Outcome(plan, after);
        bool isClosed = await entry.CloseAsync(outcome, after).ConfigureAwait(false);
        if (entry.Failure is not { } failure) return RepairResults.Of(plan, report, outcome, after, entry.Id, journal.Path);

        // Without a journal nothing more is changed in this run.
        stopped = failure;
        return report.IsWithoutEffect
            ? throw NothingChanged(failure)
            : RepairResults.NotWrittenDown(plan, report, failure, isInForce, isClosed, after, entry.Id, journal.Path);

        RepairContext Anew() => Planner().Context(repair, plan.Target, options, CancellationToken.None);
    }

    private static async Task<RepairState?> AfterAsync(
        RepairPlan plan, StepReport report, StatePoller states, CancellationToken cancellationToken) =>
        report.Error is null ? await states.WaitForAsync(plan.After, plan.Changes, cancellationToken).ConfigureAwait(false)
        : report.IsTakenBack ? await states.WaitForAsync(plan.Before, plan.Changes, cancellationToken).ConfigureAwait(false)
        : await states.TryReadAsync(cancellationToken).ConfigureAwait(false);

    private async Task<RepairPlan> GuardedAsync(
        Func<RepairPlanner, Task<RepairPlan>> plan, Func<RepairPlanner, Exception, RepairPlan> onFault)
    {
        RepairPlanner planner = Planner();
        try
        {
            return await plan(planner).ConfigureAwait(false);
        }
        catch (Exception e) when (RepairFaults.IsFault(e))
        {
            OnFault(e);
            return onFault(planner, e);
        }
    }

    private static CisAwsException NothingChanged(CisAwsException e) => new(
        e.ErrorId, e.Kind, $"{e.Message} Nothing was changed by this repair.", e.RecommendedAction, e.Target, e);

    private RepairPlanner Planner() =>
        new(
            new FreshEvidence(session),
            new RepairScope(session.Account, settings, time.GetUtcNow(), localAddresses) { CallsMade = memory.Calls });
}
