using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using CisAws.Aws.Clients;

namespace CisAws.Aws.Session;

/// <summary>
/// Credentials of a role that a profile assumes. AWSSDK.Core's own class cannot hand the source credentials to a registered STS client, and
/// without a registered one it searches the process for an STS assembly, which may be that of AWS.Tools.
/// </summary>
internal sealed class AssumedRoleCredentials(
    AWSCredentials source, AssumeRoleRequest request, ClientSettings settings, string region, string profile, MfaCodes mfa)
    : RefreshingAWSCredentials
{
    protected override CredentialsRefreshState GenerateNewCredentials() =>
        GenerateNewCredentialsAsync().ConfigureAwait(false).GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        AmazonSecurityTokenServiceConfig config = settings.WhileConnecting.Apply(new AmazonSecurityTokenServiceConfig(), region);
        using var sts = new AmazonSecurityTokenServiceClient(source, config);
        Amazon.SecurityToken.Model.Credentials keys;
        if (request.SerialNumber is { } serial) request.TokenCode = await mfa.ReadAsync(serial, profile).ConfigureAwait(false);
        try
        {
            keys = (await sts.AssumeRoleAsync(request).ConfigureAwait(false)).Credentials;
        }
        catch (AmazonSecurityTokenServiceException e) when (e.ErrorCode is { Length: > 0 })
        {
            throw SessionErrors.RoleNotAssumed(request.RoleArn, profile, e);
        }

        return new CredentialsRefreshState(
            new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
            keys.Expiration ?? TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(15));
    }
}
