using System.Reflection;
using System.Text.RegularExpressions;
using CisAws.Decisions;
using CisAws.PowerShell.Tests.Harness;
using CisAws.Repairs;
using CisAws.Settings;

namespace CisAws.PowerShell.Tests;

/// <summary>What the topics list is what there is.</summary>
public sealed partial class TopicTests
{
    private static readonly string Module = Read("about_CisAwsBenchmark");
    private static readonly string Repairs = Read("about_CisRepair");
    private static readonly string Findings = Read("about_CisFindings");
    private static readonly string Decisions = Read("about_CisExceptions");

    [Fact]
    public void EverySettingIsListedWithItsDefault()
    {
        Dictionary<string, string> listed = Table(Module, "Interpretation ");
        PropertyInfo[] settings = [.. typeof(AssessmentSettings).GetProperties().Where(p => p.SetMethod is not null)];
        Assert.Equal(Names(settings), listed.Keys.Order(StringComparer.Ordinal));
        foreach (PropertyInfo setting in settings)
        {
            string expected = setting.GetValue(AssessmentSettings.Default) switch
            {
                null => "(none)",
                IReadOnlyList<int> numbers => string.Join(' ', numbers),
                System.Collections.IEnumerable and not string => "(none)",
                var value => Fact.Render(value),
            };
            Assert.StartsWith(expected + " ", listed[setting.Name] + " ", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryPartOfAnExceptionIsListed()
    {
        string[] ofEntry = ["Scope", "Place", "State"];
        Assert.Equal(
            Names(typeof(ExceptionEntry).GetProperties()).Except(ofEntry, StringComparer.Ordinal)
                .Concat(Names(typeof(DecisionScope).GetProperties())).Concat(["RecommendationId", "BenchmarkVersion"])
                .Order(StringComparer.Ordinal),
            Table(Decisions, "Control           the name of the control, as").Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryPartOfAnAttestationIsListed() => Assert.Equal(
        Names(typeof(AttestationEntry).GetProperties()).Where(n => n != "State").Concat(["RecommendationId", "BenchmarkVersion"])
            .Order(StringComparer.Ordinal),
        Table(Decisions, "Control           the name of the control\n").Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void EveryPropertyOfAFindingIsListed() =>
        Assert.Equal(Names(typeof(Finding).GetProperties()), Table(Findings, "Id ").Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void TheJournalIsExplained()
    {
        Dictionary<string, string> listed = Table(Repairs, "Id ");
        Assert.All(listed.Keys, n => Assert.NotNull(typeof(JournalRecord).GetProperty(n)));
        Assert.All(Enum.GetNames<JournalOutcome>(), n => Assert.Contains(n, listed["Outcome"], StringComparison.Ordinal));
        Assert.All(Enum.GetNames<JournalIntegrity>(), n => Assert.Contains(n, listed["Integrity"], StringComparison.Ordinal));
        Assert.All(RepairRegistry.All, r => Assert.True(ModuleTests.Cmdlets.ContainsKey($"Repair-{r.Name}"), r.Name));
        Assert.All(Enum.GetNames<FindingSeverity>(), n => Assert.Contains(n, Module, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryOutcomeOfARepairIsListed() => Assert.Equal(
        Enum.GetNames<RepairOutcome>().Order(StringComparer.Ordinal),
        Table(Repairs, "Outcome ").Keys.Where(n => n != "Outcome").Order(StringComparer.Ordinal));

    [Fact]
    public void ATopicFitsEightyColumnsButForItsTablesAndCommands()
    {
        foreach (string page in Directory.GetFiles(Path.Combine(TestPaths.RepositoryRoot, "docs", "en-US"), "about_*.md"))
        {
            string name = Path.GetFileNameWithoutExtension(page);
            string built = File.ReadAllText(Path.Combine(TestPaths.ModuleOutput, "en-US", $"{name}.help.txt")).ReplaceLineEndings("\n");
            string[] prose = [.. built.Split('\n').Where(l => !l.StartsWith("        ", StringComparison.Ordinal) && !l.Contains('|'))];
            Assert.True(prose.Length > 20, name);
            Assert.All(prose, l => Assert.True(l.Length <= 78, $"{name}: {l}"));

            // All words are there, and in the same order.
            string[] given = [.. Words(File.ReadAllText(page))];
            Assert.Equal(given, Words(built).Where(w => w != "TOPIC"), StringComparer.OrdinalIgnoreCase);
        }
    }

    // Without the marks of Markdown: code, emphasis, headings, fences and the addresses of links.
    private static IEnumerable<string> Words(string text) => Mark()
        .Replace(Address().Replace(Fence().Replace(text.ReplaceLineEndings("\n"), string.Empty), "]"), string.Empty)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^```.*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^ *#+|[`\[\]]|\*\*", RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Mark();

    private static IEnumerable<string> Names(PropertyInfo[] properties) => properties
        .Where(p => p.GetMethod is { IsStatic: false, IsPublic: true } && p.Name != "EqualityContract")
        .Select(p => p.Name)
        .Order(StringComparer.Ordinal);

    // The fenced block whose first line begins so: names, and what stands beside them.
    private static Dictionary<string, string> Table(string topic, string first) => topic
        .Split("```\n")
        .Single(b => b.StartsWith(first, StringComparison.Ordinal))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split(' ', 2, StringSplitOptions.TrimEntries))
        .ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);

    private static string Read(string topic) =>
        File.ReadAllText(Path.Combine(TestPaths.RepositoryRoot, "docs", "en-US", $"{topic}.md")).ReplaceLineEndings("\n");
}
