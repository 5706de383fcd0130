using System.Globalization;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Reports;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Assesses accounts, some at the same time, and writes the findings of each when it is done: those of one account stand together, in the
/// order of the benchmark. Only accounts under way have findings in memory; whoever is behind in the pipeline slows the accounts down.
/// </summary>
/// <param name="channel">The way to the pipeline.</param>
/// <param name="time">The clock.</param>
/// <param name="atOnce">Most accounts under way.</param>
/// <param name="assess">Assesses one account; what it throws, but for cancellation, ends the command.</param>
internal sealed class AccountsRun(
    PipelineChannel channel, TimeProvider time, int atOnce, Func<AccountTarget, CancellationToken, Task<AccountFindings>> assess)
    : IDisposable
{
    private const int Activity = 1;
    private const long LargestHeap = 120L * 1024 * 1024;

    private readonly SemaphoreSlim turn = new(1);
    private readonly IntervalLimiter rate = new(time, TimeSpan.FromMilliseconds(100));
    private int done, unread, total;

    /// <summary>Takes note of every finding that is emitted; called by one thread at a time.</summary>
    public Action<Finding>? Emitted { get; init; }

    /// <summary>Where finished accounts are kept; null for nowhere.</summary>
    public RunCheckpoint? Checkpoint { get; init; }

    /// <summary>
    /// How many accounts are under way at the same time where nobody says it, at most ten: two keep a processor busy while they wait for
    /// answers, and more of them mostly hold memory.
    /// </summary>
    /// <param name="processors">How many processors there are.</param>
    public static int AtOnceFor(int processors) => Math.Min(10, 2 * processors);

    /// <summary>Runs to the end, or until cancelled. Accounts that the checkpoint has come first.</summary>
    public async Task RunAsync(IReadOnlyCollection<AccountTarget> targets, CancellationToken cancellationToken)
    {
        total = targets.Count;
        Show();
        Dictionary<string, AccountTarget> open = targets.ToDictionary(t => t.AccountId, StringComparer.Ordinal);
        foreach (string account in Checkpoint?.Finished.ToArray() ?? [])
        {
            if (!open.Remove(account)) continue;
            cancellationToken.ThrowIfCancellationRequested();
            Emit(Checkpoint!.Findings(account), isAssessed: true);
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(open.Values, options, async (target, cancel) =>
        {
            AccountFindings findings = await assess(target, cancel).ConfigureAwait(false);
            await turn.WaitAsync(cancel).ConfigureAwait(false);
            try
            {
                Checkpoint?.Add(target.AccountId, findings.Findings, findings.IsAssessed);
                Emit(findings.Findings, findings.IsAssessed);
            }
            finally
            {
                CollectWhatIsLeft();
                turn.Release();
            }
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    // What is left of an account that is done is garbage, of which .NET lets as much gather as the machine has memory for: a gigabyte and
    // more in a run of hundreds of accounts.
    private static void CollectWhatIsLeft()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) < LargestHeap) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
    }

    private void Emit(IEnumerable<Finding> findings, bool isAssessed)
    {
        foreach (Finding finding in findings)
        {
            Emitted?.Invoke(finding);
            channel.Output(finding);
        }

        done++;
        if (!isAssessed) unread++;
        if (rate.TryPass() || done == total) Show();
    }

    private void Show()
    {
        string failed = unread == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {unread} not assessed");
        string status = string.Create(CultureInfo.InvariantCulture, $"{done} of {total} done{failed}");
        channel.Progress(new ProgressRecord(Activity, Amount.Of(total, "account"), status)
        {
            PercentComplete = total == 0 ? 100 : 100 * done / total,
        });
    }
}

/// <summary>What was found of an account.</summary>
/// <param name="Findings">Its findings, in the order of the benchmark.</param>
/// <param name="IsAssessed">Whether it could be assessed; else each finding is an Error that says why not.</param>
internal sealed record AccountFindings(IReadOnlyList<Finding> Findings, bool IsAssessed);
