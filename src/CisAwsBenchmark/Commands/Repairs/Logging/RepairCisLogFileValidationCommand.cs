using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Logging;

namespace CisAws.PowerShell.Commands;

/// <summary>Turns on log file validation of trails, as 4.2 requires.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisLogFileValidation",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisLogFileValidationCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? TrailArn { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<LogFileValidationRepair>()];
}
