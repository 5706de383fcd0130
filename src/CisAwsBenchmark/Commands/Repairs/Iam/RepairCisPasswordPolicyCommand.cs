using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Makes the password policy of an account satisfy 2.7 and 2.8, in one write that keeps everything else.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisPasswordPolicy",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisPasswordPolicyCommand : RepairCmdlet
{
    [Parameter]
    [ValidateRange(6, 128)]
    public int MinimumPasswordLength { get; set; } = AssessmentSettings.Default.MinimumPasswordLength;

    [Parameter]
    [ValidateRange(1, 24)]
    public int PasswordReusePrevention { get; set; } = AssessmentSettings.Default.PasswordReusePrevention;

    [Parameter]
    public SwitchParameter RequireSymbols { get; set; }

    [Parameter]
    public SwitchParameter RequireNumbers { get; set; }

    [Parameter]
    public SwitchParameter RequireUppercaseCharacters { get; set; }

    [Parameter]
    public SwitchParameter RequireLowercaseCharacters { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<PasswordPolicyRepair>()];
}
