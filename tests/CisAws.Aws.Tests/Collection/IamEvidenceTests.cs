using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection;

/// <summary>What IAM answers becomes evidence, field by field.</summary>
public sealed class IamEvidenceTests : ServerTest
{
    private const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private const string Id = "arn:aws:iam::111122223333:";

    private static DateTimeOffset Day(int day) => new(2025, 6, day, 8, 30, 0, TimeSpan.Zero);

    private static FakeAccount Account()
    {
        FakeAccount account = FakeAccount.Compliant();
        account.PasswordPolicy = new FakePasswordPolicy
        {
            MinimumPasswordLength = 12,
            RequireSymbols = true,
            MaxPasswordAge = 90,
            PasswordReusePrevention = null,
            AllowUsersToChangePassword = false,
        };
        account.Root = account.Root with
        {
            KeysPresent = 1,
            Key1Active = true,
            VirtualMfaDevices = [Id + "mfa/root"],
            PasswordLastUsed = Day(1),
        };
        FakeUser alice = account.AddUser("alice")
            .WithPassword(Day(2), Day(3))
            .WithMfa()
            .WithKey(Day(4), Day(5))
            .WithKey(Day(6), active: false)
            .InGroups("admins");
        alice.Created = Day(1);
        alice.InlinePolicies["inline"] = Document;
        alice.AttachedPolicies.Add(account.AddPolicy("direct", Document).Arn);
        alice.PermissionsBoundary = account.AddPolicy("boundary", Document).Arn;
        account.AddUser("bob");
        account.AddPolicy("unused", Document);
        FakeGroup admins = account.AddGroup("admins", account.AwsPolicyArn("AdministratorAccess"));
        admins.InlinePolicies["in-group"] = Document;
        FakeRole role = account.AddRole("worker", "/service/");
        role.InlinePolicies["in-role"] = Document;
        account.InstanceProfiles.Add(new FakeInstanceProfile("worker", "worker"));
        account.InstanceProfiles.Add(new FakeInstanceProfile("empty", null));
        account.ServerCertificates.Add(new FakeServerCertificate("old", Day(7)) { Path = "/cloudfront/" });
        account.SamlProviders.Add(Id + "saml-provider/idp");
        account.OpenIdConnectProviders.Add(Id + "oidc-provider/token.example");
        return account;
    }

    private async Task<T> ReadAsync<T>(EvidenceSource<T> source, string subject = "")
        where T : class
    {
        using IAwsSession session = await ServeAsync(Account());
        Answer<T> answer = await session.ReadAsync(source, subject);
        Assert.Empty(Server.Calls.Misses);
        return answer.Value();
    }

    private async Task AssertAbsentAsync<T>(FakeAccount account, EvidenceSource<T> source, string subject = "")
        where T : class
    {
        using IAwsSession session = await ServeAsync(account);
        Answer<T> answer = await session.ReadAsync(source, subject);
        Assert.True(answer.IsAbsent, answer.Failure?.ToString());
    }

    [Fact]
    public async Task AccountSummary()
    {
        AccountSummary summary = await ReadAsync(IamEvidence.AccountSummary);
        Assert.Equal(
            (1, 1, 1, 2),
            (summary.AccountAccessKeysPresent, summary.AccountMfaEnabled, summary.AccountPasswordPresent, summary.Values["Users"]));
    }

    [Fact]
    public async Task PasswordPolicy() => Assert.Equal(
        new PasswordPolicy(12, true, false, false, false, false, 90, null, null), await ReadAsync(IamEvidence.PasswordPolicy));

    [Fact]
    public async Task PasswordPolicyThatDoesNotExpirePasswordsHasNoAge()
    {
        using IAwsSession session = await ServeAsync(Account());
        Server.On("iam", "GetAccountPasswordPolicy").ReturnsResult(
            "<PasswordPolicy><MinimumPasswordLength>8</MinimumPasswordLength>"
                + "<MaxPasswordAge>0</MaxPasswordAge><HardExpiry>true</HardExpiry></PasswordPolicy>");
        Assert.Equal(
            new PasswordPolicy(8, false, false, false, false, false, null, null, true),
            (await session.ReadAsync(IamEvidence.PasswordPolicy)).Value());
    }

