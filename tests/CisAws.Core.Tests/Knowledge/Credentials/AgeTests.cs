using CisAws.Knowledge.Credentials;

namespace CisAws.Tests.Knowledge.Credentials;

/// <summary>Ages as reasons and plans show them.</summary>
public sealed class AgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5318, 16, 0, "14 years")]
    [InlineData(731, 0, 0, "2 years")]
    [InlineData(729, 23, 59, "729 days")]
    [InlineData(44, 23, 59, "44 days")]
    [InlineData(3, 14, 18, "3 days")]
    [InlineData(1, 0, 5, "1 day")]
    [InlineData(0, 2, 46, "2 hours")]
    [InlineData(0, 1, 0, "1 hour")]
    [InlineData(0, 0, 7, "7 minutes")]
    [InlineData(0, 0, 0, "less than a minute")]
    [InlineData(-1, 0, 0, "less than a minute")]
    public void AnAgeIsOneUnit(int days, int hours, int minutes, string expected)
    {
        TimeSpan age = new(days, hours, minutes, 59);
        Assert.Equal(expected, Age.Text(Now - age, Now));
    }

    [Theory]
    [InlineData(90, 0, 5, "a little over 90 days")]
    [InlineData(91, 0, 5, "91 days")]
    [InlineData(5318, 0, 0, "14 years")]
    public void AnAgeBeyondALimitIsNotTheLimit(int days, int hours, int minutes, string expected) =>
        Assert.Equal(expected, Age.TextBeyond(90, Now - new TimeSpan(days, hours, minutes, 0), Now));
}
