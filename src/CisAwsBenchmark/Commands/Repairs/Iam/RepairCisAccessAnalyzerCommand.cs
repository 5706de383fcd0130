using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <summary>Creates the analyzer for external access of a region (2.19).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisAccessAnalyzer",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisAccessAnalyzerCommand : RepairCmdlet
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AnalyzerName { get; set; }

    [Parameter]
    public SwitchParameter ReplaceFailed { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<AccessAnalyzerRepair>()];
}
