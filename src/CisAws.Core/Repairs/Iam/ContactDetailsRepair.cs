using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.1: the primary contact of the account. The API replaces the whole contact: what the administrator gives is laid over what is there.
/// Only a person can say whether a complete contact is current, so the finding stays Manual until it is attested.
/// </summary>
[RepairCommand("CisContactDetails")]
[TextParameter("FullName", "the name of the contact; a role such as Cloud Operations stays valid when people change.")]
[TextParameter("CompanyName", "the company; a blank value removes it.", AllowNull = true)]
[TextParameter("AddressLine1", "the first line of the address.")]
[TextParameter("AddressLine2", "the second line of the address; a blank value removes it.", AllowNull = true)]
[TextParameter("AddressLine3", "the third line of the address; a blank value removes it.", AllowNull = true)]
[TextParameter("City", "the city.")]
[TextParameter(
    "StateOrRegion", "the state or region; AWS requires it for US, CA, GB, DE, JP, IN and BR, and elsewhere a blank value removes it.",
    AllowNull = true)]
[TextParameter("DistrictOrCounty", "the district or county; a blank value removes it.", AllowNull = true)]
[TextParameter("PostalCode", "the postal code.")]
[TextParameter("CountryCode", "the country, as two letters of ISO 3166.")]
[TextParameter(
    "PhoneNumber", "the phone number with its country code, such as +49 30 901820.", Details = "AWS calls it to restore access to root.")]
[TextParameter("WebsiteUrl", "the web site; a blank value removes it.", AllowNull = true)]
public sealed class ContactDetailsRepair() : Repair(ControlNames.ContactDetails)
{
    private const string Phone = "PhoneNumber", Country = "CountryCode", State = "StateOrRegion";
    private const int CountryLength = 2;

    private static readonly string[] Required = ["FullName", "AddressLine1", "City", "PostalCode", Country, Phone];

    // Where the API insists on a state or region. Source: the model of account:PutContactInformation.
    private static readonly string[] WithState = ["US", "CA", "GB", "DE", "JP", "IN", "BR"];

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Assisted;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [AccountEvidence.ContactFields];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["account:PutContactInformation"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.Account(account), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        ContactForm.State(ContactForm.Values(await context.Evidence.Need(AccountEvidence.ContactFields).ConfigureAwait(false)));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        ContactFields? contact = await context.Evidence.Need(AccountEvidence.ContactFields).ConfigureAwait(false);
        IReadOnlyDictionary<string, string>? current = ContactForm.Values(contact);
        SortedDictionary<string, string> wanted = ContactForm.Overlay(current, context.Options, Parameters);
        if (wanted.TryGetValue(Country, out string? country)) wanted[Country] = country.ToUpperInvariant();
        if (MissingOf(wanted) is { Length: > 0 } missing) throw ContactForm.Incomplete(this, "The contact information", missing);
        IReadOnlyList<RepairChange> changes = state.ChangesTo(ContactForm.State(wanted));
        if (changes.Count == 0)
        {
            return PlanDraft.Nothing("The contact information is complete and as requested; whether it is current must be attested by a "
                + "person.");
        }

        Validate(wanted);
        bool isPhone = changes.Any(c => c.Name == Phone);
        return new PlanDraft($"Set the contact information of account {context.Account.AccountId}", [Step(current, wanted, changes)])
        {
            Impact = isPhone ? RepairImpact.High : RepairImpact.Medium,
            Risks =
            [
                .. isPhone
                    ? ["AWS calls this number to restore access to root; a wrong one makes that impossible."]
                    : Array.Empty<string>(),
                "The journal keeps the former and the new contact, which are personal data, in your own file.",
            ],
            FollowUp =
                $"Attest that the contact is current: until then the finding of "
                + $"{context.Target.NumberOf(ControlNames.ContactDetails)} stays Manual, and every change of the contact asks "
                + "again.",
        };
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => true;

    private static RepairStep Step(
        IReadOnlyDictionary<string, string>? current, IReadOnlyDictionary<string, string> wanted, IReadOnlyList<RepairChange> changes)
    {
        var step = new RepairStep(Write(wanted), changes);
        return current is not null && MissingOf(current).Length == 0
            ? step with { Inverse = Write(current) }
            : step with
            {
                Irreversible = current is null
                    ? "AWS has no call that deletes contact information"
                    : "AWS does not accept the incomplete contact that was there",
            };
    }

    private static ApiCall Write(IReadOnlyDictionary<string, string> values) =>
        ApiCall.Of(
            "account:PutContactInformation", EvidenceKey.Global, ("ContactInformation", ApiCall.Structure(ContactForm.Members(values))));

    private static string[] MissingOf(IReadOnlyDictionary<string, string> values) =>
        ContactForm.Missing(
            values,
            WithState.Contains(values.GetValueOrDefault(Country), StringComparer.OrdinalIgnoreCase) ? [.. Required, State] : Required);

    private static void Validate(IReadOnlyDictionary<string, string> values)
    {
        if (values[Country] is not { Length: CountryLength } code || !code.All(char.IsAsciiLetter))
        {
            throw ContactForm.Invalid(
                Country, $"is '{values[Country]}', which is not a two-letter code", "Give the code of ISO 3166, such as DE.");
        }

        if (!values[Phone].StartsWith('+') || !values[Phone].Skip(1).All(c => char.IsAsciiDigit(c) || c is ' ' or '(' or ')' or '-'))
        {
            throw ContactForm.Invalid(
                Phone,
                "must begin with + and the country code, and contain digits, spaces, hyphens and parentheses only",
                "Give it as +49 30 901820.");
        }
    }
}
