using System.Collections;
using System.Management.Automation;
using CisAws.PowerShell.Binding;

namespace CisAws.PowerShell.Commands;

/// <content>The parameters that choose accounts and say how to get into them.</content>
public abstract partial class TestCisCmdlet
{
    /// <summary>Assess accounts by their numbers.</summary>
    protected const string Accounts = nameof(Accounts);

    /// <summary>Assess the accounts of an organization.</summary>
    protected const string OfOrganization = nameof(Organization);

    [Parameter(Mandatory = true, ParameterSetName = Accounts, ValueFromPipeline = true)]
    [AccountNumber]
    [ValidateNotNullOrEmpty]
    public string[]? AccountId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = OfOrganization)]
    public SwitchParameter Organization { get; set; }

    [Parameter(ParameterSetName = OfOrganization)]
    [ValidateNotNullOrEmpty]
    public string[]? OrganizationalUnit { get; set; }

    [Parameter(ParameterSetName = OfOrganization)]
    [AccountNumber]
    [ValidateNotNullOrEmpty]
    public string[]? ExcludeAccount { get; set; }

    // These are in every parameter set, so that defaults of the session for them stand in no one's way.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalColumn]
    public string? RoleName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalColumn]
    public string? ExternalId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourceRoleArn { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourceExternalId { get; set; }

    [Parameter]
    [Alias("MfaSerial")]
    [ValidateNotNullOrEmpty]
    public string? SerialNumber { get; set; }

    [Parameter]
    [ValidatePattern(@"^[\w+=,.@-]{2,64}$")]
    public string? RoleSessionName { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? SessionTag { get; set; }

    [Parameter]
    [ValidateRange(900, 43_200)]
    public int? DurationInSeconds { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int AccountThrottleLimit { get; set; } = 10;
}
