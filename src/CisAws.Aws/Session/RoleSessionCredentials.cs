using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using CisAws.Aws.Clients;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>Credentials of a role that the credentials of a session assume; assumed again before they end.</summary>
/// <param name="own">Makes clients with the credentials of the caller.</param>
/// <param name="role">The role.</param>
/// <param name="region">The region of the STS endpoint, whose tokens are valid in all regions.</param>
/// <param name="refused">The error of a role that cannot be assumed.</param>
internal sealed class RoleSessionCredentials(
    ClientFactory own, RoleRequest role, string region, Func<Exception, CisAwsException> refused) : RefreshingAWSCredentials
{
    /// <summary>Who the credentials are of, as STS answered at last; null before it did.</summary>
    public string? AssumedArn { get; private set; }

    /// <summary>The question to STS.</summary>
    internal AssumeRoleRequest Request => new()
    {
        RoleArn = role.RoleArn,
        RoleSessionName = role.SessionName,
        ExternalId = role.ExternalId,
        DurationSeconds = role.Duration is { } duration ? (int)duration.TotalSeconds : null,
        Tags = role.Tags.Count == 0
            ? null
            : [.. role.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new Tag { Key = t.Key, Value = t.Value })],
    };

    protected override CredentialsRefreshState GenerateNewCredentials() =>
        GenerateNewCredentialsAsync().ConfigureAwait(false).GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var sts = own.CreateForConnecting<AmazonSecurityTokenServiceClient>(region);
        AssumeRoleResponse answer;
        try
        {
            answer = await sts.AssumeRoleAsync(Request).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not CisAwsException)
        {
            throw refused(e);
        }

        AssumedArn = answer.AssumedRoleUser?.Arn;
        return StsCredentials.State(answer.Credentials, TimeSpan.FromHours(1));
    }
}
