using System.Management.Automation;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>A cmdlet about objects that say their own region; -Region is that of account-wide calls.</summary>
public abstract class RegionCmdlet : AwsCmdlet
{
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [RegionName]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    private protected override IReadOnlyList<string>? NamedRegions => Region is null ? null : [Region];
}
