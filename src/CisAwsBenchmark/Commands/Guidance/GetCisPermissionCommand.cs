using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.Guidance.Permissions;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Gives the least IAM policy for the chosen recommendations; works offline.</summary>
[Cmdlet(VerbsCommon.Get, "CisPermission")]
[OutputType(typeof(PermissionPolicy))]
public sealed class GetCisPermissionCommand : CisCmdlet, ISelectionParameters
{
    [Parameter(Position = 0)]
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

    [Parameter]
    public SwitchParameter Repair { get; set; }

    [Parameter]
    public SwitchParameter Organization { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = PermissionScope.DefaultRoleName;

    [Parameter]
    [ValidateSet("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc")]
    public string Partition { get; set; } = "aws";

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
    protected override void ProcessRecord()
    {
        RecommendationSelection selected = Attempt(() => ControlSelection.Select(this));
        var scope = new PermissionScope([.. selected.Assessable.Select(r => r.Id)], Repair, Organization, RoleName);
        WriteObject(PermissionPolicies.Create(scope, Partition), enumerateCollection: true);
    }
}
