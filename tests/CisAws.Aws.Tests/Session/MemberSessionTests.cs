using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Session;

/// <summary>Sessions in other accounts, opened with the credentials of one.</summary>
public sealed class MemberSessionTests : ServerTest
{
    private const string Hub = "999988887777", Member = "111122223333", Role = $"arn:aws:iam::{Member}:role/audit/CisAudit";
    private readonly FakeAccount hub = new(Hub);
    private readonly FakeAccount member = FakeAccount.Compliant();

    private Task<IAwsSession> ConnectToHubAsync(ConnectionOptions? options = null)
    {
        member.ServeOn(Server, member.AssumedAccessKeyId);
        hub.ServeOn(Server, Keys.Given);
        return ConnectAsync(options);
    }

    [Fact]
    public async Task TheRoleIsAssumedAsAskedAndItsKeysSignWhatFollows()
    {
        using IAwsSession session = await ConnectToHubAsync();
        Server.Calls.Clear();
        var role = new RoleRequest(Role, "quarterly")
        {
            ExternalId = "ticket-7",
            Duration = TimeSpan.FromMinutes(15),
            Tags = new Dictionary<string, string> { ["team"] = "audit" },
        };
        using IAwsSession opened = await session.OpenAsync(role, Cancel);
        Assert.Equal((Member, "aws", $"arn:aws:sts::{Member}:assumed-role/audit/CisAudit/quarterly"),
            (opened.Account.AccountId, opened.Account.Partition, opened.Account.CallerArn));
        await opened.ReadAsync(IamEvidence.AccountSummary);
        Assert.Collection(
            Server.Calls.All,
            assume =>
            {
                Assert.Equal(("AssumeRole", Keys.Given), (assume.Operation, assume.AccessKeyId));
                Assert.Equal(
                    (Role, "ticket-7", "quarterly", "900"),
                    (assume.Parameter("RoleArn"), assume.Parameter("ExternalId"), assume.Parameter("RoleSessionName"),
                        assume.Parameter("DurationSeconds")));
                Assert.Equal(
                    ("team", "audit"), (assume.Parameter("Tags.member.1.Key"), assume.Parameter("Tags.member.1.Value")));
            },
            summary => Assert.Equal(("GetAccountSummary", member.AssumedAccessKeyId), (summary.Operation, summary.AccessKeyId)));
        Assert.Equal(["AssumeRole", "GetAccountSummary"], opened.Calls.Select(c => c.Operation).Order(StringComparer.Ordinal));
        Assert.Equal("GetCallerIdentity", Assert.Single(session.Calls).Operation);
        Log.AssertHoldsNone("not-a-secret-of-any-account", "not-a-token-of-any-account");
    }

    [Fact]
    public async Task WithoutARoleTheSessionIsOneOfTheSameCredentialsThatHasReadNothing()
    {
        using IAwsSession session = await ConnectToHubAsync();
        await session.ReadAsync(IamEvidence.AccountSummary);
        using IAwsSession own = await session.OpenAsync(null, Cancel);
        Assert.Equal(session.Account, own.Account);
        Assert.Empty(own.Answers);
        Assert.Empty(own.Calls);
        await own.ReadAsync(IamEvidence.AccountSummary);
        Assert.Equal(2, Server.Calls.All.Count(c => c.Operation == "GetAccountSummary" && c.AccessKeyId == Keys.Given));
    }

