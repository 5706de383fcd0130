using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Deletes unused console passwords, as 2.11 requires.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisLoginProfile",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisLoginProfileCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    [Parameter]
    [ValidateRange(1, 3650)]
    public int UnusedDays { get; set; } = AssessmentSettings.Default.UnusedCredentialDays;

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<LoginProfileRepair>()];
}
