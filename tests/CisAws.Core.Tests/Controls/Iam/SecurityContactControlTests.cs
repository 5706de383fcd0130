using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class SecurityContactControlTests
{
    private static readonly AlternateContact Contact = new("Security Team", "CISO", "s***@example.com", "hash-s", "********42");
    private static readonly AlternateContact Billing = new("Billing Team", "CFO", "b***@example.com", "hash-b", "********43");

    [Fact]
    public void FailsWithoutAContact() => Assert.Equal("NoSecurityContact", Run(Account(null, null)).ReasonCode);

    [Fact]
    public void PassesWithACompleteContact()
    {
        Finding finding = Run(Account(Contact, Billing));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Empty(finding.Warnings);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("EmailAddress")]
    [InlineData("PhoneNumber")]
    public void FailsOnABlankField(string field)
    {
        AlternateContact contact = field switch
        {
            "Name" => Contact with { Name = " " },
            "EmailAddress" => Contact with { MaskedEmail = string.Empty },
            _ => Contact with { MaskedPhoneNumber = string.Empty },
        };
        Finding finding = Run(Account(contact, null));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains($"lacks {field}.", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void IsAnErrorWhenDenied()
    {
        Finding finding = Run(new TestAccount().Deny(AccountEvidence.AlternateContact, "SECURITY"));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("account:GetAlternateContact", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void IsManualInGovCloud() => Assert.Equal(FindingStatus.Manual, Run(new TestAccount { Partition = "aws-us-gov" }).Status);

    [Fact]
    public void FailsWithABillingContactOnly() => Assert.Equal(FindingStatus.Fail, Run(Account(null, Billing)).Status);

    [Fact]
    public void IsAnErrorWhenThrottledToTheEnd()
    {
        Finding finding = Run(new TestAccount().Deny(AccountEvidence.AlternateContact, "SECURITY", kind: ReadFailureKind.Throttled));
        Assert.Equal((FindingStatus.Error, "Throttled"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void HintsAtAnAddressSharedWithBilling()
    {
        Finding finding = Run(Account(Contact, Billing with { EmailHash = "HASH-S" }));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("billing contact", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void HintsAtAPersonalMailbox()
    {
        Finding finding = Run(Account(Contact with { MaskedEmail = "j***@gmail.com" }, null));
        Assert.Equal(FindingStatus.Pass, finding.Status);
        Assert.Contains("personal", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsNoBillingContact() =>
        Assert.Equal(FindingStatus.Pass, Run(Account(Contact, null).Deny(AccountEvidence.AlternateContact, "BILLING")).Status);

    private static Finding Run(TestAccount account) => Scenario.Single(new SecurityContactControl(), account);

    private static TestAccount Account(AlternateContact? security, AlternateContact? billing) => new TestAccount()
        .With(AccountEvidence.AlternateContact, security, "SECURITY")
        .With(AccountEvidence.AlternateContact, billing, "BILLING");
}