    [Fact]
    public async Task CredentialReport()
    {
        CredentialReport report = await ReadAsync(IamEvidence.CredentialReport);
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), report.GeneratedAt);
        Assert.Equal((ReportFlag.True, Day(1)), (report.Root!.AccessKey1.Active, report.Root.PasswordLastUsed));
        Assert.Equal(["alice", "bob"], report.Users.Select(u => u.User));
        Assert.Equal(
            (ReportFlag.True, Day(4), Day(5)),
            (
                report.Users.First().AccessKey1.Active,
                report.Users.First().AccessKey1.LastRotated,
                report.Users.First().AccessKey1.LastUsed));
    }

    [Fact]
    public async Task ANameThatAnAnswerLeavesOutIsTheEndOfTheArn()
    {
        using IAwsSession session = await ServeAsync(Account());
        Server.On("iam", "GetAccountAuthorizationDetails").ReturnsResult(
            $"""
            <UserDetailList><member><Arn>{Id}user/people/alice</Arn><AttachedManagedPolicies>
            <member><PolicyArn>{Id}policy/direct</PolicyArn></member></AttachedManagedPolicies></member></UserDetailList>
            <Policies><member><Arn>{Id}policy/direct</Arn><AttachmentCount>1</AttachmentCount></member></Policies>
            """);
        AuthorizationDetails details = (await session.ReadAsync(IamEvidence.AuthorizationDetails)).Value();
        UserDetail alice = Assert.Single(details.Users);
        Assert.Equal(("alice", "direct"), (alice.Name, Assert.Single(alice.AttachedPolicies).Name));
        Assert.Equal("direct", Assert.Single(details.Policies).Name);
    }

    [Fact]
    public async Task AuthorizationDetails()
    {
        AuthorizationDetails details = await ReadAsync(IamEvidence.AuthorizationDetails);
        UserDetail alice = details.Users[0];
        Assert.Equal(
            ("alice", Id + "user/alice", Day(1), Id + "policy/boundary"), (alice.Name, alice.Arn, alice.CreatedAt, alice.BoundaryArn));
        Assert.Equal(["admins"], alice.Groups);
        Assert.Equal([new AttachedPolicy("direct", Id + "policy/direct")], alice.AttachedPolicies);
        Assert.Equal([new InlinePolicy("inline", Document)], alice.InlinePolicies);
        Assert.Equal(
            [new AttachedPolicy("AdministratorAccess", "arn:aws:iam::aws:policy/AdministratorAccess")],
            Assert.Single(details.Groups).AttachedPolicies);
        Assert.Equal([new InlinePolicy("in-group", Document)], details.Groups[0].InlinePolicies);
        RoleDetail worker = details.Roles.Single(r => r.Name == "worker");
        Assert.Equal((Id + "role/service/worker", FakeAccount.AccountTrust), (worker.Arn, worker.TrustPolicy));
        Assert.Equal([new InlinePolicy("in-role", Document)], worker.InlinePolicies);
        Assert.Equal(
            [("AWSSupportAccess", 1), ("AdministratorAccess", 1), ("boundary", 0), ("direct", 1)],
            details.Policies.Select(p => (p.Name, p.AttachmentCount)).OrderBy(p => p.Name, StringComparer.Ordinal));
        Assert.Equal(
            ("v1", Document), details.Policies.Where(p => p.Name == "direct").Select(p => (p.DefaultVersionId, p.Document)).Single());
    }

    [Fact]
    public async Task VirtualMfaDevices() => Assert.Equal(
        [(Id + "mfa/root", Id + "root"), (Id + "mfa/alice", Id + "user/alice")],
        (await ReadAsync(IamEvidence.VirtualMfaDevices)).Devices.Select(d => (d.SerialNumber, d.UserArn)));

    [Fact]
    public async Task Users() => Assert.Equal(
        [
            new UserInfo("alice", Id + "user/alice", Day(1), Day(2)),
            new UserInfo("bob", Id + "user/bob", new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero).AddDays(-400), null),
        ],
        (await ReadAsync(IamEvidence.Users)).Users);

    [Fact]
    public async Task User() =>
        Assert.Equal(new UserInfo("alice", Id + "user/alice", Day(1), Day(2)), await ReadAsync(IamEvidence.User, "alice"));

    [Fact]
    public async Task UserTags()
    {
        FakeAccount account = Account();
        account.Users[^2].Tags["team"] = "platform";
        account.Users[^2].Tags["cost"] = string.Empty;
        using IAwsSession session = await ServeAsync(account);
        Assert.Equal(["cost=", "team=platform"], (await session.ReadAsync(IamEvidence.UserTags, "alice")).Value().Tags);
        Assert.Empty((await session.ReadAsync(IamEvidence.UserTags, "bob")).Value().Tags);
        Assert.True((await session.ReadAsync(IamEvidence.UserTags, "carol")).IsAbsent);
    }

    [Fact]
    public async Task LoginProfile() => Assert.NotNull((await ReadAsync(IamEvidence.LoginProfile, "alice")).CreatedAt);

    [Fact]
    public async Task MfaDevices() =>
        Assert.Equal(Id + "mfa/alice", Assert.Single((await ReadAsync(IamEvidence.MfaDevices, "alice")).Devices).SerialNumber);

    [Fact]
    public async Task UserWithoutDevicesOrKeysHasEmptyLists()
    {
        using IAwsSession session = await ServeAsync(Account());
        Assert.Empty((await session.ReadAsync(IamEvidence.MfaDevices, "bob")).Value().Devices);
        Assert.Empty((await session.ReadAsync(IamEvidence.AccessKeys, "bob")).Value().Keys);
    }

    [Fact]
    public async Task AccessKeysAndTheirUse()
    {
        FakeAccount account = Account();
        using IAwsSession session = await ServeAsync(account);
        string[] ids = [.. account.Users[0].AccessKeys.Select(k => k.Id)];
        Assert.Equal(
            [new AccessKey(ids[0], "Active", Day(4)), new AccessKey(ids[1], "Inactive", Day(6))],
            (await session.ReadAsync(IamEvidence.AccessKeys, "alice")).Value().Keys);
        Assert.Equal(new AccessKeyUse(Day(5), "us-east-1", "s3"), (await session.ReadAsync(IamEvidence.AccessKeyLastUsed, ids[0])).Value());
        Assert.Equal(new AccessKeyUse(null, null, null), (await session.ReadAsync(IamEvidence.AccessKeyLastUsed, ids[1])).Value());
    }

    [Fact]
    public async Task EntitiesOfAPolicy()
    {
        using IAwsSession session = await ServeAsync(Account());
        PolicyEntities admins = (await session.ReadAsync(IamEvidence.PolicyEntities, "arn:aws:iam::aws:policy/AdministratorAccess"))
            .Value();
        Assert.Equal((0, "admins", 0), (admins.Users.Count, Assert.Single(admins.Groups), admins.Roles.Count));
        PolicyEntities boundary = (await session.ReadAsync(IamEvidence.PolicyEntities, Id + "policy/boundary")).Value();
        Assert.Empty(boundary.Users);
        Assert.All(Server.Calls.All, c => Assert.Equal("PermissionsPolicy", c.Parameter("PolicyUsageFilter")));
    }

    [Fact]
    public async Task Role() =>
        Assert.Equal(
            new RoleInfo("worker", Id + "role/service/worker", FakeAccount.AccountTrust), await ReadAsync(IamEvidence.Role, "worker"));

    [Fact]
    public async Task InstanceProfiles()
    {
        IReadOnlyList<InstanceProfile> profiles = (await ReadAsync(IamEvidence.InstanceProfiles)).Profiles;
        Assert.Equal([("worker", Id + "role/service/worker"), ("empty", null)], profiles.Select(p => (p.Name, p.Roles.SingleOrDefault())));
    }

    [Fact]
    public async Task ServerCertificates()
    {
        ServerCertificate certificate = Assert.Single((await ReadAsync(IamEvidence.ServerCertificates)).Certificates);
        Assert.Equal(("old", "/cloudfront/", Day(7)), (certificate.Name, certificate.Path, certificate.Expiration));
    }

    [Fact]
    public async Task IdentityProviders()
    {
        using IAwsSession session = await ServeAsync(Account());
        Assert.Equal([Id + "saml-provider/idp"], (await session.ReadAsync(IamEvidence.SamlProviders)).Value().Arns);
        Assert.Equal([Id + "oidc-provider/token.example"], (await session.ReadAsync(IamEvidence.OidcProviders)).Value().Arns);
    }

    [Fact]
    public async Task RootDevicesCanOnlyBeReadByAnotherAccount()
    {
        using IAwsSession session = await ServeAsync(Account());
        Assert.Equal(ReadFailureKind.OtherAccount, (await session.ReadAsync(IamEvidence.RootMfaDevices)).Failure?.Kind);
        Assert.Empty(Server.Calls.All);
    }

    [Fact]
    public Task NoPasswordPolicyIsAbsent() => AssertAbsentAsync(new FakeAccount(), IamEvidence.PasswordPolicy);

    [Fact]
    public Task NoPasswordIsAbsent() => AssertAbsentAsync(Account(), IamEvidence.LoginProfile, "bob");

    [Fact]
    public Task DeletedUserIsAbsent() => AssertAbsentAsync(Account(), IamEvidence.User, "carol");

    [Fact]
    public Task DevicesOfADeletedUserAreAbsent() => AssertAbsentAsync(Account(), IamEvidence.MfaDevices, "carol");

    [Fact]
    public Task KeysOfADeletedUserAreAbsent() => AssertAbsentAsync(Account(), IamEvidence.AccessKeys, "carol");

    [Fact]
    public Task DeletedRoleIsAbsent() => AssertAbsentAsync(Account(), IamEvidence.Role, "nobody");

    [Fact]
    public Task DeletedPolicyIsAbsent() => AssertAbsentAsync(Account(), IamEvidence.PolicyEntities, Id + "policy/gone");

    [Fact]
    public async Task BareAccountHasEmptyLists()
    {
        using IAwsSession session = await ServeAsync(new FakeAccount());
        Assert.Empty((await session.ReadAsync(IamEvidence.Users)).Value().Users);
        Assert.Empty((await session.ReadAsync(IamEvidence.ServerCertificates)).Value().Certificates);
        Assert.Empty((await session.ReadAsync(IamEvidence.VirtualMfaDevices)).Value().Devices);
        Assert.Empty((await session.ReadAsync(IamEvidence.InstanceProfiles)).Value().Profiles);
        Assert.Empty((await session.ReadAsync(IamEvidence.SamlProviders)).Value().Arns);
        Assert.Empty((await session.ReadAsync(IamEvidence.OidcProviders)).Value().Arns);
        Assert.Empty((await session.ReadAsync(IamEvidence.AuthorizationDetails)).Value().Users);
    }
}
