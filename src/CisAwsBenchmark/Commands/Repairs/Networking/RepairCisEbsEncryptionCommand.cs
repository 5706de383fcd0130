using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Networking;

namespace CisAws.PowerShell.Commands;

/// <summary>Encrypts new EBS volumes of a region by default (6.1.1).</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisEbsEncryption",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisEbsEncryptionCommand : RepairCmdlet
{
    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<EbsEncryptionRepair>()];
}
