using CisAws.PowerShell.Commands;
using CisAws.Tests.Architecture;

namespace CisAws.PowerShell.Tests;

/// <summary>Holds the cmdlets to one way of taking ARNs apart and building them.</summary>
public sealed class ArnTextHandlingTests
{
    [Fact]
    public void NothingSplitsOrBuildsArns() => Assert.Equal(
        string.Empty, string.Join('\n', ArnTextHandling.In(typeof(GetCisRepairCommand).Assembly.Location).SelectMany(t => t)));
}
