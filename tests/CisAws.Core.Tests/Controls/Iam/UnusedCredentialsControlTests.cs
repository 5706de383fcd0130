using CisAws.Common;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;

namespace CisAws.Tests.Controls.Iam;

public sealed class UnusedCredentialsControlTests
{
    [Theory]
    [InlineData("44.23:00:00", FindingStatus.Pass)]
    [InlineData("45.00:00:00", FindingStatus.Fail)]
    [InlineData("44.23:59:59", FindingStatus.Pass)]
    [InlineData("45.23:00:00", FindingStatus.Fail)]
    public void DecidesOnTheLastUseOfAPassword(string ago, FindingStatus expected)
    {
        DateTimeOffset used = TestAccount.Now - TimeSpan.Parse(ago, System.Globalization.CultureInfo.InvariantCulture);
        Finding finding = Single(Confirmed(WithPassword("ann", 300, null) with { PasswordLastUsed = used }));
        Assert.Equal(expected, finding.Status);
        Assert.EndsWith("user/ann#password", finding.ResourceId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, FindingStatus.Pass)]
    [InlineData(46, FindingStatus.Fail)]
    public void CountsAPasswordThatWasNeverUsedFromItsChange(double changed, FindingStatus expected) =>
        Assert.Equal(expected, Single(Confirmed(WithPassword("ann", changed, null))).Status);

    [Fact]
    public void FailsAPasswordThatWasChangedButNotUsedAndSaysSo()
    {
        Finding finding = Single(Confirmed(WithPassword("ann", 0, 100)));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains(finding.Warnings, w => w.Contains("changed recently", StringComparison.Ordinal));
    }

    [Fact]
    public void FailsAKeyThatWasNeverUsed()
    {
        Finding finding = Single(ConfirmedKey(WithKeys("ann", ActiveKey(60)), 60));
        Assert.Equal(("KeyUnused", "AKIA1"), (finding.ReasonCode, finding.Evidence["AccessKeyId"]));
        Assert.EndsWith("user/ann#access-key-1", finding.ResourceId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void HasOneRowForAUserWithoutEnabledCredentials(bool hasInactiveKey)
    {
        Finding finding = Single(Account(WithKeys("ann", hasInactiveKey ? InactiveKey(400, 300) : TestAccount.NoKey)));
        Assert.Equal((FindingStatus.NotApplicable, "NoEnabledCredential"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void FailsTheOnlyUserOfTheAccount() =>
        Assert.Equal(FindingStatus.Fail, Single(ConfirmedKey(WithKeys("ann", ActiveKey(300, 200)), 300, 200)).Status);

    [Fact]
    public void LeavesRootOut()
    {
        Assert.Equal("NoUsers", Single(Account(StaleRoot())).ReasonCode);
        Finding finding = Single(Account(StaleRoot(), WithKeys("ann", ActiveKey(30, 3))));
        Assert.Equal((FindingStatus.Pass, "ann (access-key-1)"), (finding.Status, finding.ResourceName));
    }

    [Fact]
    public void IsAnErrorWithoutTheReport()
    {
        Finding finding = Single(new TestAccount().Deny(IamEvidence.CredentialReport).Deny(IamEvidence.LoginProfile, "ann"));
        Assert.Equal((FindingStatus.Error, ResourceRef.AccountType), (finding.Status, finding.ResourceType));
        Assert.Contains("iam:GenerateCredentialReport", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void HasOneRowPerCredential()
    {
        TestAccount account = Account(WithPassword("ann", 100, 2) with { AccessKey1 = ActiveKey(300, 200), AccessKey2 = ActiveKey(20, 1) })
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 300), Key("AKIA2", 20)), "ann")
            .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(DaysAgo(200), "eu-west-1", "s3"), "AKIA1");
        Assert.Equal(
            [
                ("ann (access-key-1)", FindingStatus.Fail),
                ("ann (access-key-2)", FindingStatus.Pass),
                ("ann (password)", FindingStatus.Pass),
            ],
            Scenario.Run(new UnusedCredentialsControl(), account).Select(f => (f.ResourceName, f.Status)));
    }

    [Theory]
    [InlineData(false, 300d, "PasswordGone")]
    [InlineData(true, 1d, "PasswordUsed")]
    [InlineData(true, 100d, "PasswordUnused")]
    public void UsesTheLiveAnswerAboutAPassword(bool exists, double usedDaysAgo, string code)
    {
        TestAccount account = Account(WithPassword("ann", 300, 100))
            .With(IamEvidence.LoginProfile, exists ? new LoginProfile(DaysAgo(300)) : null, "ann")
            .With(IamEvidence.User, new UserInfo("ann", "arn", DaysAgo(400), DaysAgo(usedDaysAgo)), "ann");
        Assert.Equal(code, Single(account).ReasonCode);
    }

    [Fact]
    public void AcceptsThatTheUserWasDeleted()
    {
        TestAccount account = Account(WithPassword("ann", 300, 100))
            .With(IamEvidence.LoginProfile, null, "ann")
            .With(IamEvidence.User, null, "ann");
        Assert.Equal("PasswordGone", Single(account).ReasonCode);
    }

    [Theory]
    [InlineData("gone", "KeyGone")]
    [InlineData("inactive", "KeyInactive")]
    [InlineData("used", "KeyUsed")]
    [InlineData("deleted meanwhile", "KeyGone")]
    [InlineData("user gone", "KeyGone")]
    public void UsesTheLiveAnswerAboutAKey(string live, string code)
    {
        AccessKeyList? keys = live switch
        {
            "user gone" => null,
            "gone" => Keys(Key("AKIA2", 3, false)),
            _ => Keys(Key("AKIA1", 300, live != "inactive")),
        };
        TestAccount account = Account(WithKeys("ann", ActiveKey(300, 200)))
            .With(IamEvidence.AccessKeys, keys, "ann")
            .With(
                IamEvidence.AccessKeyLastUsed,
                live == "deleted meanwhile" ? null : new AccessKeyUse(DaysAgo(1), "eu-west-1", "s3"),
                "AKIA1");
        Assert.Equal(code, Single(account).ReasonCode);
    }

    [Theory]
    [InlineData("denied")]
    [InlineData("undated")]
    [InlineData("use denied")]
    public void KeepsTheVerdictOfTheReportWhereNothingConfirmsIt(string live)
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(300, 200)));
        if (live == "denied") account.Deny(IamEvidence.AccessKeys, "ann");
        else account.With(
            IamEvidence.AccessKeys, live == "undated" ? Keys(new AccessKey("AKIA1", "Active", null)) : Keys(Key("AKIA1", 300)), "ann");
        account.Deny(IamEvidence.AccessKeyLastUsed, "AKIA1");
        Finding finding = Single(account);
        Assert.Equal((FindingStatus.Fail, "2026-03-01T11:00:00Z"), (finding.Status, finding.Evidence["ReportGeneratedAt"]));
        Assert.Contains(finding.Warnings, w => w.StartsWith("Not confirmed live", StringComparison.Ordinal));
    }

