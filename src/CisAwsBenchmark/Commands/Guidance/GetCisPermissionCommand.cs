using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.Guidance.Permissions;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>Gives the least IAM policy for the chosen recommendations; works offline.</summary>
[Cmdlet(VerbsCommon.Get, "CisPermission")]
[OutputType(typeof(PermissionPolicy))]
[Parameters(typeof(ISelectionParameters), Position = 0)]
[Parameters(typeof(IBenchmarkVersionParameter))]
[Parameters(typeof(ISectionParameter))]
public sealed partial class GetCisPermissionCommand : CisCmdlet
{
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
    [ValidateSet("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc")]
    public string Partition { get; set; } = "aws";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RecommendationSelection selected = Attempt(() => ControlSelection.Select(this));
        var scope = new PermissionScope(selected.Assessable, Repair, Organization, RoleName) { Publish = Publish };
        WriteObject(PermissionPolicies.Create(scope, Partition), enumerateCollection: true);
    }
}
