using System.Collections;
using System.Management.Automation;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// The parameters that say how to get into other accounts, with the names of AWS.Tools where it has some. They are in every parameter set,
/// so that defaults of the session for them stand in no one's way.
/// </summary>
internal interface IRoleParameters
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalColumn]
    string? RoleName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalColumn]
    string? ExternalId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    string? SourceRoleArn { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    string? SourceExternalId { get; set; }

    [Parameter]
    [Alias("MfaSerial")]
    [ValidateNotNullOrEmpty]
    string? SerialNumber { get; set; }

    [Parameter]
    [ValidatePattern(@"^[\w+=,.@-]{2,64}$")]
    string? RoleSessionName { get; set; }

    [Parameter]
    [ValidateNotNull]
    IDictionary? SessionTag { get; set; }

    [Parameter]
    [ValidateRange(900, 43_200)]
    int? DurationInSeconds { get; set; }
}
