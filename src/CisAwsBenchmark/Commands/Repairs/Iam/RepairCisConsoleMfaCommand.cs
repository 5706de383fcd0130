using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Closes the console to users without MFA who do not use it, or makes them enrol a device, for 2.9.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisConsoleMfa",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisConsoleMfaCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    [Parameter(Mandatory = true)]
    [ValidateSet("DeleteLoginProfile", "RequireMfaGroup")]
    public string? Action { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? GroupName { get; set; }

    [Parameter]
    [ValidateRange(1, 3650)]
    public int UnusedDays { get; set; } = AssessmentSettings.Default.UnusedCredentialDays;

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<ConsoleMfaRepair>()];
}
