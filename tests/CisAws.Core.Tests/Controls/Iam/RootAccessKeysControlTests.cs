using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class RootAccessKeysControlTests
{
    private static readonly ReportAccessKey ActiveKey = new(
        ReportFlag.True, TestAccount.Now.AddYears(-1), TestAccount.Now.AddDays(-3), "us-east-1", "s3");

    [Theory]
    [InlineData(0, FindingStatus.Pass)]
    [InlineData(1, FindingStatus.Fail)]
    [InlineData(2, FindingStatus.Fail)]
    public void DecidesOnTheSummary(int keys, FindingStatus expected)
    {
        TestAccount account = Account(keys)
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(key1: keys > 0 ? ActiveKey : null)));
        Assert.Equal(expected, Scenario.Single(new RootAccessKeysControl(), account).Status);
    }

    [Fact]
    public void FailsOnAnInactiveKey()
    {
        TestAccount account = Account(1).With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root()));
        Finding finding = Scenario.Single(new RootAccessKeysControl(), account);
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Equal("false", finding.Evidence["ActiveKey"]);
    }

    [Fact]
    public void PassesWithoutPasswordAndKeys()
    {
        TestAccount account = Account(0)
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(password: ReportFlag.False, mfa: ReportFlag.False)));
        Assert.Equal(FindingStatus.Pass, Scenario.Single(new RootAccessKeysControl(), account).Status);
    }

    [Fact]
    public void IsAnErrorWithoutTheSummaryEvenIfTheReportSaysNo()
    {
        TestAccount account = new TestAccount()
            .Deny(IamEvidence.AccountSummary)
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root()));
        Finding finding = Scenario.Single(new RootAccessKeysControl(), account);
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("iam:GetAccountSummary", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void FailsInGovCloudToo()
    {
        TestAccount account = new TestAccount { Partition = "aws-us-gov" }
            .With(IamEvidence.AccountSummary, new AccountSummary(new Dictionary<string, int> { ["AccountAccessKeysPresent"] = 1 }))
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(key1: ActiveKey)));
        Assert.Equal(FindingStatus.Fail, Scenario.Single(new RootAccessKeysControl(), account).Status);
    }

    [Fact]
    public void IsAnErrorWhenTheSummaryLacksTheFlag()
    {
        TestAccount account = new TestAccount().With(IamEvidence.AccountSummary, new AccountSummary(new Dictionary<string, int>()))
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root()));
        Assert.Equal(FindingStatus.Error, Scenario.Single(new RootAccessKeysControl(), account).Status);
    }

    private static TestAccount Account(int keys) =>
        new TestAccount()
            .With(IamEvidence.AccountSummary, new AccountSummary(new Dictionary<string, int> { ["AccountAccessKeysPresent"] = keys }));
}
