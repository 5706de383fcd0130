using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>The parameters that name files of exceptions and attestations.</summary>
internal interface IDecisionParameters
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    string[]? ExceptionPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    string[]? AttestationPath { get; set; }
}
