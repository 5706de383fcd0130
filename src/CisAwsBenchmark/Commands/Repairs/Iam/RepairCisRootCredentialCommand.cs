using System.Management.Automation;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <summary>Deletes the access keys of root of a member account, and its password where no MFA protects it, for 2.3 and 2.4.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisRootCredential",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisRootCredentialCommand : RepairCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidatePattern("^[0-9]{12}$")]
    public string? MemberAccountId { get; set; }

    [Parameter]
    public SwitchParameter IncludeUsedKeys { get; set; }

    [Parameter]
    public SwitchParameter DeletePassword { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<RootCredentialRepair>()];

    /// <inheritdoc/>
    private protected override ConnectionOptions Connection(ConnectionOptions given, string? accountId) =>
        given with { RootTask = new RootTask(MemberAccountId ?? accountId!, RootCredentialRepair.TaskPolicy) };
}
