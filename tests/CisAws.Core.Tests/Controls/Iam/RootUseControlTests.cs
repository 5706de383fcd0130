using CisAws.Controls;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class RootUseControlTests
{
    private static readonly DateTimeOffset Now = TestAccount.Now;

    [Fact]
    public void PassesWhenNeverUsed() => Assert.Equal("RootNeverUsed", Run(Account(TestAccount.Root())).ReasonCode);

    [Theory]
    [InlineData(200, FindingStatus.Pass)]
    [InlineData(2, FindingStatus.Manual)]
    public void DecidesOnThePassword(int days, FindingStatus expected) =>
        Assert.Equal(expected, Run(Account(TestAccount.Root(passwordLastUsed: Now.AddDays(-days)))).Status);

    [Fact]
    public void AssessesKeysAlthoughThePasswordIsLongUnused()
    {
        Finding finding = Run(Account(TestAccount.Root(passwordLastUsed: Now.AddYears(-7), key1: Key(Now))));
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyFail), (finding.Status, finding.Lean));
    }

    [Theory]
    [InlineData("password_last_used", true)]
    [InlineData("access_key_2_last_used_date", true)]
    [InlineData("access_key_1_last_rotated", true)]
    [InlineData("access_key_1_last_used_region", false)]
    [InlineData("mfa_active", false)]
    public void IsAnErrorWithoutAColumnThatDecides(string column, bool decides)
    {
        Finding finding = Run(new TestAccount().With(
            IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root()) with { MissingColumns = [column] }));
        Assert.Equal(decides ? "IncompleteAnswer" : "RootNeverUsed", finding.ReasonCode);
        Assert.Equal(decides, finding.Reason.Contains(column, StringComparison.Ordinal));
    }

    [Fact]
    public void NamesTheAgeOfAReportThatCouldNotBeMadeAnew()
    {
        CredentialReport report = TestAccount.Report(TestAccount.Root());
        Finding finding = Run(new TestAccount { AsOf = report.GeneratedAt.AddMinutes(190) }
            .With(IamEvidence.CredentialReport, report with { IsEarlier = true }));
        Assert.Equal("3 hours", finding.Evidence["ReportAge"]);
        Assert.Null(Run(new TestAccount().With(IamEvidence.CredentialReport, report)).Evidence["ReportAge"]);
    }

    [Fact]
    public void PassesOnAKeyLongUnused() =>
        Assert.Equal("RootNotUsed", Run(Account(TestAccount.Root(key2: Key(Now.AddDays(-120))))).ReasonCode);

    [Fact]
    public void PassesWithoutCredentials()
    {
        Finding finding = Run(Account(TestAccount.Root(ReportFlag.False, ReportFlag.False, passwordLastUsed: Now.AddDays(-1))));
        Assert.Equal((FindingStatus.Pass, "NoRootCredentials"), (finding.Status, finding.ReasonCode));
        Assert.Single(finding.Warnings);
    }

    [Fact]
    public void IsAnErrorWithoutTheReport()
    {
        Finding finding = Run(new TestAccount().Deny(IamEvidence.CredentialReport, kind: ReadFailureKind.ServiceError));
        Assert.Equal(FindingStatus.Error, finding.Status);
    }

    [Fact]
    public void IsAttestedForThisUseOnly()
    {
        DateTimeOffset used = Now.AddDays(-3);
        TestAccount account = Account(TestAccount.Root(passwordLastUsed: used))
            .WithIn(
                OrganizationEvidence.RootEvents,
                "us-east-1",
                new RootEventList([Event(used, "signin.amazonaws.com", "EmailUpdated")], false));
        Finding attested = Run(account.Attested(Run(account)));
        Assert.Equal((FindingStatus.Manual, "Ada"), (attested.Status, attested.Attestation?.By));
        Assert.Contains("EmailUpdated", attested.Evidence["EventsThatCanNeedRoot"], StringComparison.Ordinal);

        account.With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(passwordLastUsed: Now.AddDays(-1))));
        Assert.Null(Run(account).Attestation);
    }

    [Theory]
    [InlineData(0, FindingStatus.Manual)] // exactly at the threshold
    [InlineData(1, FindingStatus.Pass)]
    public void CountsTheWindowToTheSecond(int secondsBeyond, FindingStatus expected) =>
        Assert.Equal(expected, Run(Account(TestAccount.Root(passwordLastUsed: Now.AddDays(-90).AddSeconds(-secondsBeyond)))).Status);

    [Fact]
    public void ListsWhatRootDidWithinTheWindowByRegion()
    {
        TestAccount account = Account(TestAccount.Root(passwordLastUsed: Now.AddDays(-3))).WithRegions("us-east-1", "eu-west-1")
            .WithIn(OrganizationEvidence.RootEvents, "us-east-1", new RootEventList(
                [
                    Event(Now.AddDays(-3), "signin.amazonaws.com", "ConsoleLogin"),
                    Event(Now.AddDays(-95), "ec2.amazonaws.com", "RunInstances"),
                ], false))
            .WithIn(
                OrganizationEvidence.RootEvents,
                "eu-west-1",
                new RootEventList([Event(Now.AddDays(-2), "s3.amazonaws.com", "DeleteBucketPolicy")], true));
        Finding finding = Run(account);
        Assert.Equal("2", finding.Evidence["RootEvents"]);
        Assert.StartsWith("s3.amazonaws.com:DeleteBucketPolicy (1x", finding.Evidence["EventsThatCanNeedRoot"], StringComparison.Ordinal);
        Assert.StartsWith("signin.amazonaws.com:ConsoleLogin (1x", finding.Evidence["OtherEvents"], StringComparison.Ordinal);
        Assert.Contains("more than is listed", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadsTheHomeOfGlobalEventsBesidesTheNamedRegions()
    {
        TestAccount account = Account(TestAccount.Root(passwordLastUsed: Now.AddDays(-3))).Named("eu-west-1")
            .WithIn(OrganizationEvidence.RootEvents, "eu-west-1", new RootEventList([], false))
            .Deny(OrganizationEvidence.RootEvents, region: "us-east-1");
        string warning = Assert.Single(Run(account).Warnings);
        Assert.Contains("us-east-1 (AccessDenied)", warning, StringComparison.Ordinal);
        Assert.Contains("cloudtrail:LookupEvents", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadsTheAssessedRegionsOnlyInOtherPartitions()
    {
        TestAccount account = new TestAccount { Partition = "aws-cn" }.Named("cn-north-1")
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(passwordLastUsed: Now.AddDays(-3))))
            .WithIn(OrganizationEvidence.RootEvents, "cn-north-1", new RootEventList([], false));
        Assert.Empty(Run(account).Warnings);
    }

    [Fact]
    public void WarnsWhenTheRegionsAreNotKnown()
    {
        TestAccount account = new TestAccount().Deny(Ec2Evidence.Regions)
            .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(passwordLastUsed: Now.AddDays(-3))))
            .WithIn(OrganizationEvidence.RootEvents, "us-east-1", new RootEventList([], false));
        Finding finding = Run(account);
        Assert.Equal(FindingStatus.Manual, finding.Status);
        Assert.Contains("regions of the account are not known", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, FindingStatus.NotApplicable)]
    [InlineData(true, FindingStatus.Manual)]
    public void AppliesInGovCloudOnlyToARootWithCredentials(bool hasKey, FindingStatus expected)
    {
        TestAccount account = new TestAccount { Partition = "aws-us-gov" }.Named("us-gov-west-1")
            .With(
                IamEvidence.CredentialReport,
                TestAccount.Report(TestAccount.Root(ReportFlag.Unknown, ReportFlag.False, key1: hasKey ? Key(Now.AddDays(-1)) : null)))
            .WithIn(OrganizationEvidence.RootEvents, "us-gov-west-1", new RootEventList([], false));
        Assert.Equal(expected, Run(account).Status);
    }

    [Fact]
    public void DistinguishesAReportWithoutRootFromAnUnusedRoot()
    {
        Assert.Equal("IncompleteAnswer", Run(Account(TestAccount.User("alice"))).ReasonCode);
        TestAccount gov = new TestAccount { Partition = "aws-us-gov" }.With(
            IamEvidence.CredentialReport, TestAccount.Report(TestAccount.User("alice")));
        Assert.Equal(FindingStatus.NotApplicable, Run(gov).Status);
    }

    [Fact]
    public void DoesNotApplyWhereAccountsHaveNoRootUser()
    {
        TestAccount china = new TestAccount { Partition = "aws-cn" }.With(
            IamEvidence.CredentialReport, TestAccount.Report(TestAccount.User("alice")));
        Assert.Equal("NoRootUser", Run(china).ReasonCode);
    }

    private static Finding Run(TestAccount account) => Scenario.Single(new RootUseControl(), account);

    private static TestAccount Account(CredentialReportRow row) => new TestAccount().WithRegions("us-east-1")
        .With(IamEvidence.CredentialReport, TestAccount.Report(row))
        .WithIn(OrganizationEvidence.RootEvents, "us-east-1", new RootEventList([], false));

    private static ReportAccessKey Key(DateTimeOffset lastUsed) => new(ReportFlag.True, Now.AddYears(-3), lastUsed, "us-east-1", "s3");

    private static RootEvent Event(DateTimeOffset time, string source, string name) => new(time, source, name, false);
}
