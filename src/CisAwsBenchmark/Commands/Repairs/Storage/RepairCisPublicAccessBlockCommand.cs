using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Storage;

namespace CisAws.PowerShell.Commands;

/// <summary>Blocks public access to a bucket or to the whole account (3.1.4).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisPublicAccessBlock",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByFinding)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisPublicAccessBlockCommand : RepairCmdlet
{
    private const string WholeAccount = "Account";

    [Parameter(Mandatory = true, ParameterSetName = Direct)]
    [ValidateNotNullOrEmpty]
    public string? BucketName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = WholeAccount)]
    public SwitchParameter Account { get; set; }

    [Parameter]
    public SwitchParameter IncludePublic { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<PublicAccessBlockRepair>()];
}
