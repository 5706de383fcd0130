using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>The parameter that names the journal of repairs.</summary>
internal interface IJournalParameter
{
    [Parameter]
    [OptionalColumn]
    string? JournalPath { get; set; }
}
