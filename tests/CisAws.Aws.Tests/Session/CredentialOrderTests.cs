using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Session;

/// <summary>The order of AWS.Tools, shown by who signs: every lower place is filled, so that only the order decides.</summary>
[Collection(ProcessEnvironmentCollection.Name)]
public sealed class CredentialOrderTests : ServerTest
{
    private readonly ProcessEnvironment machine = new();

    public override async ValueTask DisposeAsync()
    {
        machine.Dispose();
        await base.DisposeAsync();
    }

    private static readonly (string Place, string Signer)[] Places =
    [
        ("keys", Keys.Given),
        ("profile", "AKIAPROFILE000000001"),
        ("credential", "AKIACREDENTIAL000001"),
        ("stored", "AKIASTORED0000000001"),
        ("environment", "AKIAENVIRONMENT00001"),
        ("AWS_PROFILE", "AKIANAMED00000000001"),
        ("default", "AKIADEFAULT000000001"),
        ("legacy", "AKIALEGACY0000000001"),
    ];

    public static TheoryData<string, string> Order => [.. Places.Select(p => new TheoryDataRow<string, string>(p.Place, p.Signer))];

    [Theory]
    [MemberData(nameof(Order))]
    public async Task HighestSourceWithCredentialsSigns(string place, string signer)
    {
        FakeAccount.Compliant().ServeOn(Server);
        int from = Array.FindIndex(Places, p => p.Place == place);
        bool Filled(string name) => Array.FindIndex(Places, p => p.Place == name) >= from;
        string text = Profile("named-by-parameter", Places[1].Signer);
        if (Filled("AWS_PROFILE")) text += Profile("named-by-variable", Places[5].Signer);
        if (Filled("default")) text += Profile("default", Places[6].Signer);
        text += Profile("AWS PS Default", Places[7].Signer);
        machine.WriteCredentials(text);
        if (Filled("environment")) machine.Set("AWS_ACCESS_KEY_ID", Places[4].Signer).Set("AWS_SECRET_ACCESS_KEY", "environment-secret");
        if (Filled("AWS_PROFILE")) machine.Set("AWS_PROFILE", "named-by-variable");
        ConnectionOptions options = new()
        {
            EndpointUrl = Server.BaseUrl.ToString(),
            AccessKey = Filled("keys") ? Keys.Given : null,
            SecretKey = Filled("keys") ? Keys.GivenSecret : null,
            ProfileName = Filled("profile") ? "named-by-parameter" : null,
            Credential = Filled("credential")
                ? new ForeignSource("-Credential", () => new(Places[2].Signer, "credential-secret", null))
                : null,
            StoredCredential = Filled("stored")
                ? new ForeignSource("$StoredAWSCredentials", () => new(Places[3].Signer, "stored-secret", "stored-token"))
                : null,
        };
        using IAwsSession session = await ConnectAsync(options);
        Assert.Equal(signer, Assert.Single(Server.Calls.All).AccessKeyId);
        Assert.Equal("111122223333", session.Account.AccountId);
        Log.AssertHoldsNone("secret", "-token");
    }

    [Fact]
    public async Task SessionTokenIsSentAndNeverLogged()
    {
        FakeAccount.Compliant().ServeOn(Server);
        using IAwsSession session = await ConnectAsync(Keys.Options(Server.BaseUrl) with { SessionToken = Keys.GivenToken });
        Assert.Equal(Keys.GivenToken, Assert.Single(Server.Calls.All).Headers["x-amz-security-token"]);
        Log.AssertHoldsNone(Keys.GivenSecret, Keys.GivenToken);
    }

