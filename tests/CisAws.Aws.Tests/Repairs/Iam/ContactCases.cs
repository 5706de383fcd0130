using Amazon.Account;
using Amazon.Account.Model;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.Aws.Tests.Repairs.Iam;

public sealed class ContactDetailsCase : RepairCase
{
    public override Repair Repair { get; } = new ContactDetailsRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>
    {
        ["City"] = "Potsdam",
        ["CompanyName"] = string.Empty,
        ["AddressLine2"] = "Ä 2",
    };

    // What is current only a person can say.
    public override IReadOnlyList<string> Passes => [];

    public override Task SetUpAsync(RepairAccount account) => account.Client<AmazonAccountClient>().PutContactInformationAsync(
        new PutContactInformationRequest
        {
            ContactInformation = new ContactInformation
            {
                FullName = "Cloud Operations", CompanyName = "Example", AddressLine1 = "Street 1", City = "Berlin",
                StateOrRegion = "Berlin", PostalCode = "10115", CountryCode = "DE",
                PhoneNumber = "+49 30 901820", WebsiteUrl = "https://example.com",
            },
        },
        RepairAccount.Cancel);
}

public sealed class NoSecurityContactCase : RepairCase
{
    public override Repair Repair { get; } = new SecurityContactRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>
    {
        ["Name"] = "Security", ["Title"] = "Team", ["EmailAddress"] = "security@example.com", ["PhoneNumber"] = "+49 30 901820",
    };

    public override Task SetUpAsync(RepairAccount account) => Task.CompletedTask;
}

public sealed class FormerSecurityContactCase : RepairCase
{
    public override Repair Repair { get; } = new SecurityContactRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>
    {
        ["EmailAddress"] = "security@example.com",
    };

    // It passed before: the recommendation only requires that there is one.
    public override IReadOnlyList<string> Passes => [];

    public override Task SetUpAsync(RepairAccount account) => account.Client<AmazonAccountClient>().PutAlternateContactAsync(
        new PutAlternateContactRequest
        {
            AlternateContactType = "SECURITY",
            Name = "Former",
            Title = "Person",
            EmailAddress = "former@example.com",
            PhoneNumber = "+49 30 1",
        },
        RepairAccount.Cancel);
}
