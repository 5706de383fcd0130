using CisAws.Benchmark;
using CisAws.PowerShell.Tests.Harness;
using CisAws.Repairs;

namespace CisAws.PowerShell.Tests;

/// <summary>The table of docs/recommendations.md says what the catalogue and the repairs say.</summary>
public sealed class RecommendationPageTests
{
    private static readonly string[] Lines =
        [.. File.ReadLines(Path.Combine(TestPaths.RepositoryRoot, "docs", "recommendations.md"))];

    [Fact]
    public void EveryRecommendationHasItsRow() => Assert.Equal(
        BenchmarkCatalog.Default.Recommendations.Select(Row),
        Table("| Number "));

    [Fact]
    public void WhatOnlyOtherVersionsHaveHasItsRowToo() => Assert.Equal(
        ControlOrder.All.Select(c => BenchmarkCatalog.FindExample(c)!).Where(r => r.BenchmarkVersion != BenchmarkCatalog.DefaultVersion)
            .Select(r => $"| {r.BenchmarkVersion} {Row(r)}"),
        Table("| Version | Number "));

    [Fact]
    public void TheVersionIsTheDefaultAndEveryKindOfRepairIsExplained()
    {
        Assert.Equal($"# Recommendations of {BenchmarkCatalog.DefaultVersion}", Lines[0]);
        Assert.All(Enum.GetNames<RepairClass>(), n => Assert.Contains(Lines, l => l.StartsWith($"| {n} |", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Table(string head) => Lines
        .SkipWhile(l => !l.StartsWith(head, StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'));

    private static string Row(Recommendation r)
    {
        string[] repairs = [.. RepairRegistry.For(r.Control).Select(repair => $"`{repair.Command}` ({repair.Class})")];
        string title = r.Title.Replace("*", @"\*", StringComparison.Ordinal);
        string repaired = repairs.Length == 0 ? "runbook" : string.Join(", ", repairs);
        string page = $"[`{r.Control}`](recommendations/{r.Control}.md)";
        return FormattableString.Invariant(
            $"| {r.Id} | {title} | {r.Level} | {r.Assessment} | {r.Severity} | {page} | {repaired} |");
    }
}
