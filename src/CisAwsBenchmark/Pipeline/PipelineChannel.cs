using System.Management.Automation;
using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// Carries what background work has to say to the pipeline thread, the only one that may write. Bounded, so that a slow consumer
/// slows the work down instead of filling memory.
/// </summary>
/// <param name="cancellationToken">Cancelled when the reader has stopped.</param>
internal sealed class PipelineChannel(CancellationToken cancellationToken) : IAwsLog
{
    private const int Capacity = 256;

    // How long a wait lasts before it looks whether the reader has stopped.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // No asynchronous queue: those who wait here hold the threads that would wake its reader.
    private readonly object gate = new();
    private Queue<Action<Cmdlet>> waiting = new();
    private bool isComplete;

    // Touched by the pipeline thread alone. It takes all that waits at once: one thread would else wake the other for every finding.
    private Queue<Action<Cmdlet>> taken = new();
    private readonly Dictionary<int, ProgressRecord> openActivities = [];

    /// <summary>Sends an object down the pipeline.</summary>
    public void Output(object value) => Send(c => c.WriteObject(value));

    /// <inheritdoc/>
    public void Verbose(string message) => Send(c => Messages.Verbose(c, VisibleText.Lines(message)));

    /// <inheritdoc/>
    public void Debug(string message) => Send(c => c.WriteDebug(VisibleText.Lines(message)));

    /// <inheritdoc/>
    public Task<string?> AskAsync(string question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(c => answer.TrySetResult(TextPrompt.Read(c, question)));
        return answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Warns.</summary>
    public void Warning(string message) => Send(c => Messages.Warning(c, VisibleText.Line(message)));

    /// <summary>Writes to the information stream.</summary>
    public void Information(object data, params string[] tags) => Send(c => c.WriteInformation(data, tags));

    /// <summary>Reports progress; dropped where the channel is full, because the next record replaces it.</summary>
    public void Progress(ProgressRecord record)
    {
        lock (gate)
        {
            if (isComplete || waiting.Count >= Capacity) return;
            Enqueue(c =>
            {
                openActivities[record.ActivityId] = record;
                c.WriteProgress(record);
            });
        }
    }

    /// <summary>No more is to come.</summary>
    public void Complete()
    {
        lock (gate)
        {
            isComplete = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Writes to the pipeline until the work is complete. Only for the pipeline thread.</summary>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public void Drain(Cmdlet cmdlet)
    {
        while (Next() is { } write) write(cmdlet);
    }

    /// <summary>Takes down the progress bars that are still up, innermost first. Only for the pipeline thread.</summary>
    public void CloseProgress(Cmdlet cmdlet)
    {
        foreach (ProgressRecord record in openActivities.Values.OrderByDescending(r => r.ActivityId))
        {
            try
            {
                cmdlet.WriteProgress(new ProgressRecord(record.ActivityId, record.Activity, record.StatusDescription)
                {
                    ParentActivityId = record.ParentActivityId,
                    RecordType = ProgressRecordType.Completed,
                });
            }
            catch (PipelineStoppedException)
            {
                // A stopped pipeline takes no more records; its host clears the bars by itself.
                break;
            }
        }

        openActivities.Clear();
    }

    // Null where no more is to come.
    private Action<Cmdlet>? Next()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (taken.TryDequeue(out Action<Cmdlet>? next)) return next;
        lock (gate)
        {
            while (waiting.Count == 0)
            {
                if (isComplete) return null;
                Monitor.Wait(gate, Look);
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (waiting.Count >= Capacity) Monitor.PulseAll(gate);
            (waiting, taken) = (taken, waiting);
            return taken.Dequeue();
        }
    }

    // A full queue means that the pipeline is behind, so waiting is intended. What comes after the end of the work is dropped.
    private void Send(Action<Cmdlet> write)
    {
        lock (gate)
        {
            while (waiting.Count >= Capacity && !isComplete)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Monitor.Wait(gate, Look);
            }

            if (!isComplete) Enqueue(write);
        }
    }

    private void Enqueue(Action<Cmdlet> write)
    {
        waiting.Enqueue(write);
        if (waiting.Count == 1) Monitor.PulseAll(gate);
    }
}
