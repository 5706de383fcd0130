using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using CisAws.Aws.Clients;

namespace CisAws.Aws.Session;

/// <summary>
/// Credentials of a user who has signed in with an MFA device, as sts:GetSessionToken gives them: roles can be assumed with them for hours
/// by that one code.
/// </summary>
/// <param name="own">Makes clients with the keys of the user.</param>
/// <param name="region">The region of the STS endpoint.</param>
/// <param name="serial">The device.</param>
/// <param name="code">Gives a code of the device.</param>
internal sealed class MfaSessionCredentials(ClientFactory own, string region, string serial, Func<Task<string>> code)
    : RefreshingAWSCredentials
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    protected override CredentialsRefreshState GenerateNewCredentials() =>
        GenerateNewCredentialsAsync().ConfigureAwait(false).GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var sts = own.CreateForConnecting<AmazonSecurityTokenServiceClient>(region);
        var request = new GetSessionTokenRequest
        {
            SerialNumber = serial, TokenCode = await code().ConfigureAwait(false), DurationSeconds = (int)Lifetime.TotalSeconds,
        };
        try
        {
            GetSessionTokenResponse answer = await sts.GetSessionTokenAsync(request).ConfigureAwait(false);
            return StsCredentials.State(answer.Credentials, Lifetime);
        }
        catch (AmazonSecurityTokenServiceException e) when (e.ErrorCode is { Length: > 0 })
        {
            throw SessionErrors.MfaNotAccepted(serial, e);
        }
    }
}
