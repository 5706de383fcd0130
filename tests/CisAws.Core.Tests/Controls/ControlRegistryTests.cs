using CisAws.Benchmark;
using CisAws.Controls.Monitoring;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Knowledge.FilterPatterns;
using CisAws.Repairs;

namespace CisAws.Tests.Controls;

public sealed class ControlRegistryTests
{
    [Fact]
    public void HasOneControlForEachRecommendationInItsOrder()
    {
        Assert.Equal(BenchmarkCatalog.Default.Recommendations.Select(r => r.Control), ControlRegistry.All.Take(63).Select(c => c.Name));
        Assert.Equal(ControlRegistry.All.Select(c => c.Name).Order(ControlOrder.Instance), ControlRegistry.All.Select(c => c.Name));
        Assert.Equal(ControlRegistry.All.Count, ControlRegistry.Names.Count);
    }

    [Fact]
    public void EveryControlDecidesARecommendationOfAVersion() =>
        Assert.All(ControlRegistry.Names, name => Assert.NotNull(BenchmarkCatalog.FindExample(name)));

    [Fact]
    public void EveryRecommendationOfEveryVersionHasAControl() =>
        Assert.Empty(ControlOrder.All.Except(ControlRegistry.Names, StringComparer.Ordinal));

    [Fact]
    public void GivesTheControlsOfAVersionInItsOrder()
    {
        Assert.Equal(
            BenchmarkCatalog.OfVersion("5.0.0").Recommendations.Select(r => r.Control),
            ControlRegistry.Of(BenchmarkCatalog.OfVersion("5.0.0")).Select(c => c.Name));
        Assert.Equal(63, ControlRegistry.Of(BenchmarkCatalog.Default).Count);
    }

    [Fact]
    public void LeavesNoControlOut()
    {
        IEnumerable<Type> written = typeof(Control).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Control)) && !t.IsAbstract);
        Assert.Equal(
            written.OrderBy(t => t.Name, StringComparer.Ordinal),
            ControlRegistry.All.Select(c => c.GetType()).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void FindsByName()
    {
        Assert.Equal(ControlNames.UnusedCredentials, ControlRegistry.Find(ControlNames.UnusedCredentials)?.Name);
        Assert.Null(ControlRegistry.Find("2.11"));
    }

    [Fact]
    public void NamesTheClassesAfterTheControls()
    {
        Assert.All(
            ControlRegistry.All.Where(c => c is not AlarmControl),
            control => Assert.Equal($"{control.Name}Control", control.GetType().Name));
        Assert.Equal(
            RequiredEvents.Controls.Except([ControlNames.OrganizationChangesAlarm]),
            ControlRegistry.All.OfType<AlarmControl>().Select(c => c.Name));
    }

    [Fact]
    public void EveryControlDeclaresWhatItReads()
    {
        Assert.Equal(
            [ControlNames.SecurityQuestions], ControlRegistry.All.Where(c => c.Reads.Count == 0).Select(c => c.Name)); // no API has it
        EvidenceSource[] reads = [.. ControlRegistry.ReadsOf(ControlRegistry.Names), .. RepairRegistry.All.SelectMany(r => r.Reads)];
        Assert.All(reads, source => Assert.NotEmpty(source.Actions));
        Assert.Equal(EvidenceSources.All.Except(reads), [], EqualityComparer<EvidenceSource>.Default);
    }
}
