using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <summary>Assesses recommendations of every section.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CisBenchmark", DefaultParameterSetName = Live)]
[OutputType(typeof(Finding))]
[Parameters(typeof(ISectionParameter))]
public sealed partial class TestCisBenchmarkCommand : TestCisCmdlet
{
    // Null where nobody would see it.
    private RunEnding? ending;

    [Parameter]
    public SwitchParameter VerifyPattern { get; set; }

    [Parameter]
    public SwitchParameter NoSummary { get; set; }

    private protected override IReadOnlyList<string>? Sections => Section;

    private protected override AssessmentSettings WithSwitches(AssessmentSettings settings) =>
        VerifyPattern ? settings with { VerifyPattern = true } : settings;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!NoSummary && PromptHost.IsTyped(this)) ending = new RunEnding();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        ending?.Write(this);
    }

    private protected override void OnFinding(Finding finding) => ending?.Add(finding);
}
