using CisAws.Aws.Collection;
using CisAws.Evidence;

namespace CisAws.Aws.Tests.Collection;

[Trait("Category", "Fast")]
public sealed class ReadersTests
{
    [Fact]
    public void EverySourceHasAReaderAndEveryReaderASource() => Assert.Equal(
        EvidenceSources.All.Select(s => s.Name), Readers.All.Sources.Select(s => s.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public void TimeIsUtcUnlessItSaysLocal(DateTimeKind kind) => Assert.Equal(
        new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero),
        CisAws.Aws.Collection.Convert.Time(new DateTime(2026, 1, 15, 12, 0, 0, kind)));

    [Fact]
    public void LocalTimeIsConverted()
    {
        DateTime utc = new(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(new DateTimeOffset(utc), CisAws.Aws.Collection.Convert.Time(utc.ToLocalTime()));
        Assert.Null(CisAws.Aws.Collection.Convert.Time(null));
    }
}
