using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using CisAws.Common;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Export.Html;

/// <summary>Nothing that somebody named in an account becomes more than text.</summary>
public sealed class HtmlSafetyTests
{
    private static readonly Lazy<IDocument> HostilePage =
        new(() => HtmlPage.Of(ReportSample.Hostile, [ReportSample.Hostile[0] with { Status = FindingStatus.Pass }], Hostility.Texts[5]));

    private static IDocument Page => HostilePage.Value;

    [Fact]
    public void NothingRunsThatIsNotOfThisModule()
    {
        Assert.Single(Page.Scripts);
        Assert.Single(Page.QuerySelectorAll("style"));
        Assert.Empty(Page.QuerySelectorAll("img, iframe, object, embed, base, audio, video, template, math, b b, h1 + h1"));
        Assert.DoesNotContain(HtmlPage.Attributes(Page), a => a.Attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(HtmlPage.Attributes(Page), a => a.Attribute.Name is "style" or "src" or "srcset" or "autofocus" or "action");
    }

    [Fact]
    public void OnlyTheElementsOfThePageAreThere()
    {
        IDocument harmless = HtmlPage.Of(ReportSample.Mixed, [ReportSample.Mixed[0] with { Status = FindingStatus.Pass }]);
        HashSet<string> plain = [.. harmless.All.Select(e => e.LocalName)];
        Assert.Empty(Page.All.Select(e => e.LocalName).Except([.. plain, "br"]));
    }

    [Fact]
    public void LinksLeadIntoThePageOrToTheReferencesOfTheBenchmarkOrToThePageOfTheControl()
    {
        HashSet<string> references = [.. BenchmarkCatalog.Default.Recommendations.SelectMany(r => r.References.Append(r.HelpLink!))];
        IEnumerable<string> outside = Page.QuerySelectorAll("[href]").Select(e => e.GetAttribute("href")!).Where(h => !h.StartsWith('#'));
        Assert.Empty(outside.Except([.. references, "data:,"]));
        Assert.All(Page.QuerySelectorAll("link"), l => Assert.Equal("data:,", l.GetAttribute("href")));
        string style = Page.QuerySelector("style")!.TextContent;
        Assert.DoesNotContain("url(", style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", style, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void ThePolicyAllowsTheStyleAndTheScriptOfThePageAlone()
    {
        string policy = Page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
        Assert.Equal(
            $"default-src 'none'; style-src '{Hash(Page.QuerySelector("style")!)}'; script-src '{Hash(Page.Scripts[0])}'; img-src data:; "
            + "base-uri 'none'; form-action 'none'",
            policy);
    }

    [Fact]
    public void NothingIsHidden()
    {
        foreach (IText text in Page.Descendants<IText>().Where(t => t.ParentElement!.LocalName is not ("script" or "style")))
        {
            string line = text.Data.Replace("\n", string.Empty, StringComparison.Ordinal);
            Assert.False(VisibleText.HasHidden(line), line[..Math.Min(200, line.Length)]);
        }

        Assert.DoesNotContain(HtmlPage.Attributes(Page), a => VisibleText.HasHidden(a.Attribute.Value));
        Assert.Contains("right\\u202Eto left", Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\\u001B[31mred", Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryHostileTextIsThereAsText()
    {
        string text = Page.Body!.TextContent;
        foreach (string hostile in Hostility.Texts.Where(t => !VisibleText.HasHidden(t)))
        {
            Assert.Contains(hostile, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryFindingHasAnIdOfItsOwn()
    {
        string[] ids = [.. Page.QuerySelectorAll("[id]").Select(e => e.Id!)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ReportSample.Hostile.Count, Page.QuerySelectorAll(".finding").Length);
        string twice = ReportSample.Hostile[^1].Id;
        Assert.Contains("twice", Page.GetElementById(twice)!.TextContent, StringComparison.Ordinal);
        Assert.Contains("twice", Page.GetElementById($"{twice}-2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("MAIN", Page.GetElementById("main")!.TagName);
    }

    [Fact]
    public void LongTextsAreFolded()
    {
        IElement folded = Page.QuerySelectorAll("details.long").First(d => d.TextContent.Contains("nnnn", StringComparison.Ordinal));
        Assert.EndsWith("(65536 characters)", folded.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.All(Page.QuerySelectorAll("summary"), s => Assert.InRange(s.TextContent.Length, 1, 1200));
    }

    private static string Hash(IElement element) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.TextContent)))}";
}
