using System.Management.Automation;
using System.Reflection;

namespace CisAws.PowerShell.Tests.Harness;

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
