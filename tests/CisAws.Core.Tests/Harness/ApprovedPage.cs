namespace CisAws.Tests.Harness;

/// <summary>
/// Compares a page of the folder docs with what it should be, where all or parts of it are made from code and data. What is different is
/// kept as <c>docs/…received.md</c> among the output of the build; <c>./build.ps1 Docs -Update</c> and <c>Approve</c> take it over.
/// </summary>
internal static class ApprovedPage
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "docs");

    /// <summary>The paths of the pages below a folder of docs, as <c>recommendations/RootMfa.md</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> In(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.md").Select(f => Path.GetFileName(f))
            .Where(n => !n.EndsWith(".received.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(n => $"{folder}/{n}"),
    ];

    /// <summary>The text of a page with <c>\n</c> as line ends; empty where there is none.</summary>
    /// <param name="page">The path below docs.</param>
    public static string Read(string page) =>
        File.Exists(Path.Combine(Folder, page)) ? File.ReadAllText(Path.Combine(Folder, page)).ReplaceLineEndings("\n") : string.Empty;

    /// <summary>Fails where a page is not what it should be.</summary>
    /// <param name="page">The path below docs.</param>
    /// <param name="text">What it should be.</param>
    public static void Check(string page, string text)
    {
        string before = Read(page), received = Path.Combine(Folder, Path.ChangeExtension(page, ".received.md"));
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.Delete(received);
        if (text == before) return;
        File.WriteAllText(received, text);
        string[] now = text.Split('\n'), then = before.Split('\n');
        int at = now.Zip(then).TakeWhile(p => p.First == p.Second).Count();
        Assert.Fail(
            $"Line {at + 1} of docs/{page} is '{then.ElementAtOrDefault(at)}' and should be '{now.ElementAtOrDefault(at)}'. "
            + "./build.ps1 Docs -Update writes the page anew.");
    }
}
