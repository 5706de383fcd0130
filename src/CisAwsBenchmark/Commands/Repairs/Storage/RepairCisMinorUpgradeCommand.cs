using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Storage;

namespace CisAws.PowerShell.Commands;

/// <summary>Lets a database install minor versions by itself (3.2.2).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisMinorUpgrade",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisMinorUpgradeCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? DBInstanceIdentifier { get; set; }

    [Parameter]
    public SwitchParameter AllowPending { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<MinorUpgradeRepair>()];
}
