using Amazon.Account;
using Amazon.Account.Model;
using CisAws.Evidence;
using AlternateContact = CisAws.Evidence.AlternateContact;
using ContactInformation = CisAws.Evidence.ContactInformation;

namespace CisAws.Aws.Collection.Iam;

/// <summary>Reads the contacts of the account. The account's own id is never sent: the management account may not name itself.</summary>
internal static class AccountReaders
{
    public static ReaderTable All { get; } = new ReaderTable()
        .On(AccountEvidence.Contact, ReadContactAsync)
        .On(AccountEvidence.AlternateContact, ReadAlternateAsync)
        .On(
            AccountEvidence.ContactFields,
            (request, cancel) => OrAbsentAsync(async () => Fields(await ContactAsync(request, cancel).ConfigureAwait(false))))
        .On(
            AccountEvidence.AlternateContactFields,
            (request, cancel) => OrAbsentAsync(async () => Fields(await AlternateAsync(request, cancel).ConfigureAwait(false))));

    private static Task<ContactInformation?> ReadContactAsync(ReadRequest request, CancellationToken cancellationToken) =>
        OrAbsentAsync(async () => Contact(await ContactAsync(request, cancellationToken).ConfigureAwait(false)));

    private static Task<AlternateContact?> ReadAlternateAsync(ReadRequest request, CancellationToken cancellationToken) =>
        OrAbsentAsync(async () =>
    {
        Amazon.Account.Model.AlternateContact c = await AlternateAsync(request, cancellationToken).ConfigureAwait(false);
        return new AlternateContact(
            c.Name ?? string.Empty,
            c.Title,
            Masking.Email(c.EmailAddress),
            Masking.Hash(c.EmailAddress?.Trim().ToLowerInvariant()),
            Masking.Phone(c.PhoneNumber));
    });

    private static async Task<Amazon.Account.Model.ContactInformation> ContactAsync(
        ReadRequest request, CancellationToken cancellationToken) => Convert.Required(
        (await request.Client<AmazonAccountClient>().GetContactInformationAsync(new(), cancellationToken).ConfigureAwait(false))
            .ContactInformation,
        "ContactInformation");

    private static async Task<Amazon.Account.Model.AlternateContact> AlternateAsync(
        ReadRequest request, CancellationToken cancellationToken) => Convert.Required(
        (await request.Client<AmazonAccountClient>()
            .GetAlternateContactAsync(new() { AlternateContactType = request.Subject }, cancellationToken)
            .ConfigureAwait(false)).AlternateContact,
        "AlternateContact");

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

    private static ContactFields Fields(Amazon.Account.Model.ContactInformation c) => Fields(
        (nameof(c.FullName), c.FullName),
        (nameof(c.CompanyName), c.CompanyName),
        (nameof(c.AddressLine1), c.AddressLine1),
        (nameof(c.AddressLine2), c.AddressLine2),
        (nameof(c.AddressLine3), c.AddressLine3),
        (nameof(c.City), c.City),
        (nameof(c.StateOrRegion), c.StateOrRegion),
        (nameof(c.DistrictOrCounty), c.DistrictOrCounty),
        (nameof(c.PostalCode), c.PostalCode),
        (nameof(c.CountryCode), c.CountryCode),
        (nameof(c.PhoneNumber), c.PhoneNumber),
        (nameof(c.WebsiteUrl), c.WebsiteUrl));

    private static ContactFields Fields(Amazon.Account.Model.AlternateContact c) => Fields(
        (nameof(c.Name), c.Name),
        (nameof(c.Title), c.Title),
        (nameof(c.EmailAddress), c.EmailAddress),
        (nameof(c.PhoneNumber), c.PhoneNumber));

    private static ContactFields Fields(params ReadOnlySpan<(string Name, string? Value)> members)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string? value) in members)
        {
            if (!string.IsNullOrEmpty(value)) values[name] = value;
        }

        return new ContactFields(values);
    }

    private static async Task<T?> OrAbsentAsync<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
