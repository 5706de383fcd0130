using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Assesses recommendations of every section.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisBenchmark", DefaultParameterSetName = Live)]
[OutputType(typeof(Finding))]
[Parameters(typeof(ISectionParameter))]
public sealed partial class TestCisBenchmarkCommand : TestCisCmdlet
{
    [Parameter]
    public SwitchParameter VerifyPattern { get; set; }

    private protected override IReadOnlyList<string>? Sections => Section;

    private protected override AssessmentSettings WithSwitches(AssessmentSettings settings) =>
        VerifyPattern ? settings with { VerifyPattern = true } : settings;
}
