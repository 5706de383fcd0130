using System.Management.Automation;

namespace CisAws.PowerShell.Commands;

/// <summary>Assesses the recommendations of identity and access management.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisIam", DefaultParameterSetName = Live)]
[OutputType(typeof(Finding))]
public sealed class TestCisIamCommand : TestCisCmdlet
{
    private protected override IReadOnlyList<string>? Sections => ["Identity and Access Management"];
}
