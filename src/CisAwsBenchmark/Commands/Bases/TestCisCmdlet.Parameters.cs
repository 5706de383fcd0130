using System.Management.Automation;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>The parameters of the cmdlets that assess: an account through AWS, a snapshot, or the demonstration account.</summary>
[Parameters(typeof(ISelectionParameters), Position = 0)]
[Parameters(typeof(IBenchmarkVersionParameter))]
[Parameters(typeof(ISettingsParameter))]
[Parameters(typeof(IDecisionParameters))]
[Parameters(typeof(IConnectionParameters))]
[Parameters(typeof(IRoleParameters))]
public abstract partial class TestCisCmdlet : CisCmdlet
{
    /// <summary>Assess an account through AWS.</summary>
    protected const string Live = nameof(Live);

    /// <summary>Assess a snapshot.</summary>
    protected const string Offline = "Snapshot";

    /// <summary>Assess the demonstration account.</summary>
    protected const string Demonstration = "Demo";

    [Parameter(Mandatory = true, ParameterSetName = Offline, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SnapshotSource? Snapshot { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Demonstration)]
    public SwitchParameter Demo { get; set; }

    // By value and of its own type: rows of accounts have an Id too, which is no number of a recommendation.
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public Recommendation? InputObject { get; set; }

    [Parameter]
    [Moment]
    public DateTimeOffset? AsOf { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [OptionalColumn]
    [RegionName]
    public string[]? Region { get; set; }

    [Parameter]
    public SwitchParameter IncludeDisabledRegion { get; set; }

    IReadOnlyList<string>? IConnectionParameters.NamedRegions => Region;

    IReadOnlyList<string>? ISelectionParameters.Sections => Sections;

    /// <summary>The sections to assess, or null for all.</summary>
    private protected abstract IReadOnlyList<string>? Sections { get; }
}
