using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <summary>Detaches AWSCloudShellFullAccess from all who have it (2.21).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisCloudShellPolicy",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisCloudShellPolicyCommand : RepairCmdlet
{
    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<CloudShellPolicyRepair>()];
}
