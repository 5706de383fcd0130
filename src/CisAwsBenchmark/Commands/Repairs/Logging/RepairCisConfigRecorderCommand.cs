using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.Repairs;
using CisAws.Repairs.Logging;

namespace CisAws.PowerShell.Commands;

/// <summary>Makes AWS Config record all resource types in a region, as 4.3 requires.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisConfigRecorder",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisConfigRecorderCommand : RepairCmdlet
{
    // Not the region of account-wide calls, which the base class means by the name and takes from -Region.
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public new string? HomeRegion { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BucketName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TopicArn { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyArn { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<ConfigRecorderRepair>()];
}
