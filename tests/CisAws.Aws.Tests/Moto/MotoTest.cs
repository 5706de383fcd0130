using AwsTesting;

namespace CisAws.Aws.Tests.Moto;

/// <summary>Tests on the one moto of this assembly, one after the other.</summary>
[CollectionDefinition(Name)]
[Trait("Category", "Moto")]
public sealed class MotoCollection : ICollectionFixture<SharedMoto>
{
    public const string Name = "moto";
}

/// <summary>A test that begins with an empty moto.</summary>
[Collection(MotoCollection.Name)]
public abstract class MotoTest(SharedMoto shared) : IAsyncLifetime
{
    private protected MotoServer Moto { get; private set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        if (MotoServer.UnavailableReason is { } reason) Assert.Skip(reason);
        Moto = await shared.EmptyAsync(Cancel);
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
