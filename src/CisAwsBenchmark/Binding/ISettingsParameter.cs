using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>The parameter that gives the settings of an assessment.</summary>
internal interface ISettingsParameter
{
    [Parameter]
    [ValidateNotNull]
    PSObject? Settings { get; set; }
}
