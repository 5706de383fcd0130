using CisAws.Knowledge.Credentials;

namespace CisAws.Tests.Knowledge.Credentials;

/// <summary>Ages as reasons and plans show them.</summary>
public sealed class AgeTests
{
    [Theory]
    [InlineData(44, 23, 59, "44 d 23 h 59 min")]
    [InlineData(100, 0, 0, "100 d 0 h 0 min")]
    [InlineData(1, 0, 5, "1 d 0 h 5 min")]
    [InlineData(0, 2, 46, "2 h 46 min")]
    [InlineData(0, 0, 7, "0 h 7 min")]
    [InlineData(0, 0, 0, "0 h 0 min")]
    [InlineData(-1, 0, 0, "0 h 0 min")]
    public void DaysAreNamedFromTheFirstOn(int days, int hours, int minutes, string expected)
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        TimeSpan age = new(days, hours, minutes, 59);
        Assert.Equal(expected, Age.Text(now - age, now));
    }
}
