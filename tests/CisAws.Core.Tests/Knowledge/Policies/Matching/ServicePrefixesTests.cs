using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies.Matching;

public sealed class ServicePrefixesTests
{
    [Theory]
    [InlineData("s3", true)]
    [InlineData("S3", true)]
    [InlineData("s3*", true)]
    [InlineData("access-analyzer", true)]
    [InlineData("*", true)]
    [InlineData("a?m", true)]
    [InlineData("s4", false)]
    [InlineData("nosuch*", false)]
    [InlineData("", false)]
    public void KnowsServices(string pattern, bool expected) => Assert.Equal(expected, ServicePrefixes.Match(pattern));

    [Fact]
    public void AllAreWrittenAsPrefixesAre()
    {
        Assert.InRange(ServicePrefixes.All.Count, 440, 1000);
        Assert.All(ServicePrefixes.All, p => Assert.Matches("^[a-z0-9-]+$", p));
    }

    [Fact]
    public void EveryServiceThatThisModuleAsksIsAmongThem() => Assert.All(
        RequiredActions().Select(a => a.Split(':')[0]).Distinct(StringComparer.Ordinal), s => Assert.True(ServicePrefixes.Match(s), s));

    private static IEnumerable<string> RequiredActions() =>
        CisAws.Controls.ControlRegistry.All.SelectMany(c => c.Reads).SelectMany(s => s.Actions)
            .Concat(CisAws.Repairs.RepairRegistry.All.SelectMany(r => r.WriteActions));
}
