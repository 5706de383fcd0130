using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>Writes the lines of one entry.</summary>
internal sealed class JournalWriter(RepairJournal journal, string id, TimeProvider time)
{
    public string Id { get; } = id;

    public Task PlanAsync(string runId, RepairPlan plan, RepairOptions options, CancellationToken cancellationToken) =>
        journal.AppendAsync(JournalLines.Plan(Id, time.GetUtcNow(), runId, plan, options), cancellationToken);

    public Task BeginAsync(int step, bool isRollback, ApiCall call, CancellationToken cancellationToken) =>
        journal.AppendAsync(JournalLines.Begin(Id, time.GetUtcNow(), step, isRollback, call), cancellationToken);

    // What happened is written down even when the command is being stopped.
    public Task EndAsync(int step, bool isRollback, JournalStepOutcome outcome, string? error) =>
        journal.AppendAsync(JournalLines.End(Id, time.GetUtcNow(), step, isRollback, outcome, error), CancellationToken.None);

    public Task CloseAsync(JournalOutcome outcome, RepairState? after) =>
        journal.AppendAsync(JournalLines.Close(Id, time.GetUtcNow(), outcome, after), CancellationToken.None);
}
