using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Knowledge.Credentials;

public sealed class SetupKeysTests
{
    private static readonly DateTimeOffset Created = TestAccount.Now.AddYears(-1);

    [Fact]
    public void MatchesKeysByTheSecondOfTheirCreation()
    {
        CredentialReportRow row = TestAccount.User("amy") with { AccessKey1 = Key(TestAccount.Now) };
        Assert.Equal((true, TestAccount.Now), SetupKeys.ReportedUse(row, Created.AddMilliseconds(900)));
        Assert.Equal((false, null), SetupKeys.ReportedUse(row, Created.AddSeconds(1)));
    }

    [Fact]
    public void SelectsTheUnusedOneOfTwoEqualKeys()
    {
        CredentialReportRow row = TestAccount.User("amy") with { AccessKey1 = Key(TestAccount.Now), AccessKey2 = Key(null) };
        Assert.Equal((true, null), SetupKeys.ReportedUse(row, Created));
    }

    [Fact]
    public void ReadsOnlySlotsWithAKey()
    {
        CredentialReportRow row = TestAccount.User("amy") with { AccessKey2 = Key(null) with { Active = ReportFlag.False } };
        SetupKey key = Assert.Single(SetupKeys.Of(row));
        Assert.Equal("slot 2 Inactive, created 2025-03-01T12:00:00Z, last used never", key.ToString());
    }

    private static ReportAccessKey Key(DateTimeOffset? lastUsed) => new(ReportFlag.True, Created, lastUsed, null, null);
}
