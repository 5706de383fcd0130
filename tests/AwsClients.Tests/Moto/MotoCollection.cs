using CisAws.AwsClients.Tests.Servers;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Tests that share one seeded moto server, one after the other; each leaves the seed as it found it.</summary>
[CollectionDefinition(Name)]
public sealed class MotoCollection : ICollectionFixture<SeededMoto>
{
    public const string Name = "moto";
}

/// <summary>A moto server that holds what the read operations are to find.</summary>
public sealed class SeededMoto : IAsyncLifetime
{
    private readonly MotoServer server = new();

    /// <summary>Root of the server. Skips the calling test where moto is not installed.</summary>
    public string BaseUrl => server.BaseUrl;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        if (server.IsInstalled)
            await new MotoSeed(server).CreateAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();
}
