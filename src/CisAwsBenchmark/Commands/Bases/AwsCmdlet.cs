using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <summary>A cmdlet that always talks to AWS.</summary>
[Parameters(typeof(IConnectionParameters))]
public abstract partial class AwsCmdlet : CisCmdlet
{
    IReadOnlyList<string>? IConnectionParameters.NamedRegions => NamedRegions;

    /// <summary>The regions that are named, or null; the first one is that of account-wide calls.</summary>
    private protected abstract IReadOnlyList<string>? NamedRegions { get; }
}
