using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Logging;

namespace CisAws.PowerShell.Commands;

/// <summary>Makes a trail record object-level events of buckets, as 4.8 and 4.9 require, in one write that keeps all its
/// selectors.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisObjectEvent",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisObjectEventCommand : RepairCmdlet
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TrailArn { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Scope { get; set; } = ["All"];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ExcludeBucket { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<ObjectEventRepair>()];
}
