using CisAws.AwsClients.Protocols;
using CsCheck;

namespace CisAws.AwsClients.Tests.Runtime;

[Trait("Category", "Fast")]
public sealed class TimestampTests
{
    private static readonly Gen<DateTime> Milliseconds =
        Gen.Long[0, 4_000_000_000_000].Select(ms => DateTime.UnixEpoch.AddMilliseconds(ms));

    [Theory]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.000Z")]
    [InlineData("2026-01-02T03:04:05+00:00")]
    [InlineData("2026-01-02T05:04:05+02:00")]
    [InlineData("2026-01-02T03:04:05")]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT")]
    public void DatesAreReadAsUTC(string text)
    {
        DateTime read = Timestamps.Parse(text);
        Assert.Equal((new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), DateTimeKind.Utc), (read, read.Kind));
    }

    [Fact]
    public void TextThatIsNoDateIsRefused() => Assert.Throws<FormatException>(() => Timestamps.Parse("soon"));

    [Fact]
    public void IsoTextComesBack() => Milliseconds.Sample(time => Timestamps.Parse(Timestamps.ToIso8601(time)) == time);

    [Fact]
    public void SecondsComeBackToTheMillisecond() => Milliseconds.Sample(time =>
        Math.Abs((Timestamps.FromUnixSeconds(Timestamps.ToUnixSeconds(time)) - time).TotalMilliseconds) < 0.5);

    [Fact]
    public void LocalTimeIsWrittenAsUTC()
    {
        var utc = new DateTime(2026, 7, 2, 3, 4, 5, DateTimeKind.Utc);
        Assert.Equal("2026-07-02T03:04:05.000Z", Timestamps.ToIso8601(utc.ToLocalTime()));
    }
}
