using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using CisAws.Common;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Commands;

/// <summary>Shared by all cmdlets: background work that can be stopped, and error records.</summary>
public abstract class CisCmdlet : PSCmdlet, IDisposable
{
    // How long stopped work may take to end before the cmdlet returns without waiting for it.
    private static readonly TimeSpan WindDown = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource stop = new();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // The engine takes a loaded assembly for one of the same name elsewhere, so a second copy would run the code of the first.
        if (
            MyInvocation.MyCommand.Module?.ModuleBase is { } imported
                && ModuleInitializer.Describe(imported, ModuleFolder.Path) is { } conflict)
        {
            ThrowTerminatingError(CommandErrors.OtherCopy(conflict, imported).ToErrorRecord());
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Cancels what is under way. <c>Select-Object -First</c> ends a pipeline this way and no other.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels what is under way.</summary>
    protected virtual void Dispose(bool disposing)
    {
        // The source is cancelled and not disposed: StopProcessing may still come from another thread, and it uses no timer.
        if (disposing) stop.Cancel();
    }

    /// <summary>Runs work in the background and writes what it says until it is done.</summary>
    private protected void Run(Func<PipelineChannel, CancellationToken, Task> work)
    {
        using var stopWork = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var channel = new PipelineChannel(stopWork.Token);
        Log.SayTo(channel);
        Task task = Task.Run(() => Complete(work, channel, stopWork.Token), CancellationToken.None);
        try
        {
            channel.Drain(this);
            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (CisAwsException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
        }
        finally
        {
            Log.SayTo(null);
            stopWork.Cancel();
            channel.CloseProgress(this);
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne(WindDown);
        }
    }

    /// <summary>Runs work in the background and gives its result.</summary>
    private protected T Run<T>(Func<PipelineChannel, CancellationToken, Task<T>> work)
    {
        T? result = default;
        Run(async (channel, token) => { result = await work(channel, token).ConfigureAwait(false); });
        return result!;
    }

    /// <summary>The log for sessions that outlast one background action.</summary>
    private protected ChannelLog Log { get; } = new();

    /// <summary>Cancelled when the command is stopped.</summary>
    private protected CancellationToken StopToken => stop.Token;

    /// <summary>The clock.</summary>
    private protected static TimeProvider Time => TimeProvider.System;

    /// <summary>Runs a step on the pipeline thread; a CisAwsException ends the command.</summary>
    private protected T Attempt<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (CisAwsException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
            throw;
        }
    }

    /// <summary>Runs a step about one item; a CisAwsException is an error about that item, and the pipeline goes on.</summary>
    private protected bool TryAttempt<T>(Func<T> step, [NotNullWhen(true)] out T? result)
        where T : class
    {
        try
        {
            result = step();
            return true;
        }
        catch (CisAwsException e)
        {
            WriteError(e.ToErrorRecord());
            result = null;
            return false;
        }
    }

    /// <summary>Warns, in one line that shows what names hide.</summary>
    private protected new void WriteWarning(string text) => base.WriteWarning(VisibleText.Line(text));

    /// <summary>Says what happens, in one line that shows what names hide.</summary>
    private protected new void WriteVerbose(string text) => base.WriteVerbose(VisibleText.Line(text));

    /// <summary>The full path of a file that need not exist.</summary>
    private protected string FullPath(string path)
    {
        string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem" ? full : throw CommandErrors.NotFileSystem(path);
    }

    private static async Task Complete(
        Func<PipelineChannel, CancellationToken, Task> work, PipelineChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            await work(channel, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            channel.Complete();
        }
    }
}
