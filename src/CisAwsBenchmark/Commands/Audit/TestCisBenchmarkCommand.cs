using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Assesses recommendations of every section.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisBenchmark", DefaultParameterSetName = Live)]
[OutputType(typeof(Finding))]
public sealed class TestCisBenchmarkCommand : TestCisCmdlet
{
    [Parameter]
    [ArgumentCompleter(typeof(SectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Section { get; set; }

    [Parameter(ParameterSetName = Live)]
    public SwitchParameter VerifyPattern { get; set; }

    private protected override IReadOnlyList<string>? Sections => Section;

    private protected override AssessmentSettings WithSwitches(AssessmentSettings settings) =>
        VerifyPattern ? settings with { VerifyPattern = true } : settings;
}
