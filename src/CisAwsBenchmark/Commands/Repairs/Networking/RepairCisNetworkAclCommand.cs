using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.PowerShell.Commands;

/// <summary>Denies the world the ports for remote administration in a network ACL (6.2).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisNetworkAcl",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisNetworkAclCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? NetworkAclId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AllowedCidr { get; set; }

    [Parameter]
    [ValidateRange(1, 40)]
    public int EntryQuota { get; set; } = 20;

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<NetworkAclRepair>()];
}
