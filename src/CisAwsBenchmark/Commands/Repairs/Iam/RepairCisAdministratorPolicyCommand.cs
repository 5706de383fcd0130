using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <summary>Takes a policy that grants everything from the one user, group or role that is named (2.15).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisAdministratorPolicy",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisAdministratorPolicyCommand : RepairCmdlet
{
    private const string Inline = nameof(Inline);

    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? PolicyArn { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Inline)]
    [ValidateNotNullOrEmpty]
    public string? PolicyName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [Parameter(Mandatory = true, ParameterSetName = Inline)]
    [Parameter(ParameterSetName = ByFinding)]
    [ValidateSet("User", "Group", "Role")]
    public string? EntityType { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [Parameter(Mandatory = true, ParameterSetName = Inline)]
    [Parameter(ParameterSetName = ByFinding)]
    [ValidateNotNullOrEmpty]
    public string? EntityName { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<AdministratorPolicyRepair>()];
}
