using System.Text;

namespace CisAws.Tests.Pages;

/// <summary>
/// A page of Markdown with parts that are made from code and data, each between <c>&lt;!-- generated: name --&gt;</c> and
/// <c>&lt;!-- /generated --&gt;</c>, and parts that people wrote around them.
/// </summary>
internal static class GeneratedPage
{
    private const string Begin = "<!-- generated: ", End = "<!-- /generated -->";

    /// <summary>The page with its generated parts made anew; what people wrote between them stays.</summary>
    /// <param name="page">The page; empty for one that is not there yet.</param>
    /// <param name="parts">All parts in their order, by name. One without text is not on the page.</param>
    /// <param name="written">The headings of what people write, by the name of the part that they follow.</param>
    public static string Update(
        string page, IReadOnlyList<(string Name, string Text)> parts, IReadOnlyDictionary<string, string> written)
    {
        IReadOnlyDictionary<string, string> before = Written(page);
        var text = new StringBuilder();
        foreach ((string name, string part) in parts)
        {
            if (part.Length > 0)
            {
                text.Append(Begin).Append(name).Append(" -->\n").Append(part.Trim('\n')).Append('\n').Append(End).Append("\n\n");
            }

            if (before.TryGetValue(name, out string? kept)) text.Append(kept).Append("\n\n");
            else if (written.TryGetValue(name, out string? heading)) text.Append(heading).Append("\n\n");
        }

        return $"{text.ToString().TrimEnd('\n')}\n";
    }

    /// <summary>What people wrote after each part, by the name of the part.</summary>
    /// <exception cref="FormatException">A mark has no end, or what people wrote stands before the first part.</exception>
    public static IReadOnlyDictionary<string, string> Written(string page)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] pieces = page.Split(Begin);
        if (pieces[0].Trim().Length > 0) throw new FormatException($"'{pieces[0].Trim()}' stands before the first generated part.");
        foreach (string piece in pieces.Skip(1))
        {
            string name = piece[..piece.IndexOf(" -->", StringComparison.Ordinal)];
            int end = piece.IndexOf(End, StringComparison.Ordinal);
            if (end < 0) throw new FormatException($"The generated part {name} has no end.");
            string rest = piece[(end + End.Length)..].Trim('\n');
            if (rest.Length > 0) written[name] = rest;
        }

        return written;
    }
}
