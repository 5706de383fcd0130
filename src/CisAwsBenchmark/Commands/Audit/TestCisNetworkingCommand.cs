using System.Management.Automation;

namespace CisAws.PowerShell.Commands;

/// <summary>Assesses the recommendations of networking.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisNetworking", DefaultParameterSetName = Live)]
[OutputType(typeof(Finding))]
public sealed class TestCisNetworkingCommand : TestCisCmdlet
{
    private protected override IReadOnlyList<string>? Sections => ["Networking"];
}
