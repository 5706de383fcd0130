using System.Management.Automation;
using CisAws.Gateway;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class CredentialTests
{
    private const string Run = "Test-CisIam -ProfileName $args[0] -Id 2.3";

    [Fact]
    public void ACredentialObjectIsAskedEachTime()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        var credential = new RefreshingCredentials();
        shell.Run(Run + " -Credential $args[1]", account.Profile, credential).ThrowIfFailed();
        Assert.Equal("-Credential", account.Options!.Credential!.Origin);
        Assert.Equal(new ForeignKeys("id1", "secret", "token"), account.Options.Credential.GetKeys());
        Assert.Equal("id2", account.Options.Credential.GetKeys().AccessKey);
    }

    [Fact]
    public void AnStsAnswerIsACredential()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(
            "[pscustomobject]@{ Credential = [pscustomobject]@{ AccessKeyId = 'a'; SecretAccessKey = 'b'; SessionToken = 'c' } } | " + Run,
            account.Profile).ThrowIfFailed();
        Assert.Equal(new ForeignKeys("a", "b", "c"), account.Options!.Credential!.GetKeys());
    }

    [Fact]
    public void StoredVariablesAreHonoured()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run("$StoredAWSRegion = 'eu-north-1'; $StoredAWSCredentials = $args[1]; " + Run, account.Profile, new HiddenCredentials())
            .ThrowIfFailed();
        Assert.Equal("eu-north-1", account.Options!.StoredRegion);
        Assert.Equal("$StoredAWSCredentials", account.Options.StoredCredential!.Origin);
        Assert.Equal("id1", account.Options.StoredCredential.GetKeys().AccessKey);
    }

    [Fact]
    public void ThePublicAccessToStoredCredentialsTakesPrecedence()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        const string Script =
            "function Get-AWSCredential { [pscustomobject]@{ AccessKey = 'public'; SecretKey = 's' } }; $StoredAWSCredentials = $args[1]; ";
        shell.Run(Script + Run, account.Profile, new HiddenCredentials()).ThrowIfFailed();
        Assert.Equal("public", account.Options!.StoredCredential!.GetKeys().AccessKey);
    }

    [Fact]
    public void UnavailableKeysAreReported()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Run + " -Credential $args[1]", account.Profile, new ExpiredCredentials()).ThrowIfFailed();
        CisAwsException error = Assert.Throws<CisAwsException>(() => account.Options!.Credential!.GetKeys());
        Assert.Contains("the login is over", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Has the members of an AWSCredentials, and other keys each time.</summary>
    public sealed class RefreshingCredentials
    {
        private int asked;

        public object GetCredentials() => PSObject.AsPSObject(new Keys($"id{++asked}", "secret", "token"));
    }

    /// <summary>Hides its credentials as AWS.Tools does.</summary>
    public sealed class HiddenCredentials
    {
        internal RefreshingCredentials Credentials { get; } = new();
    }

    public sealed class ExpiredCredentials
    {
        private readonly string reason = "the login is over";

        public object GetCredentials() => throw new InvalidOperationException(reason);
    }

    public sealed record Keys(string AccessKey, string SecretKey, string Token);
}
