using System.Management.Automation;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;

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

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OrganizationPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int AccountThrottleLimit { get; set; } = AccountsRun.AtOnceFor(Environment.ProcessorCount);
}
