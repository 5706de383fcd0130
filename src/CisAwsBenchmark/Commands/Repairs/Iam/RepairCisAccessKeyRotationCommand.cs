using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <summary>Replaces access keys that are too old, stage by stage, for 2.13.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisAccessKeyRotation",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisAccessKeyRotationCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? AccessKeyId { get; set; }

    [Parameter(Mandatory = true)]
    [ValidateSet("Create", "Deactivate", "Delete")]
    public string? Stage { get; set; }

    [Parameter]
    [ValidateRange(1, 3650)]
    public int UnusedDays { get; set; } = 3;

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<AccessKeyRotationRepair>()];
}
