using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using CisAws.Common;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;
using CisAws.Reports;

namespace CisAws.PowerShell.Commands;

/// <summary>Shared by all cmdlets: background work that can be stopped, and error records.</summary>
public abstract class CisCmdlet : PSCmdlet, IDisposable
{
    // How long stopped work may take to end before the cmdlet returns without waiting for it.
    private static readonly TimeSpan WindDown = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource stop = new();
    private bool isItem;
    private readonly FindingRows rows;

    /// <summary>Made by the engine.</summary>
    protected CisCmdlet() => rows = new FindingRows((error, item) => WriteError(error.ToErrorRecord(item)), Advice);

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

        // Before the first object of the pipeline is bound, these are what the user gave by name.
        foreach ((string name, object? value) in MyInvocation.BoundParameters)
        {
            if (value is null && IsOptionalColumn(name)) ThrowTerminatingError(CommandErrors.EmptyArgument(name).ToErrorRecord());
        }
    }

    /// <summary>Ends the work; what overrides it calls this first.</summary>
    protected override void EndProcessing() => rows.ReportMore();

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
        catch (CisAwsException e) when (!isItem)
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

    /// <summary>Shows a fault of this module to developers.</summary>
    private protected void OnFault(Exception fault) => Log.Debug(AddressText.WithoutSignIn($"An internal error: {fault}"));

    /// <summary>Cancelled when the command is stopped.</summary>
    private protected CancellationToken StopToken => stop.Token;

    /// <summary>The clock.</summary>
    private protected static TimeProvider Time => TimeProvider.System;

    /// <summary>
    /// Works on one object of the pipeline: what is wrong with it is an error of its own, and the next one follows. Where the command has
    /// no pipeline, the error ends it.
    /// </summary>
    private protected void ForItem(Action work)
    {
        isItem = MyInvocation.ExpectingInput;
        try
        {
            work();
        }
        catch (CisAwsException e) when (isItem)
        {
            WriteError(e.ToErrorRecord());
        }
        finally
        {
            isItem = false;
        }
    }

    /// <summary>Works on one of several parts of the work: what is wrong with it is not the end of the others.</summary>
    /// <returns>What is wrong, for the caller to write; null where nothing is.</returns>
    private protected CisAwsException? ForPart(Action work)
    {
        isItem = true;
        try
        {
            work();
            return null;
        }
        catch (CisAwsException e)
        {
            return e;
        }
        finally
        {
            isItem = false;
        }
    }

    /// <summary>Runs a step on the pipeline thread; a CisAwsException ends the command, or the work on its item.</summary>
    private protected T Attempt<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (CisAwsException e) when (!isItem)
        {
            ThrowTerminatingError(e.ToErrorRecord());
            throw;
        }
    }

    /// <summary>The findings of the pipeline; a row that is none is an error with its number.</summary>
    private protected IEnumerable<Finding> Findings(IEnumerable<FindingInput> given) => rows.Read(given);

    /// <summary>
    /// Ends the command where findings were given and none is of the versions that the user named; warns where some of these have none.
    /// </summary>
    private protected void RequireVersions(VersionFilter versions)
    {
        if (versions.NoneLeft is { } none) ThrowTerminatingError(none.ToErrorRecord());
        if (versions.PartMissing is { } missing) WriteWarning(missing);
    }

    /// <summary>Warns where the findings are of several runs about the same things.</summary>
    /// <param name="runs">The runs of the findings.</param>
    /// <param name="consequence">What that means for what the command says, as the end of a sentence.</param>
    private protected void WarnOfRuns(FindingRuns runs, string consequence)
    {
        if (RepeatedRuns.Warning(runs, consequence) is { } warning) WriteWarning(warning);
    }

    /// <summary>What to do about an object that is no finding, where the command knows better; null where it does not.</summary>
    private protected virtual string? Advice(OtherObject other) => null;

    /// <summary>How many rows were no findings so far.</summary>
    private protected int RowsRefused => rows.Refused;

    /// <summary>The findings of a parameter beside the pipeline, whose rows are numbered by themselves.</summary>
    private protected IEnumerable<Finding> OtherFindings(IEnumerable<FindingInput> given) => rows.ReadList(given);

    /// <summary>The file as Get-Item gives it: its table has columns, such as the size, that PowerShell fills only there.</summary>
    private protected object WrittenFile(string path) =>
        InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{path}"], force: true, literalPath: true)
            .FirstOrDefault() ?? new PSObject(new FileInfo(path));

    /// <summary>Writes errors of single objects; the command goes on.</summary>
    private protected void WriteErrors(IEnumerable<CisAwsException> errors)
    {
        foreach (CisAwsException error in errors) WriteError(error.ToErrorRecord());
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
    private protected new void WriteWarning(string text) => Messages.Warning(this, VisibleText.Line(text));

    /// <summary>Says what happens, in one line that shows what names hide.</summary>
    private protected new void WriteVerbose(string text) => Messages.Verbose(this, VisibleText.Line(text));

    /// <summary>The full path of a file that need not exist.</summary>
    /// <exception cref="CisAwsException">It is no path of the file system.</exception>
    private protected string FullPath(string path)
    {
        try
        {
            string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? full : throw CommandErrors.NotFileSystem(path);
        }
        catch (SessionStateException e)
        {
            throw CommandErrors.NotFileSystem(path, e);
        }
    }

    private bool IsOptionalColumn(string parameter) =>
        GetType().GetProperty(parameter) is { } property && Attribute.IsDefined(property, typeof(OptionalColumnAttribute));

    /// <summary>The full paths of the files that a path with wildcards names; one without need not exist.</summary>
    /// <exception cref="CisAwsException">It is no path of the file system, or nothing has such a name.</exception>
    private protected IEnumerable<string> ExpandedPaths(string path)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(path)) return [FullPath(path)];
        try
        {
            ICollection<string> found = GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            if (provider.Name != "FileSystem") throw CommandErrors.NotFileSystem(path);
            return found.Count > 0 ? found : throw CommandErrors.NothingNamedLike(path);
        }
        catch (ItemNotFoundException)
        {
            throw CommandErrors.NothingNamedLike(path);
        }
        catch (SessionStateException e)
        {
            throw CommandErrors.NotFileSystem(path, e);
        }
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
