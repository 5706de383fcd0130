using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.PowerShell.Commands;

/// <summary>Removes the rules of a default security group that nothing uses (6.5).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisDefaultSecurityGroup",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisDefaultSecurityGroupCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? GroupId { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<DefaultSecurityGroupRepair>()];
}
