using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Lists recommendations of the catalogue; works offline.</summary>
// By name and not by value: findings would bind as their text. So they bind by their RecommendationId, and recommendations by their Id.
[Cmdlet(VerbsCommon.Get, "CisRecommendation")]
[OutputType(typeof(Recommendation))]
[Parameters(typeof(ISelectionParameters), Position = 0, FirstByPropertyName = true)]
[Parameters(typeof(IBenchmarkVersionParameter), FirstByPropertyName = true)]
[Parameters(typeof(ISectionParameter))]
public sealed partial class GetCisRecommendationCommand : CisCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        ForItem(() => WriteObject(Attempt(() => ControlSelection.Recommendations(this)), enumerateCollection: true));
}
