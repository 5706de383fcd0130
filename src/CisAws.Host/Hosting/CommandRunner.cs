using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CisAws.Host.Hosting;

/// <summary>Runs commands in a runspace and shows what they write, errors in their place among the results.</summary>
/// <param name="runspace">Where they run.</param>
/// <param name="host">The host, which hears of <c>exit</c>.</param>
/// <param name="ui">The terminal, which hears of errors.</param>
internal sealed class CommandRunner(Runspace runspace, CisHost host, HostUserInterface ui)
{
    private PowerShell? running;

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code: 0 where no error was written, the code of <c>exit</c> where there was one, else 1.</returns>
    public int Run(Action<PowerShell> build)
    {
        ui.HadErrors = false;
        using var shell = PowerShell.Create(runspace);
        build(shell);
        shell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        running = shell;
        try
        {
            shell.Invoke();
        }
        catch (PipelineStoppedException)
        {
            return 1;
        }
        catch (ParseException e)
        {
            // The engine shows the place of an error record, and what cannot be parsed has none.
            ui.WriteErrorLine($"cisaws: {e.Message}");
        }
        catch (RuntimeException e)
        {
            Show(e.ErrorRecord);
        }
        finally
        {
            running = null;
            ui.EndProgress();
        }

        return host.ExitCode ?? (ui.HadErrors ? 1 : 0);
    }

    /// <summary>Stops the command that runs.</summary>
    public void Stop() => running?.BeginStop(null, null);

    // Only what a command writes to its error stream is shown as an error; a terminating one is written there a second time.
    private void Show(ErrorRecord error)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript("[CmdletBinding()] param($record) $PSCmdlet.WriteError($record)").AddArgument(error);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        shell.Invoke();
        ui.HadErrors = true;
    }
}
