using CisAws.Controls;
using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;

namespace CisAws.Tests.Controls.Iam;

/// <summary>
/// A report that AWS made for this reading decides without live calls, and as these would; one that was there already does not.
/// </summary>
public sealed class NewReportTests
{
    private const string Id = "AKIA1";

    public static TheoryData<string, Control, string> Cases => new()
    {
        { "password without MFA", new ConsoleMfaControl(), "ConsoleWithoutMfa" },
        { "password not used", new UnusedCredentialsControl(), "PasswordUnused" },
        { "password never used", new UnusedCredentialsControl(), "PasswordUnused" },
        { "key not used", new UnusedCredentialsControl(), "KeyUnused" },
        { "key never used", new UnusedCredentialsControl(), "KeyUnused" },
        { "key of the set-up", new SetupAccessKeysControl(), "SetupKeyUnused" },
    };

    private static CredentialReportRow Row(string name) => name switch
    {
        "password without MFA" => WithPassword("ann", 300, 1) with { MfaActive = ReportFlag.False },
        "password not used" => WithPassword("ann", 300, 100),
        "password never used" => WithPassword("ann", 300, null),
        "key not used" => WithKeys("ann", ActiveKey(300, 100)),
        "key never used" => WithKeys("ann", ActiveKey(300)),
        _ => WithPassword("ann", 300, 1) with { CreatedAt = DaysAgo(300), AccessKey1 = ActiveKey(300) },
    };

    private static TestAccount Of(CredentialReportRow row, bool isNew)
    {
        TestAccount account = new TestAccount()
            .With(IamEvidence.CredentialReport, TestAccount.Report(row) with { IsNew = isNew ? true : null });
        if (row.AccessKey1.Exists)
        {
            account.With(IamEvidence.AccessKeys, Keys(new AccessKey(Id, "Active", row.AccessKey1.LastRotated)), "ann");
        }

        return isNew
            ? account
            : account
                .With(IamEvidence.LoginProfile, new LoginProfile(DaysAgo(300)), "ann")
                .With(IamEvidence.User, new UserInfo("ann", row.Arn, row.CreatedAt, row.PasswordLastUsed), "ann")
                .With(IamEvidence.MfaDevices, new MfaDeviceList([]), "ann")
                .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(row.AccessKey1.LastUsed, "eu-west-1", "s3"), Id);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void DecidesAsLiveCallsWould(string name, Control control, string code)
    {
        Finding alone = Assert.Single(Scenario.Run(control, Of(Row(name), isNew: true)), f => f.Status == FindingStatus.Fail);
        Finding live = Assert.Single(Scenario.Run(control, Of(Row(name), isNew: false)), f => f.Status == FindingStatus.Fail);
        Assert.Equal((code, live.Reason, 0), (alone.ReasonCode, alone.Reason, alone.Warnings.Count));
        Assert.Equal(live.RepairCommand, alone.RepairCommand);
        Assert.Equal(code == "KeyUnused", alone.Evidence.Any(f => f.Name == "AccessKeyId"));
    }

    [Fact]
    public void ColumnThatTheReportLacksIsReadLive()
    {
        CredentialReportRow row = Row("key not used");
        TestAccount account = Of(row, isNew: true).With(
            IamEvidence.CredentialReport,
            TestAccount.Report(row) with { IsNew = true, MissingColumns = ["access_key_1_last_used_date"] })
            .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(DaysAgo(1), "eu-west-1", "s3"), Id);
        Assert.Equal(FindingStatus.Pass, Assert.Single(Scenario.Run(new UnusedCredentialsControl(), account)).Status);
    }

    [Fact]
    public void KeysMadeInOneSecondAreToldApartLive()
    {
        CredentialReportRow row = WithKeys("ann", ActiveKey(300, 100), ActiveKey(300, 1));
        TestAccount account = new TestAccount()
            .With(IamEvidence.CredentialReport, TestAccount.Report(row) with { IsNew = true })
            .With(IamEvidence.AccessKeys, Keys(Key(Id, 300), Key("AKIA2", 300)), "ann")
            .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(DaysAgo(1), "eu-west-1", "s3"), Id)
            .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(DaysAgo(100), "eu-west-1", "s3"), "AKIA2");
        Finding unused = Assert.Single(Scenario.Run(new UnusedCredentialsControl(), account), f => f.Status == FindingStatus.Fail);
        Assert.Equal("AKIA2", unused.Evidence["AccessKeyId"]);
    }
}
