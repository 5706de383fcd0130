using CisAws.Controls.Iam;
using CisAws.Controls;
using CisAws.Decisions;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class ContactDetailsControlTests
{
    private static readonly ContactInformation Contact = new("Cloud Operations", "Example Corp", [], "********42", false, "aaaa");

    [Fact]
    public void IsManualWithoutAnAttestation()
    {
        Finding finding = Run(Account(Contact));
        Assert.Equal((FindingStatus.Manual, FindingLean.Undetermined), (finding.Status, finding.Lean));
        Assert.Null(finding.Attestation);
        Assert.Equal(64, finding.EvidenceHash.Length);
        Assert.Contains("e-mail address of root", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void IsAttestedForTheSameContact()
    {
        Finding finding = Run(Attested(Account(Contact), capitals: true));
        Assert.Equal(FindingStatus.Manual, finding.Status);
        Assert.Equal("Ada", finding.Attestation?.By);
    }

    [Fact]
    public void IsManualAgainAfterTheContactChanged()
    {
        Finding finding = Run(Attested(Account(Contact with { MaskedPhoneNumber = "********43", Hash = "bbbb" })));
        Assert.Equal(FindingStatus.Manual, finding.Status);
        Assert.Null(finding.Attestation);
    }

    [Fact]
    public void FailsOnABlankField()
    {
        Finding finding = Run(Attested(Account(Contact with { BlankFields = ["PostalCode", "City"] })));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains("City, PostalCode", finding.Reason, StringComparison.Ordinal);
        Assert.Null(finding.Attestation);
    }

    [Fact]
    public void IsAnErrorWhenDenied()
    {
        Finding finding = Run(new TestAccount().Deny(AccountEvidence.Contact));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("account:GetContactInformation", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void IsManualInGovCloud() =>
        Assert.Equal("NoContactEndpoint", Run(new TestAccount { Partition = "aws-us-gov" }).ReasonCode);

    [Fact]
    public void IsManualWhereThereIsNoEndpoint()
    {
        Finding finding = Run(new TestAccount { Partition = "aws-iso" }.Deny(AccountEvidence.Contact, kind: ReadFailureKind.NoEndpoint));
        Assert.Equal((FindingStatus.Manual, "NoContactEndpoint"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void FailsWithoutAnyContact() => Assert.Equal("NoContact", Run(Account(null)).ReasonCode);

    [Fact]
    public void LeansToFailureOnAFillerPhoneNumber()
    {
        Finding finding = Run(Account(Contact with { PhoneNumberIsFiller = true }));
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyFail), (finding.Status, finding.Lean));
    }

    [Fact]
    public void LeansToFailureWhenTheContactIsAUser()
    {
        Finding finding = Run(Account(Contact with { FullName = "Jane Doe" })
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.User("zoe"), TestAccount.User("jane.doe"))));
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyFail, "PersonalContact"), (finding.Status, finding.Lean, finding.ReasonCode));
        Assert.Contains("jane.doe", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WarnsWhenUsersAreNotKnown()
    {
        Finding finding = Run(Account(Contact).Deny(IamEvidence.CredentialReport));
        Assert.Equal(FindingLean.Undetermined, finding.Lean);
        Assert.Contains(finding.Warnings, w => w.Contains("iam:GetCredentialReport", StringComparison.Ordinal));
    }

    private static Finding Run(TestAccount account) => Scenario.Single(new ContactDetailsControl(), account);

    private static TestAccount Account(ContactInformation? contact) => new TestAccount()
        .With(AccountEvidence.Contact, contact)
        .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(), TestAccount.User("zoe")));

    // As a person attested of the contact that was seen first.
    private static TestAccount Attested(TestAccount account, bool capitals = false)
    {
        AttestationEntry entry = TestAccount.Attest(Run(Account(Contact)));
        account.Decisions = new DecisionSet([], [capitals ? entry with { EvidenceHash = entry.EvidenceHash.ToUpperInvariant() } : entry]);
        return account;
    }
}
