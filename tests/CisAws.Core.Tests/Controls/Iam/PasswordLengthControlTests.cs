using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class PasswordLengthControlTests
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
    [InlineData(13, 24, FindingStatus.Fail)]
    [InlineData(14, null, FindingStatus.Pass)]
    [InlineData(20, 23, FindingStatus.Pass)]
    [InlineData(null, 24, FindingStatus.Fail)]
    public void DecidesOnTheLength(int? length, int? reuse, FindingStatus expected)
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
    public void CountsTheUsersConcerned()
    {
        TestAccount account = Account(Policies.Of(8, 24));
        Assert.Equal("unknown", Run(account).Evidence["UsersWithPassword"]);
        account.With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(), TestAccount.User("bot")));
        Assert.Equal("0", Run(account).Evidence["UsersWithPassword"]);
        account.With(
            IamEvidence.CredentialReport,
            TestAccount.Report(TestAccount.Root(), TestAccount.User("amy") with { PasswordEnabled = ReportFlag.True }));
        Assert.Equal("1", Run(account).Evidence["UsersWithPassword"]);
    }

    [Theory]
    [InlineData(16, 24, "Repair-CisPasswordPolicy -MinimumPasswordLength 16")]
    [InlineData(16, 12, "Repair-CisPasswordPolicy -MinimumPasswordLength 16")] // a looser value repairs nothing
    [InlineData(14, 12, "Repair-CisPasswordPolicy")]
    [InlineData(4, 24, "Repair-CisPasswordPolicy")] // IAM accepts no such length; the default satisfies it
    [InlineData(129, 24, null)] // no policy can satisfy it
    [InlineData(14, 25, null)]
    public void NamesTheCommandForTheSettings(int length, int reuse, string? expected)
    {
        TestAccount account = Account(null);
        account.Settings = AssessmentSettings.Default with { MinimumPasswordLength = length, PasswordReusePrevention = reuse };
        Assert.Equal(expected, Run(account).RepairCommand);
    }

    private static Finding Run(TestAccount account) => Scenario.Single(new PasswordLengthControl(), account);

    private static TestAccount Account(PasswordPolicy? policy) => new TestAccount().With(IamEvidence.PasswordPolicy, policy);
}
