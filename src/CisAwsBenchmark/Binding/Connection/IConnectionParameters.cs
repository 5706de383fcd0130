using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// The parameters that say how to reach AWS, with the names and aliases of AWS.Tools. Two bases declare them: once for every
/// parameter set, once for the live set of cmdlets that can also work offline.
/// </summary>
internal interface IConnectionParameters
{
    string? ProfileName { get; }

    string? ProfileLocation { get; }

    string? AccessKey { get; }

    string? SecretKey { get; }

    string? SessionToken { get; }

    PSObject? Credential { get; }

    string? EndpointUrl { get; }

    int ThrottleLimit { get; }

    /// <summary>The region of account-wide calls, or null.</summary>
    string? HomeRegion { get; }
}
