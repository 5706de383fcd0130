using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

public sealed class SetupAccessKeysControlTests
{
    private static readonly DateTimeOffset Created = TestAccount.Now.AddYears(-1);
    private static readonly LoginProfile Profile = new(Created);

    [Fact]
    public void FailsOnAnUnusedSetupKey()
    {
        Finding finding = Run(Candidate(Key(3)));
        Assert.Equal((FindingStatus.Fail, "SetupKeyUnused", "amy"), (finding.Status, finding.ReasonCode, finding.ResourceName));
        Assert.StartsWith("AKIA1 Active", finding.Evidence["AccessKeys"], StringComparison.Ordinal);
        Assert.Empty(finding.Warnings);
    }

    [Fact]
    public void IsManualForAUsedSetupKey()
    {
        Finding finding = Run(Report(Row(Key(3, used: true))));
        Assert.Equal((FindingStatus.Manual, FindingLean.LikelyFail), (finding.Status, finding.Lean));
        Assert.Equal(64, finding.EvidenceHash.Length);
    }

    [Fact]
    public void IsManualForALaterUnusedKey()
    {
        Finding finding = Run(Report(Row(Key(30 * 86400))));
        Assert.Equal((FindingStatus.Manual, "KeyNeverUsed"), (finding.Status, finding.ReasonCode));
    }

    [Fact]
    public void DoesNotApplyWithoutAPassword() =>
        Assert.Equal("NoConsolePassword", Run(Report(Row(Key(3)) with { PasswordEnabled = ReportFlag.False })).ReasonCode);

