using System.Management.Automation;
using CisAws.PowerShell.Abstractions;
using CisAws.PowerShell.Completion;

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

    private protected override IReadOnlyList<string>? Sections => Section;
}
