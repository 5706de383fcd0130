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
        Assert.Equal(BenchmarkCatalog.Recommendations.Select(r => r.Control), ControlRegistry.All.Select(c => c.Name));
        Assert.Equal(BenchmarkCatalog.Recommendations.Count, ControlRegistry.Ids.Count);
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
    public void FindsByNameAndByNumber()
    {
        Assert.Equal(ControlNames.UnusedCredentials, ControlRegistry.Find(ControlNames.UnusedCredentials)?.Name);
        Assert.Equal(ControlNames.UnusedCredentials, ControlRegistry.ForRecommendation("2.11")?.Name);
        Assert.Null(ControlRegistry.Find("2.11"));
        Assert.Null(ControlRegistry.ForRecommendation("5.17"));
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
        Assert.All(ControlRegistry.All, control => Assert.NotEmpty(control.Reads));
        EvidenceSource[] reads = [.. ControlRegistry.ReadsOf(ControlRegistry.Ids), .. RepairRegistry.All.SelectMany(r => r.Reads)];
        Assert.All(reads, source => Assert.NotEmpty(source.Actions));
        Assert.Equal(EvidenceSources.All.Except(reads), [], EqualityComparer<EvidenceSource>.Default);
    }
}
