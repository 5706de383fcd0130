using CisAws.Common;

namespace CisAws.Tests.Common;

public sealed class AmountTests
{
    [Theory]
    [InlineData(0, "0 findings have")]
    [InlineData(1, "1 finding has")]
    [InlineData(2, "2 findings have")]
    [InlineData(1234567, "1234567 findings have")]
    public void ANounAndItsVerbFollowTheNumber(int count, string expected) =>
        Assert.Equal(expected, Amount.Of(count, "finding", "has", "have"));

    [Fact]
    public void NumbersAboveZeroAreJoined()
    {
        Assert.Equal("1 group, 2 users and 1 role", Amount.Of((1, "group"), (2, "user"), (0, "key"), (1, "role")));
        Assert.Equal("1 group", Amount.Of((1, "group"), (0, "key")));
        Assert.Equal(string.Empty, Amount.Of((0, "key")));
    }
}
