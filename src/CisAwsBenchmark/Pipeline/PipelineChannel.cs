using System.Management.Automation;
using System.Threading.Channels;
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

    private readonly Channel<Action<Cmdlet>> channel = Channel.CreateBounded<Action<Cmdlet>>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    // Touched by the pipeline thread alone.
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
    public void Progress(ProgressRecord record) => channel.Writer.TryWrite(c =>
    {
        openActivities[record.ActivityId] = record;
        c.WriteProgress(record);
    });

    /// <summary>No more is to come.</summary>
    public void Complete() => channel.Writer.TryComplete();

    /// <summary>Writes to the pipeline until the work is complete. Only for the pipeline thread.</summary>
    public void Drain(Cmdlet cmdlet)
    {
        while (channel.Reader.WaitToReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult())
        {
            while (channel.Reader.TryRead(out Action<Cmdlet>? write)) write(cmdlet);
        }
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

    private void Send(Action<Cmdlet> write)
    {
        if (channel.Writer.TryWrite(write)) return;
        // The senders are synchronous; a full channel means that the pipeline is behind, so waiting is intended.
        try
        {
            channel.Writer.WriteAsync(write, cancellationToken).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException)
        {
            // A late message after the end of the work; the reader has stopped.
        }
    }
}
