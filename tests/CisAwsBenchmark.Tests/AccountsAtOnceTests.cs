using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Tests;

/// <summary>How many accounts are under way where nobody says it.</summary>
public sealed class AccountsAtOnceTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(4, 8)]
    [InlineData(5, 10)]
    [InlineData(6, 10)]
    [InlineData(64, 10)]
    public void GrowsWithTheProcessorsToTen(int processors, int expected) =>
        Assert.Equal(expected, AccountsRun.AtOnceFor(processors));
}
