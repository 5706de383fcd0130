namespace AwsTesting.Tests;

/// <summary>Tests on the one lab of this assembly, one after the other.</summary>
[CollectionDefinition(Name)]
[Trait("Category", "Moto")]
public sealed class LabCollection : ICollectionFixture<SharedLab>
{
    public const string Name = "lab";
}

/// <summary>A test of what the lab says, which begins with an empty one.</summary>
[Collection(LabCollection.Name)]
public abstract class LabTest(SharedLab shared) : IAsyncLifetime
{
    private protected MotoLab Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (MotoLab.UnavailableReason is { } reason) Assert.Skip(reason);
        Lab = await shared.EmptyAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
