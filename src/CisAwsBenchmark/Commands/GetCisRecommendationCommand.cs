using System.Management.Automation;
using CisAws.PowerShell.Abstractions;
using CisAws.PowerShell.Completion;
using CisAws.PowerShell.Selection;

namespace CisAws.PowerShell.Commands;

/// <summary>Lists recommendations of the catalogue; works offline.</summary>
[Cmdlet(VerbsCommon.Get, "CisRecommendation")]
[OutputType(typeof(Recommendation))]
public sealed class GetCisRecommendationCommand : CisCmdlet, ISelectionParameters
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RecommendationId")]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    [Parameter]
    [ValidateRange(1, 2)]
    public int? Level { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(SectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Section { get; set; }

    [Parameter]
    public SwitchParameter Automated { get; set; }

    [Parameter]
    [ValidateRange(1, 3)]
    public int? ImplementationGroup { get; set; }

    [Parameter]
    [ValidateSet("7", "8")]
    public string ControlsVersion { get; set; } = "8";

    IReadOnlyList<string>? ISelectionParameters.RecommendationIds => Id;

    IReadOnlyList<string>? ISelectionParameters.Sections => Section;

    bool ISelectionParameters.AutomatedOnly => Automated;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(Attempt(() => RecommendationSelection.Select(this)), enumerateCollection: true);
}
