using System.Text;

namespace CisAws.HelpBuilder;

/// <summary>Renders the help text of a page about a concept.</summary>
internal static class AboutTopic
{
    /// <summary>Headings in capitals, text indented by four, as Get-Help shows topics.</summary>
    public static string FromMarkdown(string markdown)
    {
        var text = new StringBuilder();
        bool fenced = false;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            else if (fenced) text.Append("        ").AppendLine(line);
            else if (line.StartsWith('#')) text.AppendLine(Heading(line));
            else if (line.Length == 0) text.AppendLine();
            else text.Append("    ").AppendLine(MarkdownText.Plain(line));
        }

        return text.ToString();
    }

    private static string Heading(string line)
    {
        string heading = line.TrimStart('#').Trim();
        return line.StartsWith("# ", StringComparison.Ordinal) ? $"TOPIC\n    {heading}" : heading.ToUpperInvariant();
    }
}
