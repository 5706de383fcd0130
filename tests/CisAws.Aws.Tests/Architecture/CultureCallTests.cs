using CisAws.Tests.Architecture;

namespace CisAws.Aws.Tests.Architecture;

[Trait("Category", "Fast")]
public sealed class CultureCallTests
{
    [Fact]
    public void NothingIsOrderedOrWrittenByTheCultureOfTheUser() => Assert.Equal(
        string.Empty, string.Join('\n', CultureCalls.In(typeof(AwsGateway).Assembly.Location)));
}
