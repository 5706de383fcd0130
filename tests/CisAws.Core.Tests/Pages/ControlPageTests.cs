using System.Text.RegularExpressions;
using CisAws.Benchmark;
using CisAws.Controls;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Pages;

/// <summary>
/// docs/recommendations has a page for every control of every version of the benchmark. What comes from code and data is made anew and
/// compared; what people write about how it is decided is there, and names nothing that the code does not have.
/// </summary>
public sealed partial class ControlPageTests
{
    // Pages that are not about one control.
    private static readonly string[] Shared = ["alarms"];

    /// <summary>The names of all controls.</summary>
    public static TheoryData<string> Controls => [.. ControlOrder.All];

    [Theory]
    [MemberData(nameof(Controls))]
    public void ThePageSaysWhatCodeAndDataSay(string control)
    {
        string page = $"recommendations/{control}.md", before = ApprovedPage.Read(page);
        var made = new ControlPage(ControlRegistry.Find(control)!);
        ApprovedPage.Check(page, GeneratedPage.Update(before, made.Parts(), ControlPage.Headings));
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void ThePageSaysHowItIsDecided(string control)
    {
        string written = Written(control, "reads");
        Assert.StartsWith(ControlPage.Decided, written, StringComparison.Ordinal);
        string[] lines = [.. written.Split('\n').Skip(1).Where(l => l.Trim().Length > 0)];
        Assert.InRange(lines.Length, 5, 25);
        Assert.All(lines, l => Assert.True(l.Length <= 180, $"{control}: {l.Length} characters: {l}"));
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void WhatIsWrittenNamesOnlyCodesSettingsAndControlsThatThereAre(string control)
    {
        HashSet<string> known =
        [
            .. ScenarioExamples.Of(control).Select(e => e.Code), .. typeof(AssessmentSettings).GetProperties().Select(p => p.Name),
            .. ControlOrder.All, .. Enum.GetNames<Interpretation>(),
        ];
        string all = string.Join('\n', GeneratedPage.Written(ApprovedPage.Read($"recommendations/{control}.md")).Values);
        Assert.All(Code().Matches(all), m => Assert.Contains(m.Groups["name"].Value, known));
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void WhatOtherToolsDoNamesTheVersionThatWasRead(string control)
    {
        string written = Written(control, "repair");
        if (written.Length == 0) return;
        Assert.StartsWith(ControlPage.Others, written, StringComparison.Ordinal);
        Assert.Contains("Read in", written, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPageIsOfAControl() => Assert.Equal(
        ControlOrder.All.Concat(Shared).Select(c => $"recommendations/{c}.md").Order(StringComparer.Ordinal),
        ApprovedPage.In("recommendations"));

    [Fact]
    public void SettingsThatNameARecommendationAreOnItsPage()
    {
        foreach (var property in typeof(AssessmentSettings).GetProperties().Where(p => p.SetMethod?.IsPublic == true))
        {
            string meaning = SourceText.Of($"P:{typeof(AssessmentSettings).FullName}.{property.Name}");
            foreach (Match number in Numbers().Match(meaning).Groups["number"].Captures.Select(c => Number().Match(c.Value)))
            {
                string control = BenchmarkCatalog.Default.Get(number.Value).Control;
                string page = ApprovedPage.Read($"recommendations/{control}.md");
                bool isThere = page.Contains($"| `{property.Name}` |", StringComparison.Ordinal);
                Assert.True(isThere, $"{property.Name} is not on the page of {control}.");
            }
        }
    }

    private static string Written(string control, string part) =>
        GeneratedPage.Written(ApprovedPage.Read($"recommendations/{control}.md")).GetValueOrDefault(part) ?? string.Empty;

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("^(?:(?<number>[0-9]+(?:\\.[0-9]+)+)(?:, )?)+:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Numbers();

    [GeneratedRegex("[0-9.]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
