using Amazon.Runtime;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>
/// Credentials from an object of the user's session, often of another copy of the AWS SDK. Read again every few minutes: the
/// object refreshes its keys by itself and does not expose when they expire.
/// </summary>
internal sealed class ForeignAwsCredentials(IForeignCredentials source) : RefreshingAWSCredentials
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    protected override CredentialsRefreshState GenerateNewCredentials()
    {
        ForeignKeys keys = source.GetKeys();

        // SDK expiry is compared with its own clock, which is corrected for skew; UTC now is the only common ground.
        DateTime expiry = TimeProvider.System.GetUtcNow().UtcDateTime + Lifetime;
        return new CredentialsRefreshState(new ImmutableCredentials(keys.AccessKey, keys.SecretKey, keys.SessionToken), expiry);
    }

    protected override Task<CredentialsRefreshState> GenerateNewCredentialsAsync() => Task.FromResult(GenerateNewCredentials());
}
