using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Storage;

namespace CisAws.PowerShell.Commands;

/// <summary>Takes the public address from a database (3.2.3), which cuts clients outside of its network at once.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisPublicDatabase",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisPublicDatabaseCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? DBInstanceIdentifier { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<PublicDatabaseRepair>()];
}
