using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using CisAws.Aws.Clients;
using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>
/// Credentials of root of a member account for one task, as sts:AssumeRoot gives them to the management account and to the delegated
/// administrator of IAM: for 15 minutes, and only through a regional endpoint, which is what the SDK resolves for every region.
/// </summary>
/// <param name="own">Makes clients with the credentials of the caller.</param>
/// <param name="task">The member account and the root task.</param>
/// <param name="caller">The caller.</param>
/// <param name="region">The region of the STS endpoint.</param>
internal sealed class AssumedRootCredentials(
    ClientFactory own, RootTask task, AccountIdentity caller, string region) : RefreshingAWSCredentials
{
    /// <summary>Their origin, for messages.</summary>
    public const string Origin = "sts:AssumeRoot";

    private const int LongestSeconds = 900;

    /// <summary>The question to STS.</summary>
    internal AssumeRootRequest Request => new()
    {
        TargetPrincipal = task.MemberAccountId,
        TaskPolicyArn = new PolicyDescriptorType { Arn = caller.AwsManagedPolicyArn($"root-task/{task.TaskPolicy}") },
        DurationSeconds = LongestSeconds,
    };

    protected override CredentialsRefreshState GenerateNewCredentials() =>
        GenerateNewCredentialsAsync().ConfigureAwait(false).GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var sts = own.CreateForConnecting<AmazonSecurityTokenServiceClient>(region);
        Amazon.SecurityToken.Model.Credentials keys;
        try
        {
            keys = (await sts.AssumeRootAsync(Request).ConfigureAwait(false)).Credentials;
        }
        catch (AmazonSecurityTokenServiceException e) when (e.ErrorCode is { Length: > 0 })
        {
            throw SessionErrors.RootNotAssumed(task.MemberAccountId, e);
        }

        return new CredentialsRefreshState(
            new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
            keys.Expiration ?? TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(LongestSeconds));
    }
}
