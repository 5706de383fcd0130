using System.Security.Cryptography;
using System.Text;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Session;

/// <summary>Profiles that obtain their keys elsewhere: roles, processes, single sign-on.</summary>
[Collection(ProcessEnvironmentCollection.Name)]
public sealed class ProfileTests : ServerTest
{
    private const string Role = "arn:aws:iam::111122223333:role/audit";
    private readonly ProcessEnvironment machine = new();

    public override async ValueTask DisposeAsync()
    {
        machine.Dispose();
        await base.DisposeAsync();
    }

    private ConnectionOptions Profile(string name) =>
        new() { ProfileName = name, EndpointUrl = Server.BaseUrl.ToString(), MaximumRetries = 0 };

    private async Task<CisAwsException> FailsAsync(ConnectionOptions options) =>
        await Assert.ThrowsAsync<CisAwsException>(() => ConnectAsync(options));

    [Fact]
    public async Task RoleIsAssumedWithTheSourceKeysAndItsKeysSignWhatFollows()
    {
        FakeAccount account = FakeAccount.Compliant();
        account.ServeOn(Server);
        machine.WriteCredentials(CredentialOrderTests.Profile("base", "AKIABASE000000000001"));
        machine.WriteConfig(
            $"[profile audit]\nrole_arn = {Role}\nsource_profile = base\nexternal_id = ticket-7\n"
            + "role_session_name = quarterly\nregion = eu-west-1\n");
        using IAwsSession session = await ConnectAsync(Profile("audit"));
        Assert.Collection(
            Server.Calls.All,
            assume =>
            {
                Assert.Equal(("AssumeRole", "AKIABASE000000000001", "eu-west-1"), (assume.Operation, assume.AccessKeyId, assume.Region));
                Assert.Equal(
                    (Role, "ticket-7", "quarterly"),
                    (assume.Parameter("RoleArn"), assume.Parameter("ExternalId"), assume.Parameter("RoleSessionName")));
            },
            who => Assert.Equal(
                ("GetCallerIdentity", account.AssumedAccessKeyId, "eu-west-1"), (who.Operation, who.AccessKeyId, who.Region)));
        Assert.Equal("GetCallerIdentity", Assert.Single(session.Calls).Operation);
        Log.AssertHoldsNone("secret-of-", "not-a-secret-of-any-account", "not-a-token-of-any-account");
    }

    [Fact]
    public async Task RoleOfARoleIsAssumedInTurn()
    {
        FakeAccount hub = new("999988887777");
        FakeAccount account = FakeAccount.Compliant();
        account.ServeOn(Server);
        hub.ServeOn(Server, hub.AssumedAccessKeyId);
        machine.WriteCredentials(CredentialOrderTests.Profile("base", "AKIABASE000000000001"));
        machine.WriteConfig(
            $"[profile hub]\nrole_arn = arn:aws:iam::999988887777:role/hub\nsource_profile = base\n[profile audit]\nrole_arn = "
            + $"{Role}\nsource_profile = hub\n");
        using IAwsSession session = await ConnectAsync(Profile("audit"));
        Assert.Equal(
            ["AKIABASE000000000001", hub.AssumedAccessKeyId, account.AssumedAccessKeyId], Server.Calls.All.Select(c => c.AccessKeyId));
        Assert.Equal("111122223333", session.Account.AccountId);
    }

