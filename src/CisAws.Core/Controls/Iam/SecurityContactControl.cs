using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.2: a security contact is set, with name, e-mail address and phone number. Presence is what the audit tests; the billing contact
/// only hints at a review.
/// </summary>
public sealed class SecurityContactControl() : Control(ControlNames.SecurityContact)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [AccountEvidence.AlternateContact];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        if (Partitions.IsGovCloud(context.Account)) return [NoEndpoint(context.AccountResource)];

        ResourceRef account = context.AccountResource;
        ValueTask<Answer<AlternateContact>> securityRead = context.Evidence.Read(AccountEvidence.AlternateContact, "SECURITY");
        ValueTask<Answer<AlternateContact>> billingRead = context.Evidence.Read(AccountEvidence.AlternateContact, "BILLING");
        Answer<AlternateContact> security = await securityRead.ConfigureAwait(false);
        Answer<AlternateContact> billing = await billingRead.ConfigureAwait(false);
        return [security.Match(
            contact => Decide(account, contact, billing.OrNull()),
            () => Verdict.Fail(account, "NoSecurityContact", "The account has no security contact."),
            failure => failure.Kind == ReadFailureKind.NoEndpoint
                ? NoEndpoint(account)
                : Verdict.Error(account, AccountEvidence.AlternateContact, failure))];
    }

    private static Verdict Decide(ResourceRef account, AlternateContact contact, AlternateContact? billing)
    {
        string[] blank = [
            .. new[] { ("Name", contact.Name), ("EmailAddress", contact.MaskedEmail), ("PhoneNumber", contact.MaskedPhoneNumber) }
            .Where(f => string.IsNullOrWhiteSpace(f.Item2)).Select(f => f.Item1)];
        Verdict verdict = blank.Length > 0
            ? Verdict.Fail(account, "IncompleteSecurityContact", $"The security contact lacks {string.Join(", ", blank)}.")
            : Verdict.Pass(account, "SecurityContact", "The security contact has a name, an e-mail address and a phone number.")
                .WarnIf(
                    string.Equals(contact.EmailHash, billing?.EmailHash, StringComparison.OrdinalIgnoreCase),
                    "The security contact has the same e-mail address as the billing contact; review that security staff reads it.")
                .WarnIf(
                    ContactRules.IsPersonalMail(contact.MaskedEmail),
                    "The e-mail address is at a provider of personal mailboxes; review that more than one person reads it.");
        return verdict.With("Name", contact.Name).With("Title", contact.Title)
            .With("EmailAddress", contact.MaskedEmail).With("PhoneNumber", contact.MaskedPhoneNumber);
    }

    private static Verdict NoEndpoint(ResourceRef account) => Verdict.Manual(
        account,
        FindingLean.Undetermined,
        "NoContactEndpoint",
        "AWS Account Management is not available in this partition; review the security contact in the console, for AWS GovCloud (US) "
        + "that of the linked account.");
}
