using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Logging;

namespace CisAws.PowerShell.Commands;

/// <summary>Turns on server access logging of buckets that trails write to, as 4.4 requires.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisBucketLogging",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisBucketLoggingCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? BucketName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TargetBucket { get; set; }

    [Parameter]
    [ValidateNotNull]
    public string? TargetPrefix { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<BucketLoggingRepair>()];
}