    [Fact]
    public void AssessesTheSecondKey()
    {
        CredentialReportRow row = Row(Key(40 * 86400, used: true)) with { AccessKey2 = Key(5) };
        Finding finding = Run(Live(Report(row), ("AKIA1", 40 * 86400, "Active", true), ("AKIA2", 5, "Active", false)));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains("AKIA2", finding.Evidence["AccessKeys"], StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotApplyWithoutKeys() => Assert.Equal("NoAccessKeys", Run(Report(Row(TestAccount.NoKey))).ReasonCode);

    [Fact]
    public void IsAnErrorWhenKeysCannotBeListed()
    {
        Finding finding = Run(Report(Row(Key(3))).With(IamEvidence.LoginProfile, Profile, "amy").Deny(IamEvidence.AccessKeys, "amy"));
        Assert.Equal((FindingStatus.Error, "amy"), (finding.Status, finding.ResourceName));
        Assert.Contains("iam:ListAccessKeys", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void FailsOnAnInactiveSetupKey()
    {
        Finding finding = Run(Live(Report(Row(Key(3, active: false))), ("AKIA1", 3, "Inactive", false)));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains("AKIA1 Inactive", finding.Evidence["AccessKeys"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(120, FindingStatus.Fail)] // exactly at the threshold
    [InlineData(121, FindingStatus.Manual)]
    [InlineData(-1, FindingStatus.Fail)]
    public void CountsTheWindowToTheSecond(int seconds, FindingStatus expected) =>
        Assert.Equal(expected, Run(Live(Report(Row(Key(seconds))), ("AKIA1", seconds, "Active", false))).Status);

    [Fact]
    public void PassesOnALaterKeyInUse() => Assert.Equal("NoSetupKey", Run(Report(Row(Key(86400, used: true)))).ReasonCode);

    [Fact]
    public void IsManualWhenTheKeyWasUsedSinceTheReport() =>
        Assert.Equal("SetupKeyUsed", Run(Live(Report(Row(Key(3))), ("AKIA1", 3, "Active", true))).ReasonCode);

    [Fact]
    public void KeepsTheReportsVerdictWhenTheLastUseIsUnread()
    {
        Finding finding = Run(Candidate(Key(3)).Deny(IamEvidence.AccessKeyLastUsed, "AKIA1"));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.NotNull(finding.Evidence["ReportGeneratedAt"]);
        Assert.Contains("iam:GetAccessKeyLastUsed", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void KeepsTheReportsVerdictWhenThePasswordIsUnread()
    {
        Finding finding = Run(Candidate(Key(3)).Deny(IamEvidence.LoginProfile, "amy"));
        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains("iam:GetLoginProfile", Assert.Single(finding.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void IsAnErrorWhenThePasswordIsNotKnownFromAnySource()
    {
        CredentialReportRow row = Row(Key(3)) with { PasswordEnabled = ReportFlag.Unknown };
        TestAccount account = Live(Report(row), ("AKIA1", 3, "Active", false)).Deny(IamEvidence.LoginProfile, "amy");
        Assert.Equal(FindingStatus.Error, Run(account).Status);
    }

    [Fact]
    public void DoesNotApplyWhenThePasswordOrTheKeyOrTheUserWasDeleted()
    {
        Assert.Equal("NoConsolePassword", Run(Candidate(Key(3)).With(IamEvidence.LoginProfile, (LoginProfile?)null, "amy")).ReasonCode);
        Assert.Equal("NoAccessKeys", Run(Live(Report(Row(Key(3))))).ReasonCode);
        Assert.Equal("UserDeleted", Run(Candidate(Key(3)).With(IamEvidence.AccessKeys, (AccessKeyList?)null, "amy")).ReasonCode);
    }

    [Fact]
    public void ClearsNothingByTheReportAlone()
    {
        // The set-up key and the password were deleted: without the password's answer the other key must not pass.
        CredentialReportRow row = Row(Key(3)) with { AccessKey2 = Key(86400, used: true) };
        TestAccount account = Live(Report(row), ("AKIA2", 86400, "Active", true))
            .With(IamEvidence.LoginProfile, (LoginProfile?)null, "amy");
        Assert.Equal(FindingStatus.NotApplicable, Run(account).Status);
        Assert.Equal(FindingStatus.Error, Run(account.Deny(IamEvidence.LoginProfile, "amy")).Status);

        // Nor where the key was deleted between the calls.
        account = Live(Report(row), ("AKIA2", 86400, "Active", true)).With(IamEvidence.AccessKeyLastUsed, (AccessKeyUse?)null, "AKIA2");
        Assert.Equal(FindingStatus.NotApplicable, Run(account).Status);
        Assert.Equal(FindingStatus.Error, Run(account.Deny(IamEvidence.AccessKeyLastUsed, "AKIA2")).Status);
    }

    [Fact]
    public void IsAnErrorForAKeyNewerThanTheReportWhoseUseIsUnread()
    {
        TestAccount account = Live(Report(Row(Key(3))), ("AKIA1", 3, "Active", false), ("AKIA2", 86400 * 364, "Active", true))
            .Deny(IamEvidence.AccessKeyLastUsed, "AKIA2");
        Assert.Equal(FindingStatus.Error, Run(account).Status);
    }

    [Fact]
    public void IsManualWhenCreationIsUnknown()
    {
        Assert.Equal("CreationUnknown", Run(Report(Row(Key(3)) with { CreatedAt = null })).ReasonCode);
        Assert.Equal("CreationUnknown", Run(Report(Row(new ReportAccessKey(ReportFlag.True, null, null, null, null)))).ReasonCode);
    }

    [Fact]
    public void IsAnErrorWithoutTheReport() =>
        Assert.Equal(FindingStatus.Error, Run(new TestAccount().Deny(IamEvidence.CredentialReport)).Status);

    [Fact]
    public void DoesNotApplyToRoot()
    {
        TestAccount account = new TestAccount().With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(key1: Key(3))));
        Assert.Equal("NoUsers", Run(account).ReasonCode);
    }

    [Fact]
    public void GivesOneVerdictPerUser()
    {
        TestAccount account = Candidate(
            Key(3), TestAccount.User("bot"), TestAccount.User("eve") with { PasswordEnabled = ReportFlag.True });
        Assert.Equal(["amy", "bot", "eve"], Scenario.Run(new SetupAccessKeysControl(), account).Select(f => f.ResourceName));
    }

    private static Finding Run(TestAccount account) => Scenario.Single(new SetupAccessKeysControl(), account);

    private static TestAccount Candidate(ReportAccessKey key, params CredentialReportRow[] others) =>
        Live(Report([Row(key), .. others]), ("AKIA1", 3, "Active", false));

    private static TestAccount Report(params CredentialReportRow[] rows) =>
        new TestAccount().With(IamEvidence.CredentialReport, TestAccount.Report([TestAccount.Root(), .. rows]));

    private static TestAccount Live(TestAccount account, params (string Id, int Seconds, string Status, bool Used)[] keys)
    {
        account.With(IamEvidence.LoginProfile, Profile, "amy")
            .With(
                IamEvidence.AccessKeys,
                new AccessKeyList([.. keys.Select(k => new AccessKey(k.Id, k.Status, Created.AddSeconds(k.Seconds)))]),
                "amy");
        foreach ((string id, _, _, bool used) in keys)
        {
            account.With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(used ? TestAccount.Now.AddDays(-1) : null, null, null), id);
        }

        return account;
    }

    [Theory]
    [InlineData("access_key_1_last_used_date", FindingStatus.Manual)]
    [InlineData("access_key_1_last_used_region", FindingStatus.Fail)]
    [InlineData("user_creation_time", FindingStatus.Error)]
    public void AsksTheLiveAnswersWhereTheReportLacksAColumn(string column, FindingStatus expected)
    {
        CredentialReportRow row = Row(Key(5));
        TestAccount account = Live(Report(row), ("AKIA1", 5, "Active", column.EndsWith("date", StringComparison.Ordinal)))
            .With(IamEvidence.CredentialReport, TestAccount.Report(row) with { MissingColumns = [column] });
        Assert.Equal(expected, Scenario.Single(new SetupAccessKeysControl(), account).Status);
    }

    [Fact]
    public void ReadsTheKeysThatTheReportHasNoColumnsFor()
    {
        CredentialReportRow row = Row(Key(86400, used: true)) with { AdditionalCredentials = "1 additional access key" };
        TestAccount account = Live(Report(row), ("AKIA1", 86400, "Active", true), ("AKIA3", 3, "Active", false));
        Assert.Equal("SetupKeyUnused", Scenario.Single(new SetupAccessKeysControl(), account).ReasonCode);
    }

    private static CredentialReportRow Row(ReportAccessKey key) =>
        TestAccount.User("amy") with
        {
            CreatedAt = Created,
            PasswordEnabled = ReportFlag.True,
            MfaActive = ReportFlag.True,
            AccessKey1 = key,
        };

    private static ReportAccessKey Key(int seconds, bool used = false, bool active = true) =>
        new(
            active ? ReportFlag.True : ReportFlag.False,
            Created.AddSeconds(seconds),
            used ? TestAccount.Now.AddDays(-2) : null,
            null,
            null);
}
