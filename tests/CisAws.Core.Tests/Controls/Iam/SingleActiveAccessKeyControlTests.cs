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

    [Theory]
    [InlineData(1, 2, FindingStatus.Fail)]
    [InlineData(0, 3, FindingStatus.Fail)]
    [InlineData(1, 1, FindingStatus.Pass)]
    [InlineData(0, 0, FindingStatus.NotApplicable)]
    public void CountsTheKeysThatTheReportHasNoColumnsFor(int inSlots, int live, FindingStatus expected)
    {
        CredentialReportRow row = WithKeys("ann", inSlots > 0 ? ActiveKey(1) : TestAccount.NoKey) with
        {
            AdditionalCredentials = "2 additional access keys; use ListAccessKeys",
        };
        AccessKey[] keys = [.. Enumerable.Range(1, live).Select(i => Key($"AKIA{i}", i))];
        Assert.Equal(expected, Single(Account(row).With(IamEvidence.AccessKeys, Keys(keys), "ann")).Status);
        Finding unread = Single(Account(row).Deny(IamEvidence.AccessKeys, "ann"));
        Assert.Equal((FindingStatus.Error, "AccessDenied"), (unread.Status, unread.ReasonCode));
        Assert.Contains("iam:ListAccessKeys", unread.Reason, StringComparison.Ordinal);
    }

    private static Finding Single(TestAccount account) => Scenario.Single(new SingleActiveAccessKeyControl(), account);
}
