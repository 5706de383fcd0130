namespace CisAws.Evidence;

/// <summary>Questions to AWS Account Management.</summary>
public static class AccountEvidence
{
    /// <summary>The primary contact; null when there is none.</summary>
    public static readonly EvidenceSource<ContactInformation> Contact = EvidenceSource<ContactInformation>.Global(
        "account:GetContactInformation");

    /// <summary>The alternate contact whose type (SECURITY, BILLING, OPERATIONS) is the subject; null when there is none.</summary>
    public static readonly EvidenceSource<AlternateContact> AlternateContact = EvidenceSource<AlternateContact>.GlobalFor(
        "account:GetAlternateContact");

    /// <summary>
    /// The complete primary contact; null when there is none. Personal data: read only by the repair, which must write all of it back.
    /// </summary>
    public static readonly EvidenceSource<ContactFields> ContactFields =
        EvidenceSource<ContactFields>.Global("account:GetContactInformation/fields", "account:GetContactInformation");

    /// <summary>
    /// The complete alternate contact whose type is the subject; null when there is none. Personal data: read only by its repair.
    /// </summary>
    public static readonly EvidenceSource<ContactFields> AlternateContactFields =
        EvidenceSource<ContactFields>.GlobalFor("account:GetAlternateContact/fields", "account:GetAlternateContact");
}

/// <summary>
/// The primary contact, with personal data reduced to what a reviewer needs. Source: account:GetContactInformation.
/// </summary>
/// <param name="FullName">The contact's name; blank when not given.</param>
/// <param name="CompanyName">The company, or null.</param>
/// <param name="BlankFields">
/// The names of required fields that are blank: FullName, AddressLine1, City, PostalCode, CountryCode, PhoneNumber.
/// </param>
/// <param name="MaskedPhoneNumber">The phone number with all but the last two digits replaced.</param>
/// <param name="PhoneNumberIsFiller">Whether the number is an obvious filler: one digit repeated or a plain sequence.</param>
/// <param name="Hash">SHA-256 of the whole contact, lower-case hexadecimal; changes when any field changes.</param>
public sealed record ContactInformation(
    string FullName,
    string? CompanyName,
    IReadOnlyList<string> BlankFields,
    string MaskedPhoneNumber,
    bool PhoneNumberIsFiller,
    string Hash);

/// <summary>An alternate contact, with personal data masked. Source: account:GetAlternateContact.</summary>
/// <param name="Name">The contact's name; blank when not given.</param>
/// <param name="Title">The contact's title, or null.</param>
/// <param name="MaskedEmail">The first letter and the domain of the address; blank when not given.</param>
/// <param name="EmailHash">SHA-256 of the lower-case address, to compare contacts without showing them.</param>
/// <param name="MaskedPhoneNumber">The phone number with all but the last two digits replaced; blank when not given.</param>
public sealed record AlternateContact(string Name, string? Title, string MaskedEmail, string EmailHash, string MaskedPhoneNumber);

/// <summary>A contact as it is written. Sources: account:GetContactInformation, account:GetAlternateContact.</summary>
/// <param name="Values">The members that have a value, by their API names; the type of an alternate contact is not among them.</param>
public sealed record ContactFields(IReadOnlyDictionary<string, string> Values);
