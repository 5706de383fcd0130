using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace CisAws.AwsClients.Swap;

/// <summary>Calls of a query service: nested lists in a request, an error that is not modelled and not even XML, cancellation.</summary>
internal static class SecurityTokenCalls
{
    public static async Task RunAsync(string url, TextWriter output)
    {
        using IAmazonSecurityTokenService sts = new AmazonSecurityTokenServiceClient(
            SwapProgram.Credentials,
            new AmazonSecurityTokenServiceConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        GetCallerIdentityResponse identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()).ConfigureAwait(false);
        await output.WriteLineAsync(
            $"{identity.Account} {identity.Arn} {identity.UserId} {identity.ResponseMetadata.RequestId.Length} {identity.HttpStatusCode}")
                .ConfigureAwait(false);
        AssumeRoleResponse assumed = await sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = "arn:aws:iam::123456789012:role/auditor",
            RoleSessionName = "session",
            PolicyArns = [new PolicyDescriptorType { Arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }],
            Tags = [new Tag { Key = "a", Value = "b c=d+é" }],
            DurationSeconds = 900,
        }).ConfigureAwait(false);
        await output.WriteLineAsync(
            $"{assumed.AssumedRoleUser.Arn} {assumed.Credentials.AccessKeyId.Length} {assumed.Credentials.Expiration?.Kind}")
            .ConfigureAwait(false);
        try
        {
            await sts.AssumeRoleAsync(new AssumeRoleRequest()).ConfigureAwait(false);
        }
        catch (AmazonSecurityTokenServiceException e)
        {
            await output.WriteLineAsync(SwapProgram.Describe(e)).ConfigureAwait(false);
        }

        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync().ConfigureAwait(false);
        try
        {
            await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancelled.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            await output.WriteLineAsync(e.GetType().Name).ConfigureAwait(false);
        }
    }
}
