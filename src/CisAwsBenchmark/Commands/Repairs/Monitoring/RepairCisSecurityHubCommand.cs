using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Monitoring;

namespace CisAws.PowerShell.Commands;

/// <summary>Enables Security Hub CSPM in a region.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisSecurityHub",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisSecurityHubCommand : RepairCmdlet
{
    [Parameter]
    public SwitchParameter AcceptCost { get; set; }

    [Parameter]
    [ValidatePattern("^arn:")]
    public string[]? StandardArn { get; set; }

    [Parameter]
    public SwitchParameter WithoutConfig { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<SecurityHubRepair>()];
}
