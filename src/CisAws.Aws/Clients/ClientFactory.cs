using System.Collections.Concurrent;
using Amazon.Runtime;

namespace CisAws.Aws.Clients;

/// <summary>Makes one client per service and region, with the same configuration and the same limits on calls.</summary>
internal sealed class ClientFactory : IDisposable
{
    private readonly ConcurrentDictionary<(Type Client, string Region, bool IsWriting), Lazy<AmazonServiceClient>> clients = new();
    private readonly AWSCredentials credentials;
    private readonly ClientSettings settings;
    private readonly CallLimiter limiter;

    public ClientFactory(AWSCredentials credentials, ClientSettings settings, CallLimiter limiter)
    {
        RuntimeDependencies.Register();
        CallLimiterPipeline.Install();
        this.credentials = credentials;
        this.settings = settings;
        this.limiter = limiter;
    }

    public TClient Get<TClient>(string region)
        where TClient : AmazonServiceClient, IAmazonService => Shared<TClient>(region, isWriting: false);

    /// <summary>A client whose calls are not repeated where AWS may have carried them out.</summary>
    public TClient GetForWriting<TClient>(string region)
        where TClient : AmazonServiceClient, IAmazonService => Shared<TClient>(region, isWriting: true);

    /// <summary>A client for the calls of connecting, which belongs to the caller.</summary>
    public TClient CreateForConnecting<TClient>(string region)
        where TClient : AmazonServiceClient, IAmazonService => Create<TClient>(region, isWriting: false, settings.WhileConnecting);

    private TClient Shared<TClient>(string region, bool isWriting)
        where TClient : AmazonServiceClient, IAmazonService =>
        (TClient)clients.GetOrAdd(
            (typeof(TClient), region, isWriting),
            key => new Lazy<AmazonServiceClient>(() => Create<TClient>(key.Region, key.IsWriting, settings))).Value;

    private TClient Create<TClient>(string region, bool isWriting, ClientSettings settings)
        where TClient : AmazonServiceClient, IAmazonService
    {
        ClientConfig config = (isWriting ? settings.WhileWriting : settings).Apply(TClient.CreateDefaultClientConfig(), region);
        if (isWriting) config.HttpClientFactory = new WriteHttpClientFactory();
        var client = (TClient)TClient.CreateDefaultServiceClient(credentials, config);
        CallLimiterPipeline.Attach(client.Config, limiter, region, isWriting, settings.RetriesOfFailures);
        return client;
    }

    public void Dispose()
    {
        foreach (Lazy<AmazonServiceClient> client in clients.Values)
        {
            if (client.IsValueCreated) client.Value.Dispose();
        }
    }
}
