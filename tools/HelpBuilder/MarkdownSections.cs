namespace CisAws.HelpBuilder;

/// <summary>A part of a page: a heading and the lines up to the next heading of its rank or above.</summary>
/// <param name="Heading">The text of the heading.</param>
/// <param name="Lines">The lines below it.</param>
internal sealed record Section(string Heading, IReadOnlyList<string> Lines)
{
    /// <summary>The lines as trimmed text.</summary>
    public string Text => string.Join('\n', Lines).Trim();

    /// <summary>Splits lines at headings of a rank; headings inside code fences are text.</summary>
    public static IReadOnlyList<Section> Split(IEnumerable<string> lines, int rank)
    {
        string mark = new string('#', rank) + " ";
        List<(string Heading, List<string> Lines)> found = [];
        bool fenced = false;
        foreach (string line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            if (!fenced && line.StartsWith(mark, StringComparison.Ordinal)) found.Add((line[mark.Length..].Trim(), []));
            else if (found.Count > 0) found[^1].Lines.Add(line);
        }

        return [.. found.Select(f => new Section(f.Heading, f.Lines))];
    }
}
