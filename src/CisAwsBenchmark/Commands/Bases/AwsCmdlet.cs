using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>A cmdlet that always talks to AWS.</summary>
[Parameters(typeof(IConnectionParameters))]
public abstract partial class AwsCmdlet : CisCmdlet
{
    string? IConnectionParameters.AccountRegion => AccountRegion;

    /// <summary>The region of account-wide calls, or null.</summary>
    private protected abstract string? AccountRegion { get; }
}
