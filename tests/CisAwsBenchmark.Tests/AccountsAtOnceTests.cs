using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Tests;

/// <summary>How many accounts are under way where nobody says it.</summary>
public sealed class AccountsAtOnceTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 6)]
    [InlineData(3, 9)]
    [InlineData(4, 10)]
    [InlineData(64, 10)]
    public void GrowsWithTheProcessorsToTen(int processors, int expected) =>
        Assert.Equal(expected, AccountsRun.AtOnceFor(processors));
}
