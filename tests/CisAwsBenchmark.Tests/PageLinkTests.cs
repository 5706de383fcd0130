using System.Text.RegularExpressions;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>Relative links of the documentation lead to files that there are, and their fragments to headings of these.</summary>
public sealed partial class PageLinkTests
{
    private static readonly string Root = TestPaths.RepositoryRoot;

    private static readonly string[] Pages =
    [
        .. Directory.GetFiles(Root, "*.md"),
        .. new[] { "docs", "src", "tests", "tools", ".github", "deploy" }.Select(f => Path.Combine(Root, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.GetFiles(f, "*.md", SearchOption.AllDirectories)).Where(IsSource),
    ];

    [Fact]
    public void EveryRelativeLinkResolves()
    {
        (string Page, string Link)[] links = [.. Pages.SelectMany(p => LinksOf(File.ReadAllText(p)).Select(l => (p, l)))];
        Assert.True(links.Length > 300, $"{links.Length} links");
        Assert.Empty(links.Where(l => !Resolves(l.Page, l.Link)).Select(l => $"{Path.GetRelativePath(Root, l.Page)}: {l.Link}"));
    }

    [Fact]
    public void PicturesAreSmall() => Assert.All(
        Directory.GetFiles(Path.Combine(Root, "docs", "images"), "*.png"), f => Assert.InRange(new FileInfo(f).Length, 1, 150_000));

    [Theory]
    [InlineData("[a](b.md) and ![c](d/e.png) and [f](https://example.org) `[g](h)`", "b.md", "d/e.png")]
    [InlineData("```\n[a](b.md)\n```\n    [c](d.md)\n[e](#f)", "#f")]
    [InlineData("[`Repair-CisTrail`](../en-US/Repair-CisTrail.md)", "../en-US/Repair-CisTrail.md")]
    public void OnlyRelativeLinksOutsideOfCodeCount(string text, params string[] links) => Assert.Equal(links, LinksOf(text));

    [Fact]
    public void ALinkToNothingDoesNotResolve()
    {
        string page = Path.Combine(Root, "README.md");
        Assert.False(Resolves(page, "docs/nothing.md"));
        Assert.False(Resolves(page, "docs/faq.md#nothing"));
        Assert.True(Resolves(page, "docs/faq.md#why-is-something-manual-and-how-do-i-get-rid-of-it"));
    }

    private static bool IsSource(string path) =>
        !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj");

    private static IEnumerable<string> LinksOf(string text)
    {
        string prose = Code().Replace(Block().Replace(text.ReplaceLineEndings("\n"), string.Empty), "code");
        return Link().Matches(prose).Select(m => m.Groups["address"].Value).Where(l => !l.Contains("://", StringComparison.Ordinal)
            && !l.StartsWith("mailto:", StringComparison.Ordinal));
    }

    private static bool Resolves(string page, string link)
    {
        string[] parts = link.Split('#', 2);
        string path = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        if (!File.Exists(path) && !Directory.Exists(path)) return false;
        return parts.Length == 1 || (File.Exists(path) && Headings(path).Contains(parts[1]));
    }

    // As GitHub makes fragments of headings: lower case, blanks as hyphens, no other punctuation.
    private static IEnumerable<string> Headings(string page) => File.ReadLines(page).Where(l => l.StartsWith('#'))
        .Select(l => Punctuation().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    [GeneratedRegex("^```.*?^```|^ {4}.*?$", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Block();

    [GeneratedRegex("`[^`\n]*`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<address>[^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.NonBacktracking)]
    private static partial Regex Punctuation();
}
