using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Repairs;

namespace CisAws.Tests.Controls;

public sealed class ControlRegistryTests
{
    [Fact]
    public void HasOneControlForEachRecommendation()
    {
        string[] expected = [.. BenchmarkCatalog.Recommendations.Select(r => r.Id)];
        Assert.Equal(expected, ControlRegistry.All.Select(c => c.RecommendationId));
        Assert.Equal(expected.Length, ControlRegistry.Ids.Count);
    }

    [Fact]
    public void LeavesNoControlOut()
    {
        IEnumerable<Type> written = typeof(Control).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Control)) && !t.IsAbstract);
        Assert.Equal(written.OrderBy(t => t.Name, StringComparer.Ordinal), ControlRegistry.All.Select(c => c.GetType()).OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void FindsByNumber()
    {
        Assert.Equal("2.11", ControlRegistry.Find("2.11")?.RecommendationId);
        Assert.Null(ControlRegistry.Find("5.17"));
    }

    [Fact]
    public void NamesTheClassesAfterTheNumbers() => Assert.All(ControlRegistry.All, control =>
    {
        string[] parts = [.. control.RecommendationId.Split('.')];
        string[] name = control.GetType().Name.Split('_');
        Assert.Equal(parts, name[1..(parts.Length + 1)].Select(p => p.TrimStart('0')));
    });

    [Fact]
    public void EveryControlDeclaresWhatItReads()
    {
        Assert.All(ControlRegistry.All, control => Assert.NotEmpty(control.Reads));
        EvidenceSource[] reads = [.. ControlRegistry.ReadsOf(ControlRegistry.Ids), .. RepairRegistry.All.SelectMany(r => r.Reads)];
        Assert.All(reads, source => Assert.NotEmpty(source.Actions));
        Assert.Equal(EvidenceSources.All.Except(reads), [], EqualityComparer<EvidenceSource>.Default);
    }
}
