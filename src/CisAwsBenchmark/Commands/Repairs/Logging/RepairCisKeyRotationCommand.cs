using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Logging;

namespace CisAws.PowerShell.Commands;

/// <summary>Turns on automatic rotation of KMS keys, as 4.6 requires.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisKeyRotation",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisKeyRotationCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? KeyId { get; set; }

    [Parameter]
    [ValidateRange(90, 2560)]
    public int RotationPeriodInDays { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<KeyRotationRepair>()];
}
