using System.Globalization;
using CisAws.Benchmark;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Benchmark;

/// <summary>The tables of docs/versions.md say what the catalogues say.</summary>
public sealed class VersionsPageTests
{
    private static readonly string Page = Path.Combine(AppContext.BaseDirectory, "versions.md");

    [Fact]
    public void ThePageHasTheTablesOfTheCatalogues()
    {
        string[] lines = [.. File.ReadAllLines(Page).Where(l => l.StartsWith('|'))];
        string[] expected = [.. Versions(), .. Numbers(), .. Disagreements()];
        for (int i = 0; i < Math.Max(lines.Length, expected.Length); i++)
        {
            Assert.Equal(expected.ElementAtOrDefault(i), lines.ElementAtOrDefault(i));
        }
    }

    private static IEnumerable<string> Versions()
    {
        yield return "| Version | Published | Recommendations | Automated | Manual | Level 1 | Level 2 | Sources |";
        yield return "|---|---|---|---|---|---|---|---|";
        foreach (BenchmarkCatalog c in BenchmarkCatalog.All)
        {
            yield return Row(
                c.Version,
                c.Date ?? string.Empty,
                Count(c, _ => true),
                Count(c, r => r.Assessment == AssessmentMethod.Automated),
                Count(c, r => r.Assessment == AssessmentMethod.Manual),
                Count(c, r => r.Level == 1),
                Count(c, r => r.Level == 2),
                string.Join("; ", c.Sources));
        }
    }

    private static IEnumerable<string> Numbers()
    {
        yield return Row(["Control", .. BenchmarkCatalog.All.Select(c => c.Version)]);
        yield return Row([.. BenchmarkCatalog.All.Select(_ => "---").Prepend("---")]).Replace(" ", string.Empty, StringComparison.Ordinal);
        foreach (string control in ControlOrder.All)
        {
            yield return Row([control, .. BenchmarkCatalog.All.Select(c => c.FindControl(control)?.Id ?? "-")]);
        }
    }

    private static IEnumerable<string> Disagreements()
    {
        yield return "| Version | Number | Taken | The other source |";
        yield return "|---|---|---|---|";
        foreach (Recommendation r in BenchmarkCatalog.All.SelectMany(c => c.Recommendations).Where(r => r.OtherSource.Count > 0))
        {
            yield return Row(
                r.BenchmarkVersion,
                r.Id,
                string.Create(CultureInfo.InvariantCulture, $"{r.Title}; level {r.Level}; {r.Assessment}"),
                r.OtherSource.ToString());
        }
    }

    private static string Count(BenchmarkCatalog catalog, Func<Recommendation, bool> which) =>
        catalog.Recommendations.Count(which).ToString(CultureInfo.InvariantCulture);

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |".Replace("|  |", "| |", StringComparison.Ordinal);
}