    [Fact]
    public void KeepsTheVerdictOfTheReportWherePasswordsCannotBeConfirmed()
    {
        TestAccount account = Account(WithPassword("ann", 300, 100)).Deny(IamEvidence.LoginProfile, "ann")
            .With(IamEvidence.User, new UserInfo("ann", "arn", null, DaysAgo(1)), "ann");
        Finding finding = Single(account);
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains(finding.Warnings, w => w.Contains("AccessDenied", StringComparison.Ordinal));
    }

    [Fact]
    public void IsManualWhereThereIsNoDate()
    {
        TestAccount account = Account(WithPassword("ann", null, null)).Deny(IamEvidence.LoginProfile, "ann").Deny(IamEvidence.User, "ann");
        Assert.Equal((FindingStatus.Manual, "NoDate"), (Single(account).Status, Single(account).ReasonCode));
        TestAccount dated = Account(WithPassword("ann", null, null))
            .With(IamEvidence.LoginProfile, new LoginProfile(DaysAgo(50)), "ann")
                .With(IamEvidence.User, new UserInfo("ann", "arn", null, null), "ann");
        Assert.Equal("PasswordUnused", Single(dated).ReasonCode);
        TestAccount key = Account(WithKeys("bob", new ReportAccessKey(ReportFlag.True, null, null, null, null)))
            .Deny(IamEvidence.AccessKeys, "bob");
        Assert.Equal((FindingStatus.Manual, "NoDate"), (Single(key).Status, Single(key).ReasonCode));
    }

