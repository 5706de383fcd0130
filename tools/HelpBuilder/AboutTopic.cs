using System.Text;
using System.Text.RegularExpressions;

namespace CisAws.HelpBuilder;

/// <summary>Renders the help text of a page about a concept.</summary>
internal static partial class AboutTopic
{
    // Get-Help shows the text as it is, and a terminal of 80 columns breaks longer lines within words.
    private const int Columns = 78;

    private const string Indent = "    ";

    /// <summary>
    /// Headings in capitals, text indented by four, as Get-Help shows topics. Paragraphs and items of lists are broken into lines
    /// anew; what stands in a fence or a table keeps its lines.
    /// </summary>
    public static string FromMarkdown(string markdown)
    {
        var text = new StringBuilder();
        List<string> block = [];
        bool fenced = false;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            bool isProse = !fenced && !isFence && line.Length > 0 && line[0] is not ('#' or '|');
            if (!isProse || Item().IsMatch(line)) Flush(text, block);
            if (isFence) fenced = !fenced;
            else if (fenced) text.Append(Indent).Append(Indent).AppendLine(line);
            else if (isProse) block.Add(line);
            else if (line.StartsWith('#')) text.AppendLine(Heading(line));
            else if (line.Length == 0) text.AppendLine();
            else text.Append(Indent).AppendLine(MarkdownText.Plain(line));
        }

        Flush(text, block);
        return text.ToString();
    }

    // Writes the lines of one paragraph or item, those after the first below its text.
    private static void Flush(StringBuilder text, List<string> block)
    {
        if (block.Count == 0) return;
        string mark = Item().Match(block[0]).Value;
        string prose = MarkdownText.Plain(string.Join(' ', block.Select(l => l.Trim())))[mark.Trim().Length..];
        var line = new StringBuilder(Indent).Append(mark);
        int start = line.Length;
        foreach (string word in prose.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > start && line.Length + 1 + word.Length > Columns)
            {
                text.AppendLine(line.ToString());
                line.Clear().Append(' ', start);
            }

            if (line.Length > start) line.Append(' ');
            line.Append(word);
        }

        text.AppendLine(line.ToString());
        block.Clear();
    }

    private static string Heading(string line)
    {
        string heading = line.TrimStart('#').Trim();
        return line.StartsWith("# ", StringComparison.Ordinal) ? $"TOPIC\n    {heading}" : heading.ToUpperInvariant();
    }

    // The mark of an item of a list with the blanks around it; nothing of other lines.
    [GeneratedRegex(@"^ *([-*]|\d+\.) +", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Item();
}
