using CisAws.PowerShell.Commands;
using CisAws.Tests.Architecture;

namespace CisAws.PowerShell.Tests;

/// <summary>Holds the cmdlets to one way of taking ARNs apart and building them.</summary>
public sealed class HandMadeArnsTests
{
    [Fact]
    public void NothingTakesArnsApartOrBuildsThem() => Assert.Equal(
        string.Empty, string.Join('\n', HandMadeArns.In(typeof(GetCisRepairCommand).Assembly.Location).SelectMany(t => t)));
}
