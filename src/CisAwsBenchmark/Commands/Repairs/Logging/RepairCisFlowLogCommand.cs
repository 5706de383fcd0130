using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Logging;

namespace CisAws.PowerShell.Commands;

/// <summary>Creates flow logs for VPCs, as 4.7 requires.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisFlowLog",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisFlowLogCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? VpcId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogDestination { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogGroupName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DeliverLogsPermissionArn { get; set; }

    [Parameter]
    [ValidateSet("REJECT", "ALL")]
    public string TrafficType { get; set; } = "REJECT";

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<FlowLogRepair>()];
}
