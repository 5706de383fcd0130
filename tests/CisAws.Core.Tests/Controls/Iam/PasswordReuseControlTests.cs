using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class PasswordReuseControlTests
{
    [Fact]
    public void FailsWithoutAPolicy()
    {
        Finding finding = Run(Account(null));
        Assert.Equal((FindingStatus.Fail, "NoPasswordPolicy"), (finding.Status, finding.ReasonCode));
        Assert.Equal("Repair-CisPasswordPolicy", finding.RepairCommand);
    }

    [Theory]
    [InlineData(14, 24, FindingStatus.Pass)]
    [InlineData(13, 24, FindingStatus.Pass)]
    [InlineData(14, null, FindingStatus.Fail)]
    [InlineData(20, 23, FindingStatus.Fail)]
    [InlineData(14, 0, FindingStatus.Fail)]
    public void DecidesOnTheNumber(int? length, int? reuse, FindingStatus expected)
    {
        Finding finding = Run(Account(Policies.Of(length, reuse)));
        Assert.Equal(expected, finding.Status);
        Assert.Equal(expected == FindingStatus.Fail, finding.RepairCommand is not null);
    }

    [Fact]
    public void IsAnErrorWhenDenied()
    {
        Finding finding = Run(new TestAccount().Deny(IamEvidence.PasswordPolicy));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("iam:GetAccountPasswordPolicy", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ALooserSettingChangesNoStatus()
    {
        TestAccount account = Account(Policies.Of(14, 12));
        account.Settings = AssessmentSettings.Default with { PasswordReusePrevention = 12 };
        Finding finding = Run(account);
        Assert.Equal((FindingStatus.Fail, FindingStatus.Pass), (finding.Status, finding.LocalPolicy?.LocalStatus));
    }

    private static Finding Run(TestAccount account) => Scenario.Single(new PasswordReuseControl(), account);

    private static TestAccount Account(PasswordPolicy? policy) => new TestAccount().With(IamEvidence.PasswordPolicy, policy);
}
