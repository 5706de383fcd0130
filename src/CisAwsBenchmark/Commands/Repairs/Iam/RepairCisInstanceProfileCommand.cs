using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <summary>Gives an instance an instance profile with a role (2.17).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisInstanceProfile",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisInstanceProfileCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? InstanceId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InstanceProfileName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleName { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<InstanceProfileRepair>()];
}
