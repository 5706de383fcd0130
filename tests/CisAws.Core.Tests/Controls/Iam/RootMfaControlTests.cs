using CisAws.Benchmark;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class RootMfaControlTests
{
    [Theory]
    [InlineData(1, 1, FindingStatus.Pass)]
    [InlineData(0, 1, FindingStatus.Fail)]
    [InlineData(0, 0, FindingStatus.Pass)]
    public void DecidesOnTheSummary(int mfa, int password, FindingStatus expected)
    {
        ReportFlag hasMfa = mfa > 0 ? ReportFlag.True : ReportFlag.False, hasPassword = password > 0 ? ReportFlag.True : ReportFlag.False;
        Finding finding = Run(
            Account(mfa, password).With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(hasPassword, hasMfa))));
        Assert.Equal(expected, finding.Status);
    }

    [Fact]
    public void DoesNotApplyInGovCloud()
    {
        TestAccount account = new TestAccount { Partition = "aws-us-gov" }.With(IamEvidence.AccountSummary, RootEvidence.Summary(0, 1));
        Assert.Equal(FindingStatus.NotApplicable, Run(account).Status);
    }

    [Fact]
    public void DoesNotApplyWhereAccountsHaveNoRootUser() =>
        Assert.Equal("NoRootUser", Run(new TestAccount { Partition = "aws-cn" }).ReasonCode);

    [Fact]
    public void FailsAlthoughTheOrganizationCouldManageRoot()
    {
        TestAccount account = Account(0, 1).With(OrganizationEvidence.Organization, new Organization("o-1", "999999999999", "ALL"));
        Assert.Equal("NoRootMfa", Run(account).ReasonCode);
    }

    [Fact]
    public void FailsWhenTheReportDoesNotSupportThePasswordFlag()
    {
        TestAccount account = Account(0, null)
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(ReportFlag.Unknown, ReportFlag.False)));
        Finding finding = Run(account);
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Equal("Unstated", finding.Evidence["RootPassword"]);
    }

    [Fact]
    public void IsAnErrorWhenBothAreDenied()
    {
        Finding finding = Run(new TestAccount().Deny(IamEvidence.AccountSummary).Deny(IamEvidence.CredentialReport));
        Assert.Equal(FindingStatus.Error, finding.Status);
        Assert.Contains("iam:GetAccountSummary", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void PassesWithAccessKeysAndNoPassword()
    {
        Finding finding = Run(Account(0, 0, keys: 1));
        Assert.Equal((FindingStatus.Pass, "NoRootPassword"), (finding.Status, finding.ReasonCode));
        Assert.Contains("see 2.3", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void PassesWhenTheReportSaysThatThereIsNoPassword()
    {
        TestAccount account = Account(0, null)
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(ReportFlag.False, ReportFlag.False)));
        Assert.Equal(FindingStatus.Pass, Run(account).Status);
    }

    [Theory]
    [InlineData(ReportFlag.True, ReportFlag.True)]
    [InlineData(ReportFlag.False, ReportFlag.False)]
    public void IsManualWhenOnlyTheReportShowsIt(ReportFlag password, ReportFlag mfa)
    {
        Finding finding = Run(new TestAccount().Deny(IamEvidence.AccountSummary)
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(password, mfa))));
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyPass), (finding.Status, finding.Lean));
    }

    [Fact]
    public void AnOldReportRemovesNoFail()
    {
        TestAccount account = Account(0, 1).With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root()));
        Assert.Equal(FindingStatus.Fail, Run(account).Status);
    }

    [Fact]
    public void FailsByTheReportAloneAndSaysSo()
    {
        Finding finding = Run(new TestAccount().Deny(IamEvidence.AccountSummary)
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(mfa: ReportFlag.False))));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains("iam:GetAccountSummary", Assert.Single(finding.Warnings), StringComparison.Ordinal);
        Assert.NotNull(finding.Evidence["ReportGeneratedAt"]);
    }

    [Fact]
    public void IsAnErrorWhenThePasswordIsNotKnownFromAnySource()
    {
        Assert.Equal("AccessDenied", Run(Account(0, null).Deny(IamEvidence.CredentialReport)).ReasonCode);
        Assert.Equal("IncompleteAnswer", Run(Account(0, null).With(IamEvidence.CredentialReport, TestAccount.Report())).ReasonCode);
        Assert.Equal("IncompleteAnswer", Run(Account(null, 1)).ReasonCode);
    }

    [Fact]
    public void TheNumberOfAccessKeysIsUnknownWhereNothingSaysIt()
    {
        Finding finding = Run(new TestAccount().With(IamEvidence.AccountSummary, RootEvidence.Summary(1, 1, keys: null)));
        Assert.Equal((FindingStatus.Pass, "unknown"), (finding.Status, finding.Evidence["RootAccessKeys"]));
        Assert.Equal("2", Run(Account(1, 1, keys: 2)).Evidence["RootAccessKeys"]);
    }

    [Fact]
    public void WhetherThereIsMfaIsUnknownWhereNothingSaysIt()
    {
        Finding finding = Run(Account(null, 1));
        Assert.Equal((FindingStatus.Error, "unknown"), (finding.Status, finding.Evidence["RootMfa"]));
        Assert.Equal("true", Run(Account(1, 1)).Evidence["RootMfa"]);
    }

    private static Finding Run(TestAccount account) => Scenario.Single(new RootMfaControl(), account);

    private static TestAccount Account(int? mfa, int? password, int keys = 0) =>
        new TestAccount().With(IamEvidence.AccountSummary, RootEvidence.Summary(mfa, password, keys));
}
