using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Iam;

/// <summary>Credentials of test users.</summary>
internal static class TestCredentials
{
    public static DateTimeOffset DaysAgo(double days) => TestAccount.Now.AddDays(-days);

    public static ReportAccessKey ActiveKey(double ageDays, double? usedDaysAgo = null) =>
        new(
            ReportFlag.True,
            DaysAgo(ageDays),
            usedDaysAgo is { } d ? DaysAgo(d) : null,
            usedDaysAgo is null ? null : "eu-west-1",
            usedDaysAgo is null ? null : "s3");

    public static ReportAccessKey InactiveKey(double ageDays, double? usedDaysAgo = null) =>
        ActiveKey(ageDays, usedDaysAgo) with { Active = ReportFlag.False };

    public static CredentialReportRow WithKeys(string user, ReportAccessKey key1, ReportAccessKey? key2 = null) =>
        TestAccount.User(user) with { AccessKey1 = key1, AccessKey2 = key2 ?? TestAccount.NoKey };

    public static CredentialReportRow WithPassword(string user, double? changedDaysAgo, double? usedDaysAgo) => TestAccount.User(user) with
    {
        PasswordEnabled = ReportFlag.True,
        PasswordLastChanged = changedDaysAgo is { } c ? DaysAgo(c) : null,
        PasswordLastUsed = usedDaysAgo is { } u ? DaysAgo(u) : null,
    };

    /// <summary>A root whose old keys and password must not show up in controls about users.</summary>
    public static CredentialReportRow StaleRoot() =>
        TestAccount.Root(passwordLastUsed: DaysAgo(400), key1: ActiveKey(800, 400), key2: ActiveKey(700, 400));

    public static AccessKeyList Keys(params AccessKey[] keys) => new(keys);

    public static AccessKey Key(string id, double ageDays, bool active = true) => new(id, active ? "Active" : "Inactive", DaysAgo(ageDays));

    public static TestAccount Account(params CredentialReportRow[] rows) =>
        new TestAccount().With(IamEvidence.CredentialReport, TestAccount.Report(rows));
}
