using System.IO.Enumeration;
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
    public void EverySourceFileThatAPageNamesIsThere()
    {
        string[] files =
        [
            .. Directory.GetFiles(Root).Concat(new[] { "src", "tests", "tools", "deploy" }.SelectMany(
                f => Directory.EnumerateFiles(Path.Combine(Root, f), "*", SearchOption.AllDirectories)).Where(IsSource))
                .Select(f => "/" + Path.GetRelativePath(Root, f).Replace('\\', '/')),
        ];
        (string Page, string Name)[] named =
            [.. Pages.SelectMany(p => SourcesIn(File.ReadAllText(p)).Select(n => (Path.GetRelativePath(Root, p), n)))];
        Assert.True(named.Length > 15, $"{named.Length} names");
        Assert.Empty(named.Where(n => !files.Any(f => Names(n.Name, f))).Select(n => $"{n.Page}: {n.Name}"));
    }

    [Theory]
    [InlineData("`UnusedKeys.cs` and `src/*/Key.cs`, `a.json`, `New-Key.cs()`", "UnusedKeys.cs", "src/*/Key.cs")]
    [InlineData("```\n`A.cs`\n```\nB.cs `C.csproj`", "C.csproj")]
    public void SourceFilesStandInBackticks(string text, params string[] names) => Assert.Equal(names, SourcesIn(text));

    [Theory]
    [InlineData("Key.cs", "/src/a/Key.cs", true)]
    [InlineData("Key.cs", "/src/a/UnusedKey.cs", false)]
    [InlineData("src/*/Key.cs", "/src/a/Key.cs", true)]
    [InlineData("src/*/Key.cs", "/src/a/b/Key.cs", false)]
    public void AStarInANameIsOneFolder(string name, string file, bool isNamed) => Assert.Equal(isNamed, Names(name, file));

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

    private static IEnumerable<string> SourcesIn(string text) =>
        SourceName().Matches(Block().Replace(text.ReplaceLineEndings("\n"), string.Empty)).Select(m => m.Groups["name"].Value);

    private static bool Names(string name, string file)
    {
        string[] parts = name.Split('/');
        string[] path = file.Split('/')[1..];
        return path.Length >= parts.Length
            && parts.Zip(path[^parts.Length..]).All(p => FileSystemName.MatchesSimpleExpression(p.First, p.Second, ignoreCase: false));
    }

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

    [GeneratedRegex(@"`(?<name>[\w./*-]+\.(cs|csproj|psm1|props|targets))`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SourceName();

    [GeneratedRegex("`[^`\n]*`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<address>[^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.NonBacktracking)]
    private static partial Regex Punctuation();
}
