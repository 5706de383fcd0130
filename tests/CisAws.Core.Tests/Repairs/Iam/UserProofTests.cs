using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;
using CisAws.Tests.Harness;
using static CisAws.Tests.Controls.Iam.TestCredentials;
using static CisAws.Tests.Repairs.Iam.IamEntities;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>
/// Alice administers the account with a password that nobody uses. Whether bob proves that an administrator remains when it goes depends
/// on his credentials and permissions.
/// </summary>
public sealed class UserProofTests
{
    private const string PowerUser = """{"Statement":{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}}""";
    private static readonly AttachedPolicy[] Admin = [Managed("AdministratorAccess")];

    public static TheoryData<string, UserDetail, bool> Permissions => new()
    {
        { "administrator", User("bob", Admin), true },
        { "through a group", User("bob", groups: ["admins"]), true },
        { "full rights beside a Deny of something else", User("bob", Admin, [Deny("s3:*")]), true },
        { "AWSDenyAll", User("bob", [.. Admin, Managed("AWSDenyAll")]), false },
        { "AWSDenyAll through a group", User("bob", Admin, groups: ["suspended"]), false },
        { "a group that is not listed", User("bob", Admin, groups: ["unknown"]), false },
        { "Deny of what gives rights", User("bob", Admin, [Deny("iam:*")]), false },
        { "a policy that cannot be read", User("bob", Admin, [new("own", null)]), false },
        { "boundary", User("bob", Admin, boundary: Managed("ReadOnlyAccess").Arn), false },
        { "boundary that takes nothing", User("bob", Admin, boundary: Managed("AdministratorAccess").Arn), true },
        { "reader", User("bob", [Managed("ReadOnlyAccess")]), false },
        { "nearly everything", User("bob", inline: [new("own", PowerUser)]), false },
        { "until the past", User("bob", Admin, [Deny("*", """{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}""")]), false },
        { "until later", User("bob", Admin, [Deny("*", """{"DateGreaterThan":{"aws:CurrentTime":"2026-12-31T00:00:00Z"}}""")]), true },
        { "from some addresses", User("bob", Admin, [Deny("*", """{"NotIpAddress":{"aws:SourceIp":"198.51.100.0/24"}}""")]), false },
        { "reserved for emergency access", User("bob", Admin, tags: [("purpose", "emergency")]), false },
    };

    [Theory]
    [MemberData(nameof(Permissions))]
    public void AUserCountsWithFullRightsInEffect(string what, UserDetail bob, bool isProof)
    {
        string? code = Refusal(With(bob).With(IamEvidence.LoginProfile, new LoginProfile(null), "bob"));
        Assert.True(isProof == (code is null), $"{what}: {code ?? "planned"}");
    }

