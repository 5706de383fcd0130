using Amazon.Runtime;

namespace CisAws.AwsClients.Swap;

/// <summary>
/// Compiled twice: against the generated clients and against the official packages. That it compiles shows that only the
/// project file changes when a service moves from one to the other; that both runs print the same shows that behaviour is unchanged.
/// </summary>
public static class SwapProgram
{
    internal static AWSCredentials Credentials { get; } = new BasicAWSCredentials("testing", "testing");

    /// <summary>Makes all calls against the server at <paramref name="url"/> and returns their results as text.</summary>
    public static async Task<string> RunAsync(string url)
    {
        var output = new StringWriter();
        await using (output.ConfigureAwait(false))
        {
            await KeyManagementCalls.RunAsync(url, output).ConfigureAwait(false);
            await SecurityTokenCalls.RunAsync(url, output).ConfigureAwait(false);
            await SingleSignOnCalls.RunAsync(url, output).ConfigureAwait(false);
            return output.ToString();
        }
    }

    internal static string Describe(AmazonServiceException e) =>
        $"{e.GetType().FullName} '{e.ErrorCode}' {e.StatusCode} {e.ErrorType} {e.RequestId is not null} '{e.Message}' "
        + $"{e.InnerException?.GetType().Name}";
}
