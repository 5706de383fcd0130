namespace CisAws.HelpBuilder;

/// <summary>
/// A page about a cmdlet, in the format of platyPS, but for parameters that are described elsewhere: see <see cref="SharedPages"/>.
/// </summary>
internal sealed record CommandPage(
    string Name, string Synopsis, string Description, IReadOnlyList<SyntaxLine> Syntax, IReadOnlyList<ExampleText> Examples,
    IReadOnlyList<ParameterText> Parameters, string Inputs, string Outputs, string Notes, IReadOnlyList<(string Text, string Uri)> Links)
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="FormatException">A part is missing.</exception>
    public static CommandPage Parse(string path, string text, SharedPages shared)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        Section title = Section.Split(lines, 1) is [var first, ..] ? first : throw new FormatException($"{path} has no title.");
        Dictionary<string, Section> parts = Section.Split(title.Lines, 2).ToDictionary(s => s.Heading, StringComparer.Ordinal);
        Section Part(string name) =>
            parts.TryGetValue(name, out Section? part) ? part : throw new FormatException($"{path} has no part {name}.");
        return new CommandPage(
            title.Heading,
            Part("SYNOPSIS").Text,
            Part("DESCRIPTION").Text,
            [.. SyntaxLine.Parse(Part("SYNTAX").Lines)],
            [.. Section.Split(Part("EXAMPLES").Lines, 3).Select(ExampleText.Parse)],
            shared.Read(path, title.Heading, Part("PARAMETERS").Lines),
            Part("INPUTS").Text,
            Part("OUTPUTS").Text,
            parts.TryGetValue("NOTES", out Section? notes) ? notes.Text : string.Empty,
            [OnlineVersion(path, lines), .. Part("RELATED LINKS").Lines.Select(MarkdownText.Link).OfType<(string, string)>()]);
    }

    // What Get-Help -Online opens is the first link that has an address.
    private static (string Text, string Uri) OnlineVersion(string path, IEnumerable<string> lines)
    {
        const string key = "online version: ";
        string line = lines.FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))
            ?? throw new FormatException($"{path} has no {key.TrimEnd()}");
        return ("The benchmark", line[key.Length..].Trim());
    }
}

/// <summary>A syntax of a cmdlet.</summary>
/// <param name="Parameters">The names of its parameters, in order.</param>
internal sealed record SyntaxLine(IReadOnlyList<string> Parameters)
{
    /// <summary>The syntaxes in code fences.</summary>
    public static IEnumerable<SyntaxLine> Parse(IEnumerable<string> lines)
    {
        List<string>? block = null;
        foreach (string line in lines)
        {
            if (!line.StartsWith("```", StringComparison.Ordinal)) block?.Add(line);
            else if (block is null) block = [];
            else
            {
                yield return new SyntaxLine(
                    [.. string.Join(' ', block).Split(' ', '[', ']').Where(w => w.Length > 1 && w[0] == '-').Select(w => w[1..])]);
                block = null;
            }
        }
    }
}

/// <summary>An example: its title, the command, and what it says about it.</summary>
internal sealed record ExampleText(string Title, string Code, string Remarks)
{
    /// <summary>The first fence is the command, the rest is remarks, sample output among them.</summary>
    public static ExampleText Parse(Section section)
    {
        int start = section.Lines.TakeWhile(l => !l.StartsWith("```", StringComparison.Ordinal)).Count();
        int length = section.Lines.Skip(start + 1).TakeWhile(l => !l.StartsWith("```", StringComparison.Ordinal)).Count();
        string code = string.Join('\n', section.Lines.Skip(start + 1).Take(length));
        IEnumerable<string> remarks = section.Lines.Skip(start + length + 2);
        return new ExampleText(section.Heading, code.Trim(), string.Join('\n', remarks).Trim());
    }
}

/// <summary>A parameter: its description and the facts of its YAML block.</summary>
internal sealed record ParameterText(string Name, string Description, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>Reads a parameter.</summary>
    /// <exception cref="FormatException">It has no YAML block.</exception>
    public static ParameterText Parse(string path, Section section)
    {
        int start = section.Lines.TakeWhile(l => !l.StartsWith("```yaml", StringComparison.Ordinal)).Count();
        if (start == section.Lines.Count) throw new FormatException($"{path}: {section.Heading} has no yaml block.");
        Dictionary<string, string> facts = section.Lines.Skip(start + 1).TakeWhile(l => !l.StartsWith("```", StringComparison.Ordinal))
            .Select(l => l.Split(':', 2)).Where(p => p.Length == 2)
            .ToDictionary(p => p[0].Trim(), p => p[1].Trim(), StringComparer.Ordinal);
        return new ParameterText(section.Heading[1..], string.Join('\n', section.Lines.Take(start)).Trim(), facts);
    }

    /// <summary>A fact, or an empty text.</summary>
    public string Fact(string name) => Facts.GetValueOrDefault(name, string.Empty);

    /// <summary>Whether a fact is True.</summary>
    public bool Is(string name) => Fact(name).StartsWith("True", StringComparison.Ordinal);
}