    [Fact]
    public async Task RefusedRoleIsNamed()
    {
        Server.On("sts", "AssumeRole").Denies();
        machine.WriteCredentials(
            CredentialOrderTests.Profile("base", "AKIABASE000000000001") + $"[audit]\nrole_arn = {Role}\nsource_profile = base\n");
        CisAwsException error = await FailsAsync(Profile("audit"));
        Assert.Equal(("RoleNotAssumed", CisAwsErrorKind.Authentication, "audit"), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains(Role, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("GetCallerIdentity", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "[audit]\nrole_arn = r\nsource_profile = other\n[other]\nrole_arn = r\nsource_profile = audit\n", "ProfileUnusable", "cycle")]
    [InlineData("[audit]\nrole_arn = r\nsource_profile = missing\n", "ProfileUnusable", "'missing' does not exist")]
    [InlineData("[audit]\nrole_arn = r\n", "ProfileUnusable", "audit")]
    [InlineData("[audit]\nrole_arn = r\nsource_profile = audit\n", "ProfileUnusable", "audit")]
    [InlineData("[audit]\nregion = eu-west-1\n", "ProfileUnusable", "audit")]
    [InlineData(
        "[audit]\nrole_arn = r\nsource_profile = other\nmfa_serial = arn:aws:iam::1:mfa/me\n[other]\naws_access_key_id = "
        + "A\naws_secret_access_key = B\n",
        "ProfileNeedsMfa",
        "MFA")]
    public async Task UnusableProfileSaysWhyAndNothingIsSent(string file, string id, string words)
    {
        machine.WriteCredentials(file + CredentialOrderTests.Profile("default", "AKIADEFAULT000000001"));
        CisAwsException error = await FailsAsync(Profile("audit"));
        Assert.Equal((id, CisAwsErrorKind.Authentication), (error.ErrorId, error.Kind));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.All);
    }

    private const string WithMfa =
        "[audit]\nrole_arn = " + Role + "\nsource_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n";

    [Theory]
    [InlineData("123456", null, "123456")]
    [InlineData(null, "654321", "654321")]
    [InlineData("123456", "654321", "123456")]
    public async Task RoleThatRequiresAnMfaCodeIsAssumedWithIt(string? given, string? typed, string sent)
    {
        FakeAccount.Compliant().ServeOn(Server);
        machine.WriteCredentials(CredentialOrderTests.Profile("base", "AKIABASE000000000001") + WithMfa);
        if (typed is not null) Log.Typed.Enqueue(typed);
        using IAwsSession session = await ConnectAsync(Profile("audit") with { MfaCode = given });
        AwsCall assume = Assert.Single(Server.Calls.Of("sts", "AssumeRole"));
        Assert.Equal(
            ("arn:aws:iam::111122223333:mfa/me", sent), (assume.Parameter("SerialNumber"), assume.Parameter("TokenCode")));
        Assert.Equal(given is null ? ["MFA code of arn:aws:iam::111122223333:mfa/me for the AWS profile audit"] : [], Log.Questions);
        Log.AssertHoldsNone(sent);
    }

    [Fact]
    public async Task WrongMfaCodeIsWhatAwsSays()
    {
        Server.On("sts", "AssumeRole").Throws(
            "AccessDenied", 403, "MultiFactorAuthentication failed with invalid MFA one time pass code.");
        machine.WriteCredentials(CredentialOrderTests.Profile("base", "AKIABASE000000000001") + WithMfa);
        CisAwsException error = await FailsAsync(Profile("audit") with { MfaCode = "000000" });
        Assert.Equal("RoleNotAssumed", error.ErrorId);
        Assert.Contains("invalid MFA one time pass code", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Environment")]
    [InlineData("EcsContainer")]
    [InlineData("Ec2InstanceMetadata")]
    [InlineData("Nowhere")]
    public async Task CredentialSourceWithoutKeysIsAnErrorOfTheProfile(string source)
    {
        machine.WriteCredentials($"[audit]\nrole_arn = {Role}\ncredential_source = {source}\n");
        CisAwsException error = await FailsAsync(Profile("audit"));
        Assert.Equal(CisAwsErrorKind.Authentication, error.Kind);
        Assert.Contains("audit", error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.All);
    }

    [Theory]
    [InlineData("endpoint_url = {0}", "", null, null, true)]
    [InlineData("services = local", "sts =\n  endpoint_url = {0}\niam =\n  endpoint_url = {0}", null, null, true)]
    [InlineData("endpoint_url = http://127.0.0.1:1", "", "AWS_ENDPOINT_URL", "{0}", true)]
    [InlineData("endpoint_url = {0}", "", "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1", false)]
    public async Task EndpointsOfTheProfileAndTheEnvironmentAreHonoured(
        string profile, string services, string? variable, string? value, bool isReached)
    {
        FakeAccount.Compliant().ServeOn(Server);
        string url = Server.BaseUrl.ToString().TrimEnd('/');
        machine.WriteCredentials(CredentialOrderTests.Profile("audit", "AKIAPLAIN00000000001"));
        machine.WriteConfig($"[profile audit]\n{profile.Replace("{0}", url, StringComparison.Ordinal)}\nregion = eu-west-1\n"
            + $"[services local]\n{services.Replace("{0}", url, StringComparison.Ordinal)}\n");
        if (variable is not null) machine.Set(variable, value!.Replace("{0}", url, StringComparison.Ordinal));
        var options = new ConnectionOptions { ProfileName = "audit", MaximumRetries = 0 };
        if (!isReached)
        {
            Assert.Equal("EndpointUnreachable", (await FailsAsync(options)).ErrorId);
            return;
        }

        using IAwsSession session = await ConnectAsync(options);
        await session.ReadAsync(CisAws.Evidence.IamEvidence.AccountSummary);
        Assert.Equal(["GetCallerIdentity", "GetAccountSummary"], Server.Calls.All.Select(c => c.Operation));
        Assert.All(Server.Calls.All, c => Assert.Equal("eu-west-1", c.Region));
    }

    [Fact]
    public async Task EndpointUrlOfTheCommandWinsAndConfiguredOnesCanBeIgnored()
    {
        FakeAccount.Compliant().ServeOn(Server);
        machine.WriteCredentials(CredentialOrderTests.Profile("audit", "AKIAPLAIN00000000001") + "endpoint_url = http://127.0.0.1:1\n");
        using IAwsSession session = await ConnectAsync(Profile("audit"));
        Assert.Single(Server.Calls.All);
        machine.Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        var settings = new CisAws.Aws.Clients.ClientSettings(null, 0)
        {
            Profile = new Amazon.Profile("audit", machine.CredentialsFile),
        };
        Assert.Null(settings.Apply(new Amazon.SecurityToken.AmazonSecurityTokenServiceConfig(), "eu-west-1").ServiceURL);
    }

    [Fact]
    public async Task RoleOfAProfileIsAssumedAtItsEndpoint()
    {
        FakeAccount.Compliant().ServeOn(Server);
        machine.WriteCredentials(
            CredentialOrderTests.Profile("base", "AKIABASE000000000001")
            + $"[audit]\nrole_arn = {Role}\nsource_profile = base\nendpoint_url = {Server.BaseUrl}\n");
        using IAwsSession session = await ConnectAsync(new() { ProfileName = "audit", MaximumRetries = 0 });
        Assert.Equal(["AssumeRole", "GetCallerIdentity"], Server.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task SerialOfAnMfaDeviceBesidePlainKeysDoesNotMatter()
    {
        FakeAccount.Compliant().ServeOn(Server);
        machine.WriteCredentials(
            CredentialOrderTests.Profile("audit", "AKIAPLAIN00000000001") + "mfa_serial = arn:aws:iam::111122223333:mfa/me\n");
        using IAwsSession session = await ConnectAsync(Profile("audit"));
        Assert.Equal("AKIAPLAIN00000000001", Assert.Single(Server.Calls.All).AccessKeyId);
    }

    [Fact]
    public async Task CredentialProcessGivesKeys()
    {
        FakeAccount.Compliant().ServeOn(Server);
        UseProcess(
            """print('{"Version": 1, "AccessKeyId": "AKIAPROCESS000000001","""
                + """ "SecretAccessKey": "secret-of-process", "SessionToken": "token-of-process"}')""");
        using IAwsSession session = await ConnectAsync(Profile("audit"));
        AwsCall call = Assert.Single(Server.Calls.All);
        Assert.Equal(("AKIAPROCESS000000001", "token-of-process"), (call.AccessKeyId, call.Headers["x-amz-security-token"]));
        Log.AssertHoldsNone("secret-of-process", "token-of-process");
    }

    [Fact]
    public async Task CredentialProcessThatFailsIsNamed()
    {
        UseProcess("import sys; sys.stderr.write('vault is sealed'); sys.exit(3)");
        CisAwsException error = await FailsAsync(Profile("audit"));
        Assert.Equal(CisAwsErrorKind.Authentication, error.Kind);
        Assert.Contains("profile audit", error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.All);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task SingleSignOnWithoutAValidTokenSaysHowToSignIn(bool session, bool expired)
    {
        UseSingleSignOn(session);
        if (expired) WriteToken(session, DateTimeOffset.UtcNow.AddHours(-1));
        CisAwsException error = await FailsAsync(Profile("work"));
        Assert.Equal(("SignInNeeded", CisAwsErrorKind.Authentication, "work"), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains("aws sso login --profile work", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.All);
    }

    [Fact]
    public async Task SingleSignOnOfASourceProfileNamesTheProfileToSignInWith()
    {
        UseSingleSignOn(session: true);
        machine.WriteCredentials($"[audit]\nrole_arn = {Role}\nsource_profile = work\n");
        CisAwsException error = await FailsAsync(Profile("audit"));
        Assert.Equal("SignInNeeded", error.ErrorId);
        Assert.Contains("aws sso login --profile work", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SingleSignOnWithAValidTokenGivesKeys(bool session)
    {
        FakeAccount.Compliant().ServeOn(Server);
        machine.Set("AWS_ENDPOINT_URL_SSO", Server.BaseUrl.ToString());
        Server.On("sso-portal", "GetRoleCredentials").ReturnsJson(new
        {
            roleCredentials = new
            {
                accessKeyId = "ASIASSO0000000000001", secretAccessKey = "secret-of-sso", sessionToken = "token-of-sso",
                expiration = DateTimeOffset.UtcNow.AddHours(8).ToUnixTimeMilliseconds(),
            },
        });
        UseSingleSignOn(session);
        WriteToken(session, DateTimeOffset.UtcNow.AddHours(8));
        using IAwsSession connected = await ConnectAsync(Profile("work"));
        Assert.Equal(["GetRoleCredentials", "GetCallerIdentity"], Server.Calls.All.Select(c => c.Operation));
        Assert.Equal("ASIASSO0000000000001", Server.Calls.All[1].AccessKeyId);
        Log.AssertHoldsNone("secret-of-sso", "token-of-sso", "access-token-of-sso");
    }

    private void UseProcess(string python)
    {
        string script = Path.Combine(machine.Folder, "keys.py");
        File.WriteAllText(script, python);
        string program = AwsTestServerPython() ?? string.Empty;
        if (program.Length == 0) Assert.Skip("Python is not on PATH.");
        machine.WriteConfig($"[profile audit]\ncredential_process = {program} {script}\n");
    }

    private static string? AwsTestServerPython() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { "python3", "python", "python3.exe", "python.exe" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private void UseSingleSignOn(bool session) => machine.WriteConfig(session
        ? "[profile work]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Audit\nregion = eu-west-1\n[sso-session "
            + "corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n"
        : "[profile work]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\nsso_account_id = "
            + "111122223333\nsso_role_name = Audit\nregion = eu-west-1\n");

    // Where "aws sso login" leaves its token: named by the hash of the session, or of the start URL where there is no session.
    private void WriteToken(bool session, DateTimeOffset expires)
    {
#pragma warning disable CA5350 // The file's name is given by the AWS CLI.
        byte[] hash = SHA1.HashData(Encoding.UTF8.GetBytes(session ? "corp" : "https://corp.example/start"));
#pragma warning restore CA5350
        string folder = Directory.CreateDirectory(Path.Combine(machine.Folder, ".aws", "sso", "cache")).FullName;
        File.WriteAllText(
            Path.Combine(folder, System.Convert.ToHexString(hash).ToLowerInvariant() + ".json"),
            $$"""
            {"startUrl":"https://corp.example/start","region":"eu-west-1",
            "accessToken":"access-token-of-sso","expiresAt":"{{expires.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}"}
            """);
    }
}
