using System.Management.Automation;
using System.Management.Automation.Runspaces;
using CisAws.Host.Options;
using CisAws.Host.Prompting;

namespace CisAws.Host.Hosting;

/// <summary>A runspace with the module in it, and the commands that run there.</summary>
internal sealed class Session : IDisposable
{
    private readonly HostOptions options;
    private readonly HostUserInterface ui;
    private readonly CisHost host;
    private readonly CommandRunner runner;
    private readonly Runspace runspace;

    public Session(HostOptions options)
    {
        this.options = options;
        var prompter = new Prompter(Console.In, Console.Error, options.NonInteractive);
        ui = new HostUserInterface(Console.Out, Console.Error, prompter, new ProgressLine(Console.Error, ProgressWidth()));
        host = new CisHost(ui);
        runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        runner = new CommandRunner(runspace, host, ui);
    }

    /// <summary>Imports the module and does what the options say.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        Console.CancelKeyPress += Stop;
        try
        {
            return ImportModule() ? RunMode() : 1;
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => runspace.Dispose();

    private int RunMode() => options.Mode switch
    {
        HostMode.Command => runner.Run(c => c.AddScript(options.Text)),
        HostMode.File => RunFile(),
        _ => new InteractiveLoop(runner, host, Console.In, Console.Error, greet: !options.NoLogo && !Console.IsInputRedirected).Run(),
    };

    private int RunFile()
    {
        string path = Path.GetFullPath(options.Text);
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"cisaws: the script '{options.Text}' does not exist.");
            return 1;
        }

        return runner.Run(c => c.AddScript(ScriptCall.Text(path, options.Arguments)));
    }

    private bool ImportModule()
    {
        if (ModuleLocator.Find(options.ModulePath, AppContext.BaseDirectory) is { } manifest)
        {
            return runner.Run(c => c.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", "Stop")) == 0;
        }

        Console.Error.WriteLine(options.ModulePath is { } named
            ? $"cisaws: there is no module at '{named}'."
            : "cisaws: the module CisAwsBenchmark was not found; build it with 'dotnet build', or name it with -ModulePath.");
        return false;
    }

    private void Stop(object? sender, ConsoleCancelEventArgs e)
    {
        e.Cancel = true;
        runner.Stop();
    }

    private static int ProgressWidth() => Console.IsErrorRedirected ? 0 : new HostRawUserInterface().WindowSize.Width;
}
