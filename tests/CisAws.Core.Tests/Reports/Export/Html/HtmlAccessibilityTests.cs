using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace CisAws.Tests.Reports.Export.Html;

/// <summary>What can be told of WCAG 2.2 AA without a browser.</summary>
public sealed partial class HtmlAccessibilityTests
{
    private static readonly Lazy<IDocument> Mixed = new(() => HtmlPage.Of(
        [.. ReportSample.Mixed, ReportSample.Of("2.11", FindingStatus.Pass, "z", "444455556666")],
        [ReportSample.Mixed[0] with { Status = FindingStatus.Pass }]));

    private static IDocument Page => Mixed.Value;

    public static TheoryData<string, string> Pairs => new(
        from background in new[] { "page", "panel" }
        from text in new[] { "text", "muted", "link" }
        select (text, background))
    {
        { "on", "fail" }, { "on", "error" }, { "on", "manual" }, { "on", "excepted" }, { "on", "pass" }, { "on", "none" },
    };

    [Fact]
    public void HeadingsDescendStepByStep()
    {
        int[] levels = [.. Page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.TagName[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(
            levels.Zip(levels.Skip(1)), p => Assert.True(p.Second <= p.First + 1, $"h{p.First} is followed by h{p.Second}"));
    }

    [Fact]
    public void LandmarksLanguageAndSkipLinkAreThere()
    {
        Assert.Equal("en", Page.DocumentElement.GetAttribute("lang"));
        Assert.Single(Page.QuerySelectorAll("body > header"));
        Assert.Single(Page.QuerySelectorAll("body > nav[aria-label]"));
        Assert.Single(Page.QuerySelectorAll("body > main"));
        Assert.Single(Page.QuerySelectorAll("body > footer"));
        Assert.Equal("#main", Page.Body!.FirstElementChild!.GetAttribute("href"));
    }

    [Fact]
    public void HeadersOfTablesSayWhatTheyHead()
    {
        Assert.All(Page.QuerySelectorAll("th"), th => Assert.Contains(th.GetAttribute("scope"), new[] { "row", "col" }));
        Assert.All(Page.QuerySelectorAll("thead th"), th => Assert.Equal("col", th.GetAttribute("scope")));
        foreach (IElement row in Page.QuerySelectorAll("tbody tr"))
        {
            if (row.Closest("table")!.QuerySelector("thead tr") is { } head) Assert.Equal(head.ChildElementCount, row.ChildElementCount);
        }
    }

    [Fact]
    public void ChartsAreDescribed()
    {
        Assert.All(
            Page.QuerySelectorAll("svg"),
            svg => Assert.True(
                svg.GetAttribute("role") == "img" ? svg.QuerySelector("title") is not null : svg.GetAttribute("aria-hidden") == "true"));
        IElement all = Page.GetElementById("a1-chart-all-d")!;
        Assert.Equal("Fail: 1, Error: 1, Manual: 1, Excepted: 1, Pass: 1, Not applicable: 1, Not assessed: 57", all.TextContent);
    }

    [Fact]
    public void ReferencesWithinThePageResolve()
    {
        Assert.All(
            Page.QuerySelectorAll("a[href^='#']"), a => Assert.NotNull(Page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.All(
            Page.QuerySelectorAll("[aria-labelledby]").SelectMany(e => e.GetAttribute("aria-labelledby")!.Split(' ')),
            id => Assert.NotNull(Page.GetElementById(id)));
    }

    [Fact]
    public void ControlsAndScrollingPartsHaveNames()
    {
        Assert.All(Page.QuerySelectorAll("input, select"), c => Assert.NotNull(c.Closest("label")));
        Assert.All(Page.QuerySelectorAll("[tabindex], form"), e => Assert.NotEmpty(e.GetAttribute("aria-label")!));
        Assert.All(Page.QuerySelectorAll("details"), d => Assert.Equal("SUMMARY", d.FirstElementChild!.TagName));
        Assert.True(Page.GetElementById("filter")!.HasAttribute("hidden"), "Without a script the filter does nothing, so it is not there.");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void ColoursContrast(string text, string background)
    {
        string[] themes = [.. Themes().Matches(Page.QuerySelector("style")!.TextContent).Select(m => m.Groups["theme"].Value)];
        Assert.Equal(3, themes.Length);
        foreach (string theme in themes)
        {
            double one = Luminance(theme, text), other = Luminance(theme, background);
            double contrast = (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
            Assert.True(contrast >= 4.5, $"{text} on {background}: {contrast:0.00}");
        }
    }

    // As WCAG defines relative luminance.
    private static double Luminance(string theme, string name)
    {
        string hex = Regex.Match(theme, $"--{name}: #([0-9a-f]{{6}});", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        double[] parts =
        [
            .. Enumerable.Range(0, 3)
                .Select(i => int.Parse(hex.AsSpan(i * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)),
        ];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@":root \{(?<theme>[^}]*)\}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Themes();
}
