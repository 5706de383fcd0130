using System.Management.Automation;
using CisAws.Knowledge.FilterPatterns;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Gives the filter patterns that recommendations require; works offline.</summary>
[Cmdlet(VerbsCommon.Get, "CisFilterPattern")]
[OutputType(typeof(FilterPatternDefinition))]
public sealed class GetCisFilterPatternCommand : CisCmdlet
{
    // Not by value: findings would bind as their text.
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [RecommendationNumber]
    [ArgumentCompleter(typeof(FilterPatternCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RecommendationId { get; set; }

    [Parameter]
    public SwitchParameter IncludeUnlisted { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(() =>
    {
        IReadOnlyList<string> ids = Attempt(() => FilterPatternSelector.Select(RecommendationId ?? FilterPatternSelector.All));
        WriteObject(ids.Select(id => FilterPatternDefinition.For(id, IncludeUnlisted)), enumerateCollection: true);
    });
}
