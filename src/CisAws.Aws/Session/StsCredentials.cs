using Amazon.Runtime;

namespace CisAws.Aws.Session;

/// <summary>What STS gives, for credentials that are obtained again before they end.</summary>
internal static class StsCredentials
{
    /// <summary>The keys and when they end.</summary>
    /// <param name="keys">What STS gave.</param>
    /// <param name="otherwise">How long they last where the answer does not say.</param>
    public static RefreshingAWSCredentials.CredentialsRefreshState State(
        Amazon.SecurityToken.Model.Credentials keys, TimeSpan otherwise) => new(
            new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
            keys.Expiration ?? TimeProvider.System.GetUtcNow().UtcDateTime + otherwise);
}
