using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <summary>Sets the alternate contact for security (2.2).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisSecurityContact",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisSecurityContactCommand : RepairCmdlet
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EmailAddress { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PhoneNumber { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<SecurityContactRepair>()];
}
