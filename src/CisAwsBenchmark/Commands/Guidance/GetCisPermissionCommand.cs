using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.Guidance.Permissions;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Gives the least IAM policy for the chosen recommendations, all of the pipeline together; works offline.</summary>
// By name and not by value, as Get-CisRecommendation: recommendations bind by their Id, findings by their RecommendationId.
[Cmdlet(VerbsCommon.Get, "CisPermission")]
[OutputType(typeof(PermissionPolicy))]
[Parameters(typeof(ISelectionParameters), Position = 0, FirstByPropertyName = true)]
[Parameters(typeof(IBenchmarkVersionParameter), FirstByPropertyName = true)]
[Parameters(typeof(ISectionParameter))]
public sealed partial class GetCisPermissionCommand : CisCmdlet
{
    private readonly List<Recommendation> recommendations = [];

    [Parameter]
    public SwitchParameter Repair { get; set; }

    [Parameter]
    public SwitchParameter Publish { get; set; }

    [Parameter]
    public SwitchParameter Organization { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = PermissionScope.DefaultRoleName;

    [Parameter]
    [Choice("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc")]
    [ValidateSet("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc")]
    public string Partition { get; set; } = "aws";

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        ForItem(() => recommendations.AddRange(Attempt(() => ControlSelection.Select(this)).Assessable));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (MyInvocation.ExpectingInput && recommendations.Count == 0) return;
        Recommendation[] selected = [.. recommendations.DistinctBy(r => (r.BenchmarkVersion, r.Id))];
        var scope = new PermissionScope(selected, Repair, Organization, RoleName) { Publish = Publish };
        WriteObject(PermissionPolicies.Create(scope, Partition), enumerateCollection: true);
    }
}
