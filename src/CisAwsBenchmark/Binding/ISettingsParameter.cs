using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>The parameters that give the settings of an assessment.</summary>
internal interface ISettingsParameter
{
    [Parameter]
    [ValidateNotNull]
    PSObject? Settings { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    string? SettingsPath { get; set; }
}
