using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Deactivates access keys that violate 2.10, 2.11 or 2.12, and deletes those that are already inactive.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisAccessKey",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisAccessKeyCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    [Parameter(ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? AccessKeyId { get; set; }

    [Parameter]
    [ValidateRange(1, 3650)]
    public int UnusedDays { get; set; } = AssessmentSettings.Default.UnusedCredentialDays;

    [Parameter]
    public SwitchParameter Delete { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<AccessKeyRepair>()];
}
