using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;

namespace CisAws.Tests.Controls.Iam;

public sealed class AccessKeyRotationControlTests
{
    private const double Second = 1d / 86400;

    [Theory]
    [InlineData(89, FindingStatus.Pass)]
    [InlineData(90, FindingStatus.Pass)]
    [InlineData(90 + Second, FindingStatus.Fail)]
    public void DecidesOnTheExactAge(double age, FindingStatus expected)
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(age))).With(IamEvidence.AccessKeys, Keys(Key("AKIA1", age)), "ann");
        Finding finding = Single(account);
        Assert.Equal(expected, finding.Status);
        Assert.EndsWith("user/ann#access-key-1", finding.ResourceId, StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyToInactiveKeys()
    {
        Finding finding = Single(Account(WithKeys("ann", InactiveKey(400))));
        Assert.Equal((FindingStatus.NotApplicable, "KeyInactive"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void HasOneRowPerKey()
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(10), ActiveKey(100)))
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 10), Key("AKIA2", 100)), "ann");
        IReadOnlyList<Finding> findings = Scenario.Run(new AccessKeyRotationControl(), account);
        Assert.Equal([FindingStatus.Pass, FindingStatus.Fail], findings.Select(f => f.Status));
        Assert.Equal("AKIA2", findings[1].Evidence["AccessKeyId"]);
    }

    [Fact]
    public void IsAnErrorWithoutTheReport() =>
        Assert.Equal(FindingStatus.Error, Single(new TestAccount().Deny(IamEvidence.CredentialReport)).Status);

    [Fact]
    public void LeavesRootOut() => Assert.Equal("NoUsers", Single(Account(StaleRoot())).ReasonCode);

    [Fact]
    public void DoesNotApplyWithoutKeys() => Assert.Equal("NoAccessKey", Single(Account(TestAccount.User("ann"))).ReasonCode);

    [Theory]
    [InlineData("gone", "KeyGone")]
    [InlineData("inactive", "KeyInactive")]
    [InlineData("denied", "KeyTooOld")]
    public void UsesTheLiveAnswer(string live, string code)
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(100)));
        if (live == "denied") account.Deny(IamEvidence.AccessKeys, "ann");
        else account.With(IamEvidence.AccessKeys, live == "gone" ? Keys() : Keys(Key("AKIA1", 100, false)), "ann");
        Finding finding = Single(account);
        Assert.Equal(code, finding.ReasonCode);
        Assert.Equal(live == "denied", finding.Warnings.Any(w => w.StartsWith("Not confirmed live", StringComparison.Ordinal)));
    }

    [Fact]
    public void IsAnErrorWithoutADateOrAState()
    {
        Assert.Equal(
            "IncompleteAnswer",
            Single(Account(WithKeys("ann", new ReportAccessKey(ReportFlag.True, null, DaysAgo(1), null, null)))).ReasonCode);
        Assert.Equal(
            "IncompleteAnswer",
            Single(Account(WithKeys("ann", new ReportAccessKey(ReportFlag.Unknown, DaysAgo(5), null, null, null)))).ReasonCode);
    }

    [Theory]
    [InlineData(100, 0.2)]
    [InlineData(100, 0)]
    public void NamesBothKeysThatWereMadeWithinOneSecond(double age, double apart)
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(age), ActiveKey(age)))
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", age), Key("AKIA2", age - (apart * Second))), "ann");
        IReadOnlyList<Finding> findings = Scenario.Run(new AccessKeyRotationControl(), account);
        Assert.All(findings, f => Assert.Equal((FindingStatus.Fail, "KeyTooOld"), (f.Status, f.ReasonCode)));
        Assert.Equal(["AKIA1", "AKIA2"], findings.Select(f => f.Evidence["AccessKeyId"]).Order());
        Assert.All(findings, f => Assert.Empty(f.Warnings));
        Assert.All(findings, f => Assert.Equal(
            $"Repair-CisAccessKeyRotation -UserName 'ann' -AccessKeyId '{f.Evidence["AccessKeyId"]}' -Stage Create",
            new CisAws.Repairs.Iam.AccessKeyRotationRepair().CommandFor(
                new(f.ResourceType, f.ResourceId, f.ResourceName, f.Region), f.Evidence)));
    }

    [Fact]
    public void JudgesAKeyThatIsInNoSlotOfTheReport()
    {
        TestAccount rotated = Account(WithKeys("ann", ActiveKey(100))).With(IamEvidence.AccessKeys, Keys(Key("AKIA2", 1)), "ann");
        Assert.Equal(
            [("ann (AKIA2)", "KeyYoungEnough"), ("ann (access-key-1)", "KeyGone")],
            Scenario.Run(new AccessKeyRotationControl(), rotated).Select(f => (f.ResourceName, f.ReasonCode)));

        // The time of a slot is also that of a change, so an older key can be the one that is in it.
        Finding changed = Single(
            Account(WithKeys("ann", ActiveKey(95))).With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 400)), "ann"));
        Assert.Equal(
            (FindingStatus.Fail, "AKIA1", "ann (access-key-1)"), (changed.Status, changed.Evidence["AccessKeyId"], changed.ResourceName));
        Assert.Contains("400 d", changed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadsTheKeysThatTheReportHasNoColumnsFor(bool isListed)
    {
        CredentialReportRow row = WithKeys("ann", ActiveKey(10), ActiveKey(20)) with { AdditionalCredentials = "1 additional access key" };
        TestAccount account = Account(row);
        if (isListed) account.With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 10), Key("AKIA2", 20), Key("AKIA3", 300)), "ann");
        else account.Deny(IamEvidence.AccessKeys, "ann");
        Finding third = Scenario.Run(new AccessKeyRotationControl(), account)[0];
        Assert.Equal(isListed ? (FindingStatus.Fail, "KeyTooOld") : (FindingStatus.Error, "AccessDenied"), (third.Status, third.ReasonCode));
        Assert.Equal(isListed ? "ann (AKIA3)" : "ann", third.ResourceName);
    }

    [Fact]
    public void FindsTheAgeElsewhereWhereTheReportLacksTheColumn()
    {
        ReportAccessKey undated = new(ReportFlag.True, null, DaysAgo(1), null, null);
        TestAccount account = Account(WithKeys("ann", undated)).With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 100)), "ann");
        Assert.Equal((FindingStatus.Fail, "AKIA1"), (Single(account).Status, Single(account).Evidence["AccessKeyId"]));
    }

    [Fact]
    public void ALooserSettingChangesNoStatusAndAStricterOneFails()
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(100)));
        account.Settings = new AssessmentSettings { AccessKeyMaximumAgeDays = 180 };
        Finding loose = Single(account);
        Assert.Equal((FindingStatus.Fail, FindingStatus.Pass), (loose.Status, loose.LocalPolicy?.LocalStatus));
        account = Account(WithKeys("ann", ActiveKey(80)));
        account.Settings = new AssessmentSettings { AccessKeyMaximumAgeDays = 60 };
        Finding strict = Single(account);
        Assert.Equal((FindingStatus.Fail, FindingStatus.Pass), (strict.Status, strict.LocalPolicy?.BenchmarkStatus));
        Assert.Contains("60", strict.Reason, StringComparison.Ordinal);
    }

    private static Finding Single(TestAccount account) => Scenario.Single(new AccessKeyRotationControl(), account);
}
