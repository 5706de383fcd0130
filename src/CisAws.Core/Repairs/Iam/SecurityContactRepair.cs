using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>2.2: the alternate contact for security. The API wants all four members at once; those not given stay as they are.</summary>
[RepairCommand("CisSecurityContact")]
[TextParameter("Name", "the name of the contact, such as the security team's.", IsRequired = true)]
[TextParameter("Title", "the title of the contact; AWS requires one.", IsRequired = true)]
[TextParameter("EmailAddress", "the e-mail address; one that more than one person reads.", IsRequired = true)]
[TextParameter("PhoneNumber", "the phone number.", IsRequired = true)]
public sealed class SecurityContactRepair() : Repair(ControlNames.SecurityContact)
{
    private const string Type = "SECURITY", Mail = "EmailAddress", Phone = "PhoneNumber";
    private const string Absent = "ResourceNotFoundException";

    private static readonly string[] Required = ["Name", "Title", Mail, Phone];

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Automatic;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [AccountEvidence.AlternateContactFields];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["account:PutAlternateContact", "account:DeleteAlternateContact"];

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
        new(ResourceRef.Account(account), Controls);

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        ContactForm.State(await ReadAsync(context).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        IReadOnlyDictionary<string, string>? current = await ReadAsync(context).ConfigureAwait(false);
        SortedDictionary<string, string> wanted = ContactForm.Overlay(current, context.Options, Parameters);
        if (ContactForm.Missing(wanted, Required) is { Length: > 0 } missing)
        {
            throw ContactForm.Incomplete(this, "The security contact", missing);
        }

        IReadOnlyList<RepairChange> changes = state.ChangesTo(ContactForm.State(wanted));
        if (changes.Count == 0) return PlanDraft.Nothing("The security contact is complete and as requested; nothing was written.");
        Validate(wanted);
        return new PlanDraft($"Set the security contact of account {context.Account.AccountId}", [Step(current, wanted, changes)])
        {
            Risks = ["The journal keeps the former and the new contact, which are personal data, in your own file."],
            FollowUp = "Send a message to the address and call the number once, to see that somebody answers.",
        };
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) => true;

    private static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(RepairContext context) =>
        ContactForm.Values(await context.Evidence.Need(AccountEvidence.AlternateContactFields, Type).ConfigureAwait(false));

    private static RepairStep Step(
        IReadOnlyDictionary<string, string>? current, IReadOnlyDictionary<string, string> wanted, IReadOnlyList<RepairChange> changes)
    {
        var step = new RepairStep(Write(wanted), changes);
        if (current is null)
        {
            return step with
            {
                Inverse = ApiCall.Of("account:DeleteAlternateContact", EvidenceKey.Global, ("AlternateContactType", Type)),
                InverseDoneCodes = [Absent],
            };
        }

        return ContactForm.Missing(current, Required).Length == 0
            ? step with { Inverse = Write(current) }
            : step with { Irreversible = "AWS does not accept the incomplete contact that was there" };
    }

    private static ApiCall Write(IReadOnlyDictionary<string, string> values) =>
        ApiCall.Of("account:PutAlternateContact", EvidenceKey.Global, [("AlternateContactType", Type), .. ContactForm.Members(values)]);

    private static void Validate(IReadOnlyDictionary<string, string> values)
    {
        if (values[Mail].Split('@') is not [{ Length: > 0 }, { Length: > 2 } domain] || !domain.Contains('.', StringComparison.Ordinal))
        {
            throw ContactForm.Invalid(
                Mail, $"is '{values[Mail]}', which is not an e-mail address", "Give an address such as security@example.com.");
        }

        if (!values[Phone].All(c => char.IsAsciiDigit(c) || c is ' ' or '(' or ')' or '-' or '+') || !values[Phone].Any(char.IsAsciiDigit))
        {
            throw ContactForm.Invalid(Phone, "must contain digits, spaces, hyphens, parentheses and + only", "Give it as +49 30 901820.");
        }
    }
}
