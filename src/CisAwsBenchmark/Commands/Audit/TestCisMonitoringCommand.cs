using System.Management.Automation;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Assesses the recommendations of monitoring.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisMonitoring", DefaultParameterSetName = Live)]
[OutputType(typeof(Finding))]
public sealed class TestCisMonitoringCommand : TestCisCmdlet
{
    [Parameter]
    public SwitchParameter VerifyPattern { get; set; }

    private protected override IReadOnlyList<string>? Sections => ["Monitoring"];

    private protected override AssessmentSettings WithSwitches(AssessmentSettings settings) =>
        VerifyPattern ? settings with { VerifyPattern = true } : settings;
}
