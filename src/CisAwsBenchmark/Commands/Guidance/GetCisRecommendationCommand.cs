using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Lists recommendations of the catalogue; works offline.</summary>
[Cmdlet(VerbsCommon.Get, "CisRecommendation")]
[OutputType(typeof(Recommendation))]
public sealed class GetCisRecommendationCommand : CisCmdlet, ISelectionParameters
{
    // Not by value: findings would bind as their text. By name they bind by their RecommendationId, recommendations by their Id.
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RecommendationId { get; set; }

    [Parameter]
    [ValidateRange(1, 2)]
    public int[]? Level { get; set; }

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
    [ValidateRange(7, 8)]
    public int ControlsVersion { get; set; } = 8;

    RecommendationFilter ISelectionParameters.Filter => new()
    {
        Ids = RecommendationId ?? [],
        Levels = Level ?? [],
        Sections = Section ?? [],
        AutomatedOnly = Automated,
        ImplementationGroup = ImplementationGroup,
        ControlsVersion = ControlsVersion,
    };

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        WriteObject(Attempt(() => ControlSelection.Recommendations(this)), enumerateCollection: true);
}
