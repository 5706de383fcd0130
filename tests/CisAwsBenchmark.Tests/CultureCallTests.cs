using CisAws.PowerShell.Tests.Harness;
using CisAws.Tests.Architecture;

namespace CisAws.PowerShell.Tests;

public sealed class CultureCallTests
{
    [Fact]
    public void NothingIsOrderedOrWrittenByTheCultureOfTheUser() => Assert.Equal(
        string.Empty, string.Join('\n', CultureCalls.In(Path.Combine(TestPaths.ModuleOutput, "CisAwsBenchmark.dll"))));
}
