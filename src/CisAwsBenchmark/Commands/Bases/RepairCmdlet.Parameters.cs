using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.Repairs;

namespace CisAws.PowerShell.Commands;

/// <summary>The parameters that all repairs share.</summary>
[Parameters(typeof(ISettingsParameter))]
[Parameters(typeof(IJournalParameter))]
public abstract partial class RepairCmdlet : RegionCmdlet
{
    /// <summary>Repair what findings are about.</summary>
    protected const string ByFinding = RepairCommandAttribute.FindingSet;

    /// <summary>Repair what the identity parameters name.</summary>
    protected const string Direct = RepairCommandAttribute.DirectSet;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByFinding, ValueFromPipeline = true)]
    [FindingInput]
    [ValidateNotNull]
    public FindingInput[]? InputObject { get; set; }

    [Parameter]
    public SwitchParameter IncludeManaged { get; set; }

    [Parameter(ParameterSetName = ByFinding)]
    public SwitchParameter IncludeExcepted { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }
}
