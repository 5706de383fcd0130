namespace CisAws.AwsClients.Tests.Servers;

/// <summary>Tests that share one moto server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class MotoCollection : ICollectionFixture<MotoServer>
{
    public const string Name = "moto";
}
