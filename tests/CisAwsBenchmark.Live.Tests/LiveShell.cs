using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace CisAws.Live.Tests;

/// <summary>A runspace with the assembled module imported, for tests that go all the way to a simulated AWS. Objects are looked at as PowerShell sees them.</summary>
internal sealed class LiveShell : IDisposable
{
    private readonly Runspace runspace;
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-live-").FullName;

    public LiveShell()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Stop-Upstream", typeof(StopUpstreamCommand), null));
        runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        long started = Stopwatch.GetTimestamp();
        Run("Import-Module $args[0] -ErrorAction Stop", Manifest);
        ImportTime = Stopwatch.GetElapsedTime(started);

        // What tests repair does not belong into the journal of whoever runs them.
        Run("foreach ($name in 'Repair-Cis*', 'Undo-CisRepair', 'Get-CisRepair') { $PSDefaultParameterValues[\"${name}:JournalPath\"] = $args[0] }", Journal);
    }

    /// <summary>The journal of this shell.</summary>
    public string Journal => Path.Combine(folder, "repairs.jsonl");

    public static string Manifest { get; } = Path.Combine(Metadata("ModuleOutput"), "CisAwsBenchmark.psd1");

    public static string HostProgram { get; } = Path.Combine(Metadata("HostOutput"), OperatingSystem.IsWindows() ? "cisaws.exe" : "cisaws");

    public static string OtherSdk { get; } = Metadata("OtherSdk");

    public TimeSpan ImportTime { get; }

    /// <summary>Runs a script to its end; terminating errors and error records fail the test.</summary>
    public Collection<PSObject> Run(string script, params object[] arguments)
    {
        using System.Management.Automation.PowerShell shell = Create(script, arguments);
        Collection<PSObject> output = shell.Invoke();
        Assert.True(shell.Streams.Error.Count == 0, string.Join(Environment.NewLine, shell.Streams.Error));
        return output;
    }

    public System.Management.Automation.PowerShell Create(string script, params object[] arguments)
    {
        var shell = System.Management.Automation.PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach (object argument in arguments) shell.AddArgument(argument);
        return shell;
    }

    public void Dispose()
    {
        runspace.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Metadata(string key) =>
        typeof(LiveShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => string.Equals(a.Key, key, StringComparison.Ordinal)).Value!;
}

/// <summary>Passes one object on and ends the pipeline, the way <c>Select-Object -First 1</c> does: the engine alone does not have that cmdlet.</summary>
[Cmdlet(VerbsLifecycle.Stop, "Upstream")]
public sealed class StopUpstreamCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        Type type = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, null, [this], null)!;
    }
}

/// <summary>Reads properties of what the module emits.</summary>
internal static class FindingViews
{
    public static string Text(this PSObject item, string property) => item.Properties[property]?.Value?.ToString() ?? string.Empty;

    public static string Status(this PSObject finding) => finding.Text("Status");

    /// <summary>Everything that two runs over the same facts must have in common.</summary>
    public static string Essence(this PSObject finding) => string.Join(
        " | ", finding.Text("Id"), finding.Text("RecommendationId"), finding.Status(), finding.Text("ReasonCode"), finding.Text("Reason"), finding.Text("Evidence"), finding.Text("Warnings"));
}
