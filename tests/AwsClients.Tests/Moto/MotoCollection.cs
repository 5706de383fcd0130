using AwsTesting;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Tests that share one seeded moto server, one after the other; each leaves the seed as it found it.</summary>
[CollectionDefinition(Name)]
[Trait("Category", "Moto")]
public sealed class MotoCollection : ICollectionFixture<SeededMoto>
{
    public const string Name = "moto";
}

/// <summary>A moto server that holds what the read operations are to find.</summary>
public sealed class SeededMoto : IAsyncLifetime
{
    private readonly SharedMoto moto = new();
    private Uri? baseUrl;

    /// <summary>Root of the server. Skips the calling test where moto is not installed.</summary>
    public Uri BaseUrl
    {
        get
        {
            if (MotoServer.UnavailableReason is { } reason) Assert.Skip(reason);
            return baseUrl ?? throw new InvalidOperationException("moto is not running.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (MotoServer.UnavailableReason is not null) return;
        baseUrl = (await moto.EmptyAsync()).BaseUrl;
        using var aws = new RawAws(baseUrl);
        await new MotoSeed(aws).CreateAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => moto.DisposeAsync();
}
