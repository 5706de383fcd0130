using System.ComponentModel;
using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>The parameters that say how to reach AWS, with the names and aliases of AWS.Tools.</summary>
internal interface IConnectionParameters
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [OptionalColumn]
    string? ProfileName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    [OptionalColumn]
    string? ProfileLocation { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AK")]
    [OptionalColumn]
    string? AccessKey { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SK", "SecretAccessKey")]
    [OptionalColumn]
    string? SecretKey { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    [OptionalColumn]
    string? SessionToken { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalColumn]
    PSObject? Credential { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalColumn]
    string? EndpointUrl { get; set; }

    [Parameter]
    [ValidatePattern("^[0-9]{6}$")]
    string? MfaCode { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    [DefaultValue(64)]
    int ThrottleLimit { get; set; }

    [Parameter]
    [ValidateRange(1, 10_000)]
    int? MaximumCallsPerSecond { get; set; }

    /// <summary>The regions that are named, or null; the first one is that of account-wide calls.</summary>
    IReadOnlyList<string>? NamedRegions { get; }
}
