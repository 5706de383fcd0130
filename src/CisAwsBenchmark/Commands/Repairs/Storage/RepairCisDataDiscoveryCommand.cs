using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Storage;

namespace CisAws.PowerShell.Commands;

/// <summary>Lets Macie discover sensitive data in the buckets of a region (3.1.3), which costs money.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisDataDiscovery",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisDataDiscoveryCommand : RepairCmdlet
{
    [Parameter]
    public SwitchParameter AcceptCost { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<DataDiscoveryRepair>()];
}
