using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.1: the account's contact is current. A blank field fails; whether a complete contact is current only a person can say. The
/// attestation is tied to the contact as it is, so that any edit needs a new attestation.
/// </summary>
public sealed class ContactDetailsControl() : Control(ControlNames.ContactDetails)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [AccountEvidence.Contact, IamEvidence.CredentialReport];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        if (Partitions.IsGovCloud(context.Account)) return [NoEndpoint(context.AccountResource)];

        ResourceRef account = context.AccountResource;
        ValueTask<Answer<ContactInformation>> contactRead = context.Evidence.Read(AccountEvidence.Contact);
        ValueTask<Answer<CredentialReport>> reportRead = context.Evidence.Read(IamEvidence.CredentialReport);
        Answer<ContactInformation> answer = await contactRead.ConfigureAwait(false);
        Answer<CredentialReport> report = await reportRead.ConfigureAwait(false);
        return [answer.Match(
            contact => Decide(account, contact, report),
            () => Verdict.Fail(account, "NoContact", "The account has no contact information."),
            failure => failure.Kind == ReadFailureKind.NoEndpoint
                ? NoEndpoint(account)
                : Verdict.Error(account, AccountEvidence.Contact, failure))];
    }

    private static Verdict Decide(ResourceRef account, ContactInformation contact, Answer<CredentialReport> report)
    {
        string[] blank = [.. contact.BlankFields.Order(StringComparer.Ordinal)];
        Verdict verdict = blank.Length > 0
            ? Verdict.Fail(account, "IncompleteContact", $"The contact information lacks {string.Join(", ", blank)}.")
            : Review(account, contact, report);
        return verdict.With("CompanyName", contact.CompanyName)
            .With("FullName", contact.FullName)
            .With("PhoneNumber", contact.MaskedPhoneNumber);
    }

    private static Verdict Review(ResourceRef account, ContactInformation contact, Answer<CredentialReport> report)
    {
        _ = report.TryRead(out CredentialReport? known, out ReadFailure? failure);
        string? user = ContactRules.UserNamedLike(contact.FullName, known?.Users.Select(u => u.User) ?? []);
        (string code, string hint) = (contact.PhoneNumberIsFiller, user) switch
        {
            (true, _) => ("FillerPhoneNumber", "the phone number looks like a placeholder"),
            (_, not null) => ("PersonalContact", $"it names the same person as the IAM user {user}"),
            _ => ("ReviewContact", "nothing indicates that it is wrong"),
        };
        Verdict verdict = Verdict.Manual(
            account,
            contact.PhoneNumberIsFiller || user is not null ? FindingLean.LikelyFail : FindingLean.Undetermined,
            code,
            $"The contact information is complete and {hint}; confirm that it is current and reaches more than one person.") with
            {
                AttestationHash = contact.Hash,
            };
        return verdict
            .Warn(
                "The e-mail address of root can only be read from the organization's management account; review that it is a shared "
                + "mailbox.")
            .WarnIf(
                failure is not null,
                "Whether the contact is an IAM user could not be determined: "
                + $"{IamEvidence.CredentialReport.Name} could not be read ({failure?.Code}).");
    }

    private static Verdict NoEndpoint(ResourceRef account) => Verdict.Manual(
        account,
        FindingLean.Undetermined,
        "NoContactEndpoint",
        "AWS Account Management is not available in this partition; review the contact in the console, for AWS GovCloud (US) that of the "
        + "linked account.");
}
