using Amazon.Runtime;

namespace CisAws.AwsClients.Tests;

/// <summary>Clients that talk to a loopback server, signed for us-east-1 and without retries.</summary>
internal static class TestClients
{
    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("testing", "testing");

    public static TClient Create<TClient>(Uri url)
        where TClient : AmazonServiceClient
    {
        Type configType = typeof(TClient).Assembly.GetType(typeof(TClient).FullName?[..^"Client".Length] + "Config", throwOnError: true)
            ?? throw new InvalidOperationException("No configuration type.");
        var config = (ClientConfig)(Activator.CreateInstance(configType) ?? throw new InvalidOperationException(configType.Name));
        config.ServiceURL = url.ToString();
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = 0;
        config.DisableHostPrefixInjection = true;
        return (TClient)(
            Activator.CreateInstance(typeof(TClient), Credentials, config) ?? throw new InvalidOperationException(configType.Name));
    }
}
