using CisAws.Gateway;

namespace CisAws.PowerShell.Pipeline;

/// <summary>
/// The log of a session that outlives one piece of background work: says everything to the channel of the work under way.
/// </summary>
internal sealed class ChannelLog : IAwsLog
{
    private volatile PipelineChannel? target;

    /// <summary>Sends all further messages to this channel; drops them where it is null.</summary>
    public void SayTo(PipelineChannel? channel) => target = channel;

    /// <inheritdoc/>
    public void Verbose(string message) => target?.Verbose(message);

    /// <inheritdoc/>
    public void Warning(string message) => target?.Warning(message);

    /// <inheritdoc/>
    public void Debug(string message) => target?.Debug(message);

    /// <inheritdoc/>
    public Task<string?> AskAsync(string question, CancellationToken cancellationToken) =>
        target?.AskAsync(question, cancellationToken) ?? Task.FromResult<string?>(null);
}
