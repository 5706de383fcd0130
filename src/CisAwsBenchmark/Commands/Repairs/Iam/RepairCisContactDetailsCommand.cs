using System.Management.Automation;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <summary>Sets the primary contact of an account (2.1): what is given is laid over what is there.</summary>
[Cmdlet(
    VerbsDiagnostic.Repair,
    "CisContactDetails",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = Direct)]
[OutputType(typeof(RepairResult), typeof(Finding))]
public sealed class RepairCisContactDetailsCommand : RepairCmdlet
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FullName { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? CompanyName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AddressLine1 { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? AddressLine2 { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? AddressLine3 { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? City { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? StateOrRegion { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? DistrictOrCounty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PostalCode { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CountryCode { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PhoneNumber { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? WebsiteUrl { get; set; }

    private protected override IReadOnlyList<Repair> Repairs { get; } = [RepairRegistry.Find<ContactDetailsRepair>()];
}
