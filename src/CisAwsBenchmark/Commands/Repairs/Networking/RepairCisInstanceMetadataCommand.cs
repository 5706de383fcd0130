using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.PowerShell.Commands;

/// <summary>Requires session tokens of the metadata service of an instance, or of new instances of a region (6.7).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisInstanceMetadata",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisInstanceMetadataCommand : RepairCmdlet
{
    private const string Defaults = "Default";

    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? InstanceId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Defaults)]
    public SwitchParameter Default { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int HttpPutResponseHopLimit { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<InstanceMetadataRepair>()];
}
