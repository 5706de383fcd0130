using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.PowerShell.Commands;

/// <summary>Closes ports of a security group to the world (6.1.2, 6.3, 6.4), rule by rule.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisSecurityGroup",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisSecurityGroupCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? GroupId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ReplacementCidr { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReplacementPrefixListId { get; set; }

    [Parameter]
    [ValidateRange(0, 255)]
    public int[]? OtherProtocol { get; set; }

    [Parameter]
    [ValidateRange(1, 1000)]
    public int RuleQuota { get; set; } = 60;

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<SecurityGroupRepair>()];
}
