using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <summary>Makes a role with AWSSupportAccess (2.16), with the trust that is given.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisSupportRole",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisSupportRoleCommand : RepairCmdlet
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TrustedPrincipal { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TrustPolicy { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<SupportRoleRepair>()];
}