    [Fact]
    public async Task ARoleThatIsRefusedIsNamedWithWhatAwsSaid()
    {
        using IAwsSession session = await ConnectToHubAsync();
        Server.On("sts", "AssumeRole").Denies();
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => session.OpenAsync(new RoleRequest(Role, "audit"), Cancel));
        Assert.Equal(("MemberRoleNotAssumed", CisAwsErrorKind.PermissionDenied, Member), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains(Role, error.Message, StringComparison.Ordinal);
        Assert.Contains("not authorized", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task CredentialsOfAnotherAccountAreNotUsed()
    {
        using IAwsSession session = await ConnectToHubAsync();
        Server.On("sts", "AssumeRole").Returns(call => AwsReply.Result(call, AwsDocuments.AssumedRole(
            $"arn:aws:iam::{Hub}:role/x", "audit", member.AssumedAccessKeyId, member.Now.AddYears(10))));
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => session.OpenAsync(new RoleRequest(Role, "audit"), Cancel));
        Assert.Equal("MemberRoleNotAssumed", error.ErrorId);
        Assert.Contains(Hub, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSourceRoleIsAssumedBeforeAnythingElse()
    {
        FakeAccount user = new("555566667777");
        user.ServeOn(Server, Keys.Given);
        member.ServeOn(Server, member.AssumedAccessKeyId);
        hub.ServeOn(Server, hub.AssumedAccessKeyId);
        using IAwsSession session = await ConnectAsync(Keys.Options(Server.BaseUrl) with
        {
            SourceRole = new RoleRequest($"arn:aws:iam::{Hub}:role/hub", "audit") { ExternalId = "s-1" },
        });
        Assert.Equal(Hub, session.Account.AccountId);
        using IAwsSession opened = await session.OpenAsync(new RoleRequest(Role, "audit"), Cancel);
        Assert.Equal(
            [("AssumeRole", Keys.Given), ("GetCallerIdentity", hub.AssumedAccessKeyId), ("AssumeRole", hub.AssumedAccessKeyId)],
            Server.Calls.All.Select(c => (c.Operation, c.AccessKeyId!)));
        Assert.Equal("s-1", Server.Calls.All[0].Parameter("ExternalId"));
    }

    [Fact]
    public async Task ASourceRoleThatIsRefusedEndsConnecting()
    {
        hub.ServeOn(Server, Keys.Given);
        Server.On("sts", "AssumeRole").Denies();
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => ConnectAsync(Keys.Options(Server.BaseUrl) with
        {
            SourceRole = new RoleRequest($"arn:aws:iam::{Hub}:role/hub", "audit"),
        }));
        Assert.Equal("SourceRoleNotAssumed", error.ErrorId);
    }

    [Fact]
    public async Task OneCodeOfADeviceOpensEveryAccount()
    {
        Server.On("sts", "GetSessionToken").Returns(call =>
            AwsReply.Result(call, AwsDocuments.AssumedRoot("ASIAMFA0000000000001", member.Now.AddYears(10))));
        member.ServeOn(Server, member.AssumedAccessKeyId);
        hub.ServeOn(Server, "ASIAMFA0000000000001");
        using IAwsSession session = await ConnectAsync(
            Keys.Options(Server.BaseUrl) with { MfaSerial = "arn:aws:iam::1:mfa/me", MfaCode = "123456" });
        foreach (int _ in Enumerable.Range(0, 2)) (await session.OpenAsync(new RoleRequest(Role, "audit"), Cancel)).Dispose();
        AwsCall signIn = Assert.Single(Server.Calls.All, c => c.Operation == "GetSessionToken");
        Assert.Equal(
            (Keys.Given, "arn:aws:iam::1:mfa/me", "123456"),
            (signIn.AccessKeyId, signIn.Parameter("SerialNumber"), signIn.Parameter("TokenCode")));
        Assert.All(Server.Calls.All.Where(c => c.Operation == "AssumeRole"), c => Assert.Equal("ASIAMFA0000000000001", c.AccessKeyId));
    }

    [Fact]
    public async Task ACodeThatIsWrongOrMissingIsSaid()
    {
        Server.On("sts", "GetSessionToken").Denies();
        ConnectionOptions options = Keys.Options(Server.BaseUrl) with { MfaSerial = "device-1" };
        CisAwsException wrong = await Assert.ThrowsAsync<CisAwsException>(() => ConnectAsync(options with { MfaCode = "123456" }));
        Assert.Equal(("MfaNotAccepted", "device-1"), (wrong.ErrorId, wrong.Target));
        CisAwsException missing = await Assert.ThrowsAsync<CisAwsException>(() => ConnectAsync(options));
        Assert.Equal(("MfaCodeNeeded", "device-1"), (missing.ErrorId, missing.Target));
    }

    [Fact]
    public async Task ThrottledRolesAreTriedToTheEnd()
    {
        int asked = 0;
        member.ServeOn(Server, member.AssumedAccessKeyId);
        hub.ServeOn(Server, Keys.Given);
        Server.On("sts", "AssumeRole").When(_ => ++asked <= 4).Throttles();
        using IAwsSession session = await ConnectAsync(Keys.Options(Server.BaseUrl) with { MaximumRetries = 8 });
        using IAwsSession opened = await session.OpenAsync(new RoleRequest(Role, "audit"), Cancel);
        Assert.Equal(Member, opened.Account.AccountId);
        Assert.Equal(5, asked);
    }
}
