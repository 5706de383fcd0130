using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;

namespace CisAws.Tests.Controls.Iam;

public sealed class SingleActiveAccessKeyControlTests
{
    [Theory]
    [InlineData(60, "SeveralActiveKeys")]
    [InlineData(2, "RotationInProgress")]
    [InlineData(7, "SeveralActiveKeys")]
    public void FailsTwoActiveKeys(double youngerAge, string code)
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(200), ActiveKey(youngerAge)))
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA2", youngerAge), Key("AKIA1", 200)), "ann");
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Fail, code, "AKIA1, AKIA2"), (finding.Status, finding.ReasonCode, finding.Evidence["AccessKeyIds"]));
    }

    [Fact]
    public void PassesOneActiveBesideAnInactiveKey() =>
        Assert.Equal(FindingStatus.Pass, Single(Account(WithKeys("ann", ActiveKey(200), InactiveKey(60)))).Status);

    [Fact]
    public void PassesInactiveKeysOnly() =>
        Assert.Equal(FindingStatus.Pass, Single(Account(WithKeys("ann", InactiveKey(200), InactiveKey(60)))).Status);

    [Fact]
    public void DoesNotApplyWithoutKeys() => Assert.Equal(FindingStatus.NotApplicable, Single(Account(TestAccount.User("ann"))).Status);

    [Fact]
    public void DistinguishesUsersWithSimilarNames()
    {
        IReadOnlyList<Finding> findings = Scenario.Run(
            new SingleActiveAccessKeyControl(), Account(WithKeys("bob", ActiveKey(5)), WithKeys("bobby", ActiveKey(9))));
        Assert.Equal([("bob", FindingStatus.Pass), ("bobby", FindingStatus.Pass)], findings.Select(f => (f.ResourceName, f.Status)));
    }

    [Fact]
    public void IsAnErrorWithoutTheReport()
    {
        Finding finding = Single(new TestAccount().Deny(IamEvidence.CredentialReport));
        Assert.Equal((FindingStatus.Error, "AccessDenied"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void LeavesRootOut() => Assert.Equal("NoUsers", Single(Account(StaleRoot())).ReasonCode);

    [Theory]
    [InlineData(1, FindingStatus.Pass)]
    [InlineData(0, FindingStatus.Pass)]
    [InlineData(-1, FindingStatus.NotApplicable)]
    public void UsesTheLiveAnswer(int active, FindingStatus expected)
    {
        AccessKeyList? live = active < 0 ? null : Keys(Key("AKIA1", 200, active > 0), Key("AKIA2", 60, false));
        Assert.Equal(
            expected, Single(Account(WithKeys("ann", ActiveKey(200), ActiveKey(60))).With(IamEvidence.AccessKeys, live, "ann")).Status);
    }

    [Fact]
    public void KeepsTheVerdictOfTheReportWhereNothingConfirmsIt()
    {
        Finding finding = Single(Account(WithKeys("ann", ActiveKey(200), ActiveKey(60))).Deny(IamEvidence.AccessKeys, "ann"));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains(finding.Warnings, w => w.StartsWith("Not confirmed live", StringComparison.Ordinal));
    }

    [Fact]
    public void IsAnErrorWhereTheReportDoesNotSayWhetherAKeyIsActive() =>
        Assert.Equal(
            "IncompleteAnswer",
            Single(Account(WithKeys("ann", ActiveKey(1), TestAccount.NoKey with { Active = ReportFlag.Unknown }))).ReasonCode);

    private static Finding Single(TestAccount account) => Scenario.Single(new SingleActiveAccessKeyControl(), account);
}
