using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.PowerShell.Commands;

/// <summary>Narrows a route to a peered VPC to the routes that are needed (6.6).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisPeeringRoute",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisPeeringRouteCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? RouteTableId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? DestinationCidrBlock { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ReplacementCidr { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<PeeringRouteRepair>()];
}
