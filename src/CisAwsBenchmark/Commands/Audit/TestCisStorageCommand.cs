using System.Management.Automation;

namespace CisAws.PowerShell.Commands;

/// <summary>Assesses the recommendations of storage.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisStorage", DefaultParameterSetName = Live)]
[OutputType(typeof(Finding))]
public sealed class TestCisStorageCommand : TestCisCmdlet
{
    private protected override IReadOnlyList<string>? Sections => ["Storage"];
}
