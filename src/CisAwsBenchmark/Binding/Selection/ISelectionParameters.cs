using System.ComponentModel;
using System.Management.Automation;
using CisAws.Benchmark;

namespace CisAws.PowerShell.Binding;

/// <summary>The parameters that choose recommendations, but for their sections.</summary>
internal interface ISelectionParameters : IBenchmarkVersionParameter
{
    [Parameter]
    [Alias("Id")]
    [RecommendationNumber]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    [ValidateNotNullOrEmpty]
    string[]? RecommendationId { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateRange(1, 2)]
    int[]? Level { get; set; }

    [Parameter]
    SwitchParameter Automated { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateRange(1, 3)]
    int? ImplementationGroup { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [ValidateRange(7, 8)]
    [DefaultValue(8)]
    int ControlsVersion { get; set; }

    /// <summary>The sections, or null for all.</summary>
    IReadOnlyList<string>? Sections => (this as ISectionParameter)?.Section;

    /// <summary>What they say together.</summary>
    RecommendationFilter Filter => new()
    {
        Versions = Versions,
        Ids = RecommendationId ?? [],
        Levels = Level ?? [],
        Sections = Sections ?? [],
        AutomatedOnly = Automated,
        ImplementationGroup = ImplementationGroup,
        ControlsVersion = ControlsVersion,
    };
}

/// <summary>The parameter that chooses recommendations by their section.</summary>
internal interface ISectionParameter
{
    [Parameter]
    [ArgumentCompleter(typeof(SectionCompleter))]
    [ValidateNotNullOrEmpty]
    string[]? Section { get; set; }
}
