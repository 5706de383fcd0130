using System.Management.Automation;

namespace CisAws.PowerShell.Commands;

/// <summary>Assesses the recommendations of logging.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisLogging", DefaultParameterSetName = Live)]
[OutputType(typeof(Finding))]
public sealed class TestCisLoggingCommand : TestCisCmdlet
{
    private protected override IReadOnlyList<string>? Sections => ["Logging"];
}
