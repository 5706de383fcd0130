using Amazon.Runtime;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;

namespace CisAws.Aws.Tests.Session;

[Trait("Category", "Fast")]
public sealed class ForeignCredentialsTests
{
    [Fact]
    public async Task KeysAreRequestedOnceAndAgainWhenTheyExpired()
    {
        int generation = 0;
        var source = new ForeignSource("-Credential", () => new($"AKIA{++generation}", "secret", generation > 1 ? "token" : null));
        var credentials = new ForeignAwsCredentials(source);
        ImmutableCredentials first = await credentials.GetCredentialsAsync();
        ImmutableCredentials again = await credentials.GetCredentialsAsync();
        Assert.Equal(("AKIA1", "AKIA1", 1), (first.AccessKey, again.AccessKey, source.Asked));
        Assert.False(first.UseToken);

        credentials.ClearCredentials();
        ImmutableCredentials next = await credentials.GetCredentialsAsync();
        Assert.Equal(("AKIA2", "token", 2), (next.AccessKey, next.Token, source.Asked));
    }

    [Fact]
    public void KeysAreCachedForMinutesOnlyBecauseTheirExpirationIsUnknown()
    {
        var credentials = new ForeignAwsCredentials(new ForeignSource("-Credential", () => new("AKIA", "secret", null)));
        credentials.GetCredentials();
        Assert.InRange(credentials.Expiration!.Value.ToUniversalTime(), DateTime.UtcNow.AddMinutes(3), DateTime.UtcNow.AddMinutes(6));
    }
}
