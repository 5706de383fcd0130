using CisAws.Aws.Collection;
using CisAws.Evidence;

namespace CisAws.Aws.Tests.Collection;

[Trait("Category", "Fast")]
public sealed class ReadersTests
{
    [Fact]
    public void Every_source_has_a_reader_and_every_reader_a_source() => Assert.Equal(
        EvidenceSources.All.Select(s => s.Name), Readers.All.Sources.Select(s => s.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public void Time_is_utc_unless_it_says_local(DateTimeKind kind) => Assert.Equal(
        new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), CisAws.Aws.Collection.Convert.Time(new DateTime(2026, 1, 15, 12, 0, 0, kind)));

    [Fact]
    public void Local_time_is_converted()
    {
        DateTime utc = new(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(new DateTimeOffset(utc), CisAws.Aws.Collection.Convert.Time(utc.ToLocalTime()));
        Assert.Null(CisAws.Aws.Collection.Convert.Time(null));
    }
}
