using Amazon.SSO;
using Amazon.SSO.Model;

namespace CisAws.AwsClients.Swap;

/// <summary>A REST service whose calls the server refuses: the result must be an exception of the service with either client.</summary>
internal static class SingleSignOnCalls
{
    public static async Task RunAsync(string url, TextWriter output)
    {
        using IAmazonSSO sso = new AmazonSSOClient(
            SwapProgram.Credentials,
            new AmazonSSOConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        try
        {
            await sso.ListAccountsAsync(new ListAccountsRequest { AccessToken = "token", MaxResults = 5 }).ConfigureAwait(false);
        }
        catch (AmazonSSOException e)
        {
            await output.WriteLineAsync(SwapProgram.Describe(e)).ConfigureAwait(false);
        }
    }
}