    [Fact]
    public void IsAnErrorWhereTheReportDoesNotSayWhetherACredentialIsEnabled()
    {
        TestAccount account = Account(
            TestAccount.User("ann") with
            {
                PasswordEnabled = ReportFlag.Unknown,
                AccessKey1 = TestAccount.NoKey with { Active = ReportFlag.Unknown },
            });
        Assert.All(
            Scenario.Run(new UnusedCredentialsControl(), account),
            f => Assert.Equal((FindingStatus.Error, "IncompleteAnswer"), (f.Status, f.ReasonCode)));
    }

    [Fact]
    public void FollowsTheSettingsAndNamesUsersForEmergencies()
    {
        TestAccount account = ConfirmedKey(WithKeys("ann", ActiveKey(60, 40)), 60, 40);
        Assert.Equal(FindingStatus.Pass, Single(account).Status);
        account.Settings = new AssessmentSettings { UnusedCredentialDays = 30, BreakGlassPrincipals = ["ann"] };
        Finding finding = Single(account);
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains(finding.Warnings, w => w.Contains("emergency access", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, 60d)]
    [InlineData(60d, null)]
    [InlineData(2d, null)]
    public void JudgesKeysMadeWithinOneSecondByTheirOwnUse(double? first, double? second)
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(100, second), ActiveKey(100, first)))
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 100), Key("AKIA2", 100)), "ann")
            .With(IamEvidence.AccessKeyLastUsed, Used(first), "AKIA1").With(IamEvidence.AccessKeyLastUsed, Used(second), "AKIA2");
        IReadOnlyList<Finding> findings = Scenario.Run(new UnusedCredentialsControl(), account);
        var byKey = findings.ToDictionary(f => f.Evidence["AccessKeyId"]!, f => f.Status);
        Assert.Equal(first < 45 ? FindingStatus.Pass : FindingStatus.Fail, byKey["AKIA1"]);
        Assert.Equal(FindingStatus.Fail, byKey["AKIA2"]);
        Assert.All(findings, f => Assert.Empty(f.Warnings));
    }

    [Fact]
    public void KeepsTheVerdictsOfTheReportWhereTheUseOfKeysMadeInTheSameSecondIsUnread()
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(100, 2), ActiveKey(100)))
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 100), Key("AKIA2", 100)), "ann");
        Assert.Equal(
            [("ann (access-key-1)", FindingStatus.Pass), ("ann (access-key-2)", FindingStatus.Fail)],
            Scenario.Run(new UnusedCredentialsControl(), account).Select(f => (f.ResourceName, f.Status)));
    }

    [Fact]
    public void JudgesAKeyThatIsInNoSlotOfTheReport()
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(100)))
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 99)), "ann").With(IamEvidence.AccessKeyLastUsed, Used(null), "AKIA1");
        IReadOnlyList<Finding> findings = Scenario.Run(new UnusedCredentialsControl(), account);
        Assert.Equal(
            [("ann (AKIA1)", "KeyUnused"), ("ann (access-key-1)", "KeyGone")],
            findings.Select(f => (f.ResourceName, f.ReasonCode)).OrderBy(p => p.ResourceName, StringComparer.Ordinal));

        TestAccount changed = Account(WithKeys("ann", ActiveKey(60)))
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 400)), "ann").With(IamEvidence.AccessKeyLastUsed, Used(50), "AKIA1");
        Assert.Equal(("KeyUnused", "AKIA1"), (Single(changed).ReasonCode, Single(changed).Evidence["AccessKeyId"]));
    }

    [Fact]
    public void JudgesAKeyThatWasMadeActiveAgain()
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(100), InactiveKey(200)))
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 100), Key("AKIA2", 200)), "ann")
            .With(IamEvidence.AccessKeyLastUsed, Used(1), "AKIA1").With(IamEvidence.AccessKeyLastUsed, Used(190), "AKIA2");
        Assert.Equal(
            [("AKIA1", FindingStatus.Pass), ("AKIA2", FindingStatus.Fail)],
            Scenario.Run(new UnusedCredentialsControl(), account).Select(f => (f.Evidence["AccessKeyId"]!, f.Status)).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadsTheKeysThatTheReportHasNoColumnsFor(bool isListed)
    {
        CredentialReportRow row = WithKeys("ann", ActiveKey(10, 1)) with { AdditionalCredentials = "1 additional access key" };
        TestAccount account = Account(row);
        if (isListed)
        {
            account.With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 10), Key("AKIA3", 300)), "ann")
                .With(IamEvidence.AccessKeyLastUsed, Used(null), "AKIA3");
        }
        else
        {
            account.Deny(IamEvidence.AccessKeys, "ann");
        }

        IReadOnlyList<Finding> findings = Scenario.Run(new UnusedCredentialsControl(), account);
        Assert.Contains(findings, f => f.Status == (isListed ? FindingStatus.Fail : FindingStatus.Error));
        Assert.Contains(findings, f => f.ResourceName == (isListed ? "ann (AKIA3)" : "ann"));
    }

    [Theory]
    [InlineData("access_key_1_last_used_date", 60d, "IncompleteAnswer")]
    [InlineData("access_key_1_last_used_date", 10d, "KeyUsed")] // made lately, so used lately if at all
    [InlineData("access_key_1_last_used_region", 60d, "KeyUnused")]
    [InlineData("access_key_2_last_used_date", 60d, "KeyUnused")]
    [InlineData("password_last_used", 60d, "KeyUnused")]
    public void NeedsOnlyTheColumnsThatDecide(string column, double age, string code)
    {
        CredentialReport report = TestAccount.Report(WithKeys("ann", ActiveKey(age))) with { MissingColumns = [column] };
        TestAccount account = new TestAccount().With(IamEvidence.CredentialReport, report).Deny(IamEvidence.AccessKeys, "ann");
        Assert.Equal(code, Single(account).ReasonCode);
    }

    [Fact]
    public void AsksTheLiveAnswersWhereTheReportLacksAColumn()
    {
        CredentialReportRow row = WithPassword("ann", 10, null) with { AccessKey1 = ActiveKey(60) };
        CredentialReport report = TestAccount.Report(row) with { MissingColumns = ["password_last_used", "access_key_1_last_used_date"] };
        TestAccount account = Confirmed(row).With(IamEvidence.CredentialReport, report)
            .With(IamEvidence.User, new UserInfo("ann", row.Arn, row.CreatedAt, DaysAgo(50)), "ann")
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 60)), "ann").With(IamEvidence.AccessKeyLastUsed, Used(3), "AKIA1");
        Assert.Equal(
            ["KeyUsed", "PasswordUnused"],
            Scenario.Run(new UnusedCredentialsControl(), account).Select(f => f.ReasonCode).Order(StringComparer.Ordinal));
        TestAccount denied = new TestAccount().With(IamEvidence.CredentialReport, report);
        Assert.All(
            Scenario.Run(new UnusedCredentialsControl(), denied),
            f => Assert.Equal((FindingStatus.Error, "IncompleteAnswer"), (f.Status, f.ReasonCode)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReportsAnUnusedKeyBesideOneMadeInTheSameSecondWhicheverUseIsKnown(bool knowsUsed)
    {
        TestAccount account = Account(WithKeys("ann", ActiveKey(100, 2), ActiveKey(100)))
            .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 100), Key("AKIA2", 100)), "ann")
            .With(IamEvidence.AccessKeyLastUsed, Used(knowsUsed ? 2 : null), knowsUsed ? "AKIA1" : "AKIA2");
        IReadOnlyList<Finding> findings = Scenario.Run(new UnusedCredentialsControl(), account);
        Assert.Equal([FindingStatus.Pass, FindingStatus.Fail], findings.Select(f => f.Status));
        Assert.Equal(knowsUsed ? "AKIA1" : "(none)", findings[0].Evidence["AccessKeyId"]);
        Assert.Equal(knowsUsed ? "(none)" : "AKIA2", findings[1].Evidence["AccessKeyId"]);
    }

    private static AccessKeyUse Used(double? daysAgo) => new(daysAgo is { } days ? DaysAgo(days) : null, null, null);

    private static Finding Single(TestAccount account) => Scenario.Single(new UnusedCredentialsControl(), account);

    private static TestAccount Confirmed(CredentialReportRow row) => Account(row)
        .With(IamEvidence.LoginProfile, new LoginProfile(row.PasswordLastChanged), row.User)
        .With(IamEvidence.User, new UserInfo(row.User, row.Arn, row.CreatedAt, row.PasswordLastUsed), row.User);

    private static TestAccount ConfirmedKey(CredentialReportRow row, double ageDays, double? usedDaysAgo = null) => Account(row)
        .With(IamEvidence.AccessKeys, Keys(Key("AKIA1", ageDays)), row.User)
        .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(usedDaysAgo is { } d ? DaysAgo(d) : null, null, null), "AKIA1");
}
