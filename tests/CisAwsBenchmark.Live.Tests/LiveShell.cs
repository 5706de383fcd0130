using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace CisAws.Live.Tests;

/// <summary>
/// A runspace with the assembled module imported, for tests that go all the way to a simulated AWS. Objects are looked at as PowerShell
/// sees them.
/// </summary>
internal sealed class LiveShell : IDisposable
{
    private readonly Runspace runspace;

    public LiveShell()
    {
        runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Run("Import-Module $args[0] -ErrorAction Stop", Manifest);
    }

    private static string Manifest { get; } = Path.Combine(Metadata("ModuleOutput"), "CisAwsBenchmark.psd1");

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

    public void Dispose() => runspace.Dispose();

    private static string Metadata(string key) =>
        typeof(LiveShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>Reads properties of what the module emits.</summary>
internal static class FindingViews
{
    public static string Text(this PSObject item, string property) => item.Properties[property]?.Value?.ToString() ?? string.Empty;

    public static string Status(this PSObject finding) => finding.Text("Status");

    /// <summary>Everything that two runs over the same facts must have in common.</summary>
    public static string Essence(this PSObject finding) => string.Join(
        " | ", finding.Text("Id"), finding.Text("RecommendationId"), finding.Status(), finding.Text("ReasonCode"), finding.Text("Reason"),
        finding.Text("Evidence"), finding.Text("Warnings"));
}
