using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Storage;

namespace CisAws.PowerShell.Commands;

/// <summary>Gives a database a standby, or an Aurora cluster a reader, in another availability zone (3.2.4), which costs money.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisMultiAz",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisMultiAzCommand : RepairCmdlet
{
    private const string Cluster = "Cluster";

    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? DBInstanceIdentifier { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Cluster)]
    [ValidateNotNullOrEmpty]
    public string? DBClusterIdentifier { get; set; }

    [Parameter]
    public SwitchParameter AcceptCost { get; set; }

    [Parameter]
    public SwitchParameter AllowPending { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DBInstanceClass { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AvailabilityZone { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReaderIdentifier { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<MultiAzRepair>()];
}
