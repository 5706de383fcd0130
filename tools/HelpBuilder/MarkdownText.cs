using System.Text.RegularExpressions;

namespace CisAws.HelpBuilder;

/// <summary>Turns the little Markdown that the pages use into plain text.</summary>
internal static partial class MarkdownText
{
    /// <summary>Text without marks for code, emphasis and links.</summary>
    public static string Plain(string text) =>
        Emphasis().Replace(Links().Replace(text, "${text}"), "${text}").Replace("`", string.Empty, StringComparison.Ordinal);

    /// <summary>The link a line holds, or null.</summary>
    public static (string Text, string Uri)? Link(string line) =>
        Links().Match(line) is { Success: true } match ? (match.Groups["text"].Value, match.Groups["uri"].Value) : null;

    /// <summary>The paragraphs of a text, each with its lines joined; what is indented, listed or in a table keeps its lines.</summary>
    public static IEnumerable<string> Paragraphs(string text) => text
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(p => Plain(Structured().IsMatch(p) ? p : p.Replace('\n', ' ')));

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<uri>[^)]+)\)", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Links();

    [GeneratedRegex(@"\*\*(?<text>.+?)\*\*", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^(\s{2,}|[-*|]\s|\||AccountId|\d+\.\s)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Structured();
}
