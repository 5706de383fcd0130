using Amazon.Account;
using Amazon.Account.Model;
using CisAws.Evidence;
using AlternateContact = CisAws.Evidence.AlternateContact;
using ContactInformation = CisAws.Evidence.ContactInformation;

namespace CisAws.Aws.Collection.Services;

/// <summary>Reads the contacts of the account. The account's own id is never sent: the management account may not name itself.</summary>
internal static class AccountReaders
{
    public static IReadOnlyDictionary<EvidenceSource, Reader> All { get; } = new Dictionary<EvidenceSource, Reader>
    {
        [AccountEvidence.Contact] = async (request, cancel) => await ReadContactAsync(request, cancel).ConfigureAwait(false),
        [AccountEvidence.AlternateContact] = async (request, cancel) => await ReadAlternateAsync(request, cancel).ConfigureAwait(false),
    };

    private static async Task<ContactInformation?> ReadContactAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            GetContactInformationResponse response = await request.Client<AmazonAccountClient>().GetContactInformationAsync(new(), cancellationToken).ConfigureAwait(false);
            return Contact(Convert.Required(response.ContactInformation, "ContactInformation"));
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private static ContactInformation Contact(Amazon.Account.Model.ContactInformation c)
    {
        (string Name, string? Value)[] required =
        [
            (nameof(c.FullName), c.FullName), (nameof(c.AddressLine1), c.AddressLine1), (nameof(c.City), c.City),
            (nameof(c.PostalCode), c.PostalCode), (nameof(c.CountryCode), c.CountryCode), (nameof(c.PhoneNumber), c.PhoneNumber),
        ];
        return new ContactInformation(
            c.FullName ?? string.Empty,
            c.CompanyName,
            [.. required.Where(f => string.IsNullOrWhiteSpace(f.Value)).Select(f => f.Name)],
            Masking.Phone(c.PhoneNumber),
            Masking.IsFillerPhone(c.PhoneNumber),
            Masking.Hash(
                c.FullName, c.CompanyName, c.AddressLine1, c.AddressLine2, c.AddressLine3, c.City, c.StateOrRegion,
                c.DistrictOrCounty, c.PostalCode, c.CountryCode, c.PhoneNumber, c.WebsiteUrl));
    }

    private static async Task<AlternateContact?> ReadAlternateAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            GetAlternateContactResponse response = await request.Client<AmazonAccountClient>()
                .GetAlternateContactAsync(new() { AlternateContactType = request.Subject }, cancellationToken).ConfigureAwait(false);
            Amazon.Account.Model.AlternateContact c = Convert.Required(response.AlternateContact, "AlternateContact");
            return new AlternateContact(
                c.Name ?? string.Empty, c.Title, Masking.Email(c.EmailAddress), Masking.Hash(c.EmailAddress?.Trim().ToLowerInvariant()), Masking.Phone(c.PhoneNumber));
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
