using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>The parameters of the cmdlets that assess: an account through AWS, a snapshot, or the demonstration account.</summary>
public abstract partial class TestCisCmdlet : CisCmdlet, IConnectionParameters, ISelectionParameters
{
    /// <summary>Assess an account through AWS.</summary>
    protected const string Live = nameof(Live);

    /// <summary>Assess a snapshot.</summary>
    protected const string Offline = "Snapshot";

    /// <summary>Assess the demonstration account.</summary>
    protected const string Demonstration = "Demo";

    [Parameter(Position = 0)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RecommendationId { get; set; }

    [Parameter]
    [ValidateRange(1, 2)]
    public int[]? Level { get; set; }

    [Parameter]
    public SwitchParameter Automated { get; set; }

    [Parameter]
    [ValidateRange(1, 3)]
    public int? ImplementationGroup { get; set; }

    [Parameter]
    [ValidateRange(7, 8)]
    public int ControlsVersion { get; set; } = 8;

    [Parameter(Mandatory = true, ParameterSetName = Offline, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SnapshotSource? Snapshot { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = Demonstration)]
    public SwitchParameter Demo { get; set; }

    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    [Parameter]
    [ValidateNotNull]
    public PSObject? Settings { get; set; }

    [Parameter(ParameterSetName = Live, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Region { get; set; }

    [Parameter(ParameterSetName = Live, ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    [Parameter(ParameterSetName = Live, ValueFromPipelineByPropertyName = true)]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    [ValidateNotNullOrEmpty]
    public string? ProfileLocation { get; set; }

    [Parameter(ParameterSetName = Live, ValueFromPipelineByPropertyName = true)]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    [Parameter(ParameterSetName = Live, ValueFromPipelineByPropertyName = true)]
    [Alias("SK", "SecretAccessKey")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    [Parameter(ParameterSetName = Live, ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    [Parameter(ParameterSetName = Live, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public PSObject? Credential { get; set; }

    [Parameter(ParameterSetName = Live, ValueFromPipelineByPropertyName = true)]
    [ValidatePattern("^https?://")]
    public string? EndpointUrl { get; set; }

    [Parameter]
    public SwitchParameter IncludeDisabledRegion { get; set; }

    [Parameter(ParameterSetName = Live)]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    string? IConnectionParameters.HomeRegion => Region?[0];

    RecommendationFilter ISelectionParameters.Filter => new()
    {
        Ids = RecommendationId ?? [],
        Levels = Level ?? [],
        Sections = Sections ?? [],
        AutomatedOnly = Automated,
        ImplementationGroup = ImplementationGroup,
        ControlsVersion = ControlsVersion,
    };

    /// <summary>The sections to assess, or null for all.</summary>
    private protected abstract IReadOnlyList<string>? Sections { get; }
}