    [Fact]
    public void AUserCountsWithACredential()
    {
        TestAccount account = With(User("bob", Admin)).With<LoginProfile>(IamEvidence.LoginProfile, null, "bob");
        Assert.Equal("LastAdministrator", Refusal(account.With(IamEvidence.AccessKeys, Keys(), "bob")));
        Assert.Equal("LastAdministrator", Refusal(account.With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 9, active: false)), "bob")));
        Assert.Null(Refusal(account.With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 9)), "bob")));
        Assert.Equal("LastAdministrator", Refusal(account.Deny(IamEvidence.AccessKeys, "bob")));
        Assert.Equal("LastAdministrator", Refusal(account.Deny(IamEvidence.LoginProfile, "bob")));
        Assert.Null(Refusal(account.With(IamEvidence.LoginProfile, new LoginProfile(null), "bob")));
    }

    [Fact]
    public void WhereMfaIsRequiredAUserCountsWithADevice()
    {
        UserDetail strict = User("bob", Admin, [Deny("*", """{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}""")]);
        UserDetail console = User("bob", Admin, [Deny("*", """{"Bool":{"aws:MultiFactorAuthPresent":"false"}}""")]);
        TestAccount account = With(strict).With(IamEvidence.LoginProfile, new LoginProfile(null), "bob")
            .With(IamEvidence.AccessKeys, Keys(), "bob").With(IamEvidence.MfaDevices, new MfaDeviceList([]), "bob");
        Assert.Equal("LastAdministrator", Refusal(account));
        Assert.Equal("LastAdministrator", Refusal(account.Deny(IamEvidence.MfaDevices, "bob")));
        Assert.Null(Refusal(account.With(IamEvidence.MfaDevices, Devices("arn:aws:iam::111122223333:u2f/user/bob/k"), "bob")));

        // A call with a key has no such key in its context, and a FIDO key is for the console alone.
        account.With<LoginProfile>(IamEvidence.LoginProfile, null, "bob").With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 9)), "bob");
        Assert.Equal("LastAdministrator", Refusal(account));
        Assert.Null(Refusal(account.With(IamEvidence.MfaDevices, Devices("arn:aws:iam::111122223333:mfa/bob"), "bob")));
        Assert.Null(Refusal(With(console).With(IamEvidence.AccessKeys, Keys(Key("AKIA1", 9)), "bob")));

        static MfaDeviceList Devices(string serial) => new([new MfaDevice(serial, null)]);
    }

    [Fact]
    public void TheCallerCountsUnlessNoCredentialIsLeft()
    {
        const string Caller = "arn:aws:iam::111122223333:user/bob";
        Assert.Null(Refusal(With(User("bob", Admin)), Caller));
        Assert.Equal("LastAdministrator", Refusal(With(User("bob", [Managed("ReadOnlyAccess")])), Caller));
        Assert.Equal(
            "LastAdministrator",
            Refusal(
                With(User("bob", Admin)).With<LoginProfile>(IamEvidence.LoginProfile, null, "bob")
                    .With(IamEvidence.AccessKeys, Keys(), "bob"),
                Caller));
    }

    [Fact]
    public void WhoKeepsAnActiveKeyRemains() =>
        Assert.Null(Refusal(With(User("bob")), null, Keys(Key("AKIA1", 9))));

    [Fact]
    public void WhoWasNoAdministratorIsNotTheLastOne()
    {
        TestAccount account = With(User("bob", Admin)).With(
            IamEvidence.AuthorizationDetails, Details([User("alice", [Managed("ReadOnlyAccess")]), User("bob", Admin)]));
        Assert.Null(Refusal(account));
    }

    [Fact]
    public void TheOneWhoAloneGetsIntoARoleThatMayAdministerIsTheLastOne()
    {
        // Nobody knows whether the condition holds, so the role proves nothing, but she may be its only way in.
        const string Trust = """
            {"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/alice"},"Action":"sts:AssumeRole",
            "Condition":{"IpAddress":{"aws:SourceIp":"198.51.100.0/24"}}}}
            """;
        TestAccount account = With().With(
            IamEvidence.AuthorizationDetails, Details([User("alice")], [], [Role("ops", Trust, Admin)]));
        Assert.Equal("LastAdministrator", Refusal(account));
    }

    [Fact]
    public void WhoAdministersMustBeReadable() =>
        Assert.Equal("StateUnreadable", Refusal(With().Deny(IamEvidence.AuthorizationDetails)));

    private static TestAccount With(params UserDetail[] others)
    {
        TestAccount account = Account(Details(
            [User("alice", Admin), .. others], [Group("admins", Admin), Group("suspended", [Managed("AWSDenyAll")])]));
        account.Settings = AssessmentSettings.Default with { BreakGlassTags = ["purpose=emergency"] };
        return account;
    }

    private static InlinePolicy Deny(string action, string condition = "{}") => new(
        "deny", $$$"""{"Statement":[{"Effect":"Deny","Action":"{{{action}}}","Resource":"*","Condition":{{{condition}}} }]}""");

    private static string? Refusal(TestAccount account, string? caller = null, AccessKeyList? keys = null)
    {
        account.With(IamEvidence.User, new UserInfo("alice", "arn:aws:iam::111122223333:user/alice", DaysAgo(400), DaysAgo(200)), "alice")
            .With(IamEvidence.UserTags, new UserTagList([]), "alice")
            .With(IamEvidence.AccessKeys, keys ?? Keys(), "alice")
            .With(IamEvidence.LoginProfile, new LoginProfile(DaysAgo(300)), "alice");
        return new RepairHarness(account) { CallerArn = caller }
            .Plan(new LoginProfileRepair(), "us-east-1", ("UserName", "alice")).Refusal?.Code;
    }
}
