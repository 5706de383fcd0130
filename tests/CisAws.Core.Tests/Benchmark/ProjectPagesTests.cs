using CisAws.Benchmark;

namespace CisAws.Tests.Benchmark;

public sealed class ProjectPagesTests
{
    [Fact]
    public void TheAddressIsAPageOfTheWebWithoutASlashAtItsEnd()
    {
        Assert.True(Uri.TryCreate(ProjectPages.Address, UriKind.Absolute, out Uri? address));
        Assert.Equal(Uri.UriSchemeHttps, address.Scheme);
        Assert.False(ProjectPages.Address.EndsWith('/'));
    }

    [Fact]
    public void EveryRecommendationOfEveryVersionLinksThePageOfItsControl() => Assert.All(
        BenchmarkCatalog.All.SelectMany(c => c.Recommendations),
        r => Assert.Equal($"{ProjectPages.Address}/blob/main/docs/recommendations/{r.Control}.md", r.HelpLink));

    [Theory]
    [InlineData("")]
    [InlineData("rootmfa")]
    [InlineData("../../x")]
    public void WhatIsNoControlHasNoPage(string control) => Assert.Null(ProjectPages.OfControl(control));
}