    [Theory]
    [InlineData("AKIA", null, null)]
    [InlineData(null, "secret", null)]
    [InlineData(null, null, "token")]
    [InlineData("AKIA", "", null)]
    public async Task IncompleteKeysAreAnErrorAndNothingIsSent(string? access, string? secret, string? token)
    {
        machine.WriteCredentials(Profile("default", "AKIADEFAULT000000001"));
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => ConnectAsync(new()
        {
            AccessKey = access, SecretKey = secret, SessionToken = token, EndpointUrl = Server.BaseUrl.ToString(),
        }));
        Assert.Equal("IncompleteKeys", error.ErrorId);
        Assert.Empty(Server.Calls.All);
    }

    [Fact]
    public async Task ProfileLocationNamesTheFile()
    {
        FakeAccount.Compliant().ServeOn(Server);
        machine.WriteCredentials(Profile("audit", "AKIAWRONGFILE0000001"));
        string other = Path.Combine(machine.Folder, "other");
        await File.WriteAllTextAsync(other, Profile("audit", "AKIAOTHERFILE0000001") + "region = eu-west-1\n", Cancel);
        using IAwsSession session = await ConnectAsync(
            new() { ProfileName = "audit", ProfileLocation = other, EndpointUrl = Server.BaseUrl.ToString() });
        Assert.Equal("AKIAOTHERFILE0000001", Assert.Single(Server.Calls.All).AccessKeyId);
        Assert.Equal("eu-west-1", session.HomeRegion);

        CisAwsException missing = await Assert.ThrowsAsync<CisAwsException>(
            () => ConnectAsync(new() { ProfileName = "audit", ProfileLocation = other + "-missing" }));
        Assert.Equal("ProfileFileNotFound", missing.ErrorId);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("AWS PS Default")]
    public async Task ProfileLocationAloneMeansItsDefaultProfile(string name)
    {
        FakeAccount.Compliant().ServeOn(Server);
        machine.WriteCredentials(Profile("default", "AKIAWRONGFILE0000001"))
            .Set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT00001").Set("AWS_SECRET_ACCESS_KEY", "environment-secret").Set("AWS_PROFILE", "x");
        string other = Path.Combine(machine.Folder, "other");
        await File.WriteAllTextAsync(other, Profile(name, "AKIAOTHERFILE0000001"), Cancel);
        ConnectionOptions options = new()
        {
            ProfileLocation = other, EndpointUrl = Server.BaseUrl.ToString(),
            StoredCredential = new ForeignSource("$StoredAWSCredentials", () => new("AKIASTORED0000000001", "stored-secret", null)),
        };
        using IAwsSession session = await ConnectAsync(options);
        Assert.Equal("AKIAOTHERFILE0000001", Assert.Single(Server.Calls.All).AccessKeyId);
        using IAwsSession given = await ConnectAsync(options with { AccessKey = Keys.Given, SecretKey = Keys.GivenSecret });
        Assert.Equal(Keys.Given, Server.Calls.All[^1].AccessKeyId);
    }

    [Fact]
    public async Task ProfileLocationWithoutADefaultProfileIsAnError()
    {
        machine.Set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT00001").Set("AWS_SECRET_ACCESS_KEY", "environment-secret");
        string other = Path.Combine(machine.Folder, "other");
        await File.WriteAllTextAsync(other, Profile("audit", "AKIAOTHERFILE0000001"), Cancel);
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(
            () => ConnectAsync(new() { ProfileLocation = other, EndpointUrl = Server.BaseUrl.ToString() }));
        Assert.Equal("ProfileNotFound", error.ErrorId);
        Assert.Contains("audit", error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.All);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UnknownProfileNamesTheKnownOnesAndHasNoFallback(bool byParameter)
    {
        machine.WriteCredentials(Profile("default", "AKIADEFAULT000000001") + Profile("prod", "AKIAPROD000000000001"));
        machine.WriteConfig("[profile staging]\nregion = eu-west-1\naws_access_key_id = AKIASTAGING000000001\naws_secret_access_key = s\n");
        if (!byParameter) machine.Set("AWS_PROFILE", "prdo");
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => ConnectAsync(new()
        {
            ProfileName = byParameter ? "prdo" : null, EndpointUrl = Server.BaseUrl.ToString(),
        }));
        Assert.Equal(("ProfileNotFound", CisAwsErrorKind.NotFound, "prdo"), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains("default, prod, staging", error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.All);
    }

    [Fact]
    public async Task MissingCredentialsNameWhatToDo()
    {
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(
            () => ConnectAsync(new() { EndpointUrl = Server.BaseUrl.ToString() }));
        Assert.Equal(("NoCredentials", CisAwsErrorKind.Authentication), (error.ErrorId, error.Kind));
        Assert.Contains("-ProfileName", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.All);
    }

    [Fact]
    public async Task DefaultProfileWithoutCredentialsFallsBackToTheHost()
    {
        machine.WriteConfig("[default]\nregion = eu-central-1\n");
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(
            () => ConnectAsync(new() { EndpointUrl = Server.BaseUrl.ToString() }));
        Assert.Equal("NoCredentials", error.ErrorId);
    }

    internal static string Profile(string name, string accessKey) =>
        $"[{name}]\naws_access_key_id = {accessKey}\naws_secret_access_key = secret-of-{accessKey}\n";
}
