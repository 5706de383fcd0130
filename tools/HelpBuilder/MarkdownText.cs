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

    /// <summary>
    /// The paragraphs of a text, each with its lines joined; what is indented, listed or in a table keeps its lines. What stands in a fence
    /// is one paragraph as it is, empty lines included: dashes below the headings of a table are no list.
    /// </summary>
    public static IEnumerable<string> Paragraphs(string text)
    {
        string[] parts = Fence().Split(text);
        for (int i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1)
            {
                if (parts[i].Trim('\n', ' ') is { Length: > 0 }) yield return parts[i].Trim('\n').TrimEnd();
                continue;
            }

            string[] paragraphs = parts[i].Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (string paragraph in paragraphs)
            {
                yield return Plain(Structured().IsMatch(paragraph) ? paragraph : paragraph.Replace('\n', ' '));
            }
        }
    }

    // Every line that opens or closes a fence.
    [GeneratedRegex(@"^```.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<uri>[^)]+)\)", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Links();

    [GeneratedRegex(@"\*\*(?<text>.+?)\*\*", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^(\s{2,}|[-*|]\s|\||AccountId|\d+\.\s)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Structured();
}
