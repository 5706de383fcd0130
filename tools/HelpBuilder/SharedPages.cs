namespace CisAws.HelpBuilder;

/// <summary>
/// Parameters that several cmdlets have, each group described once in a page of its own. A line such as <c>{{connection}}</c> among the
/// parameters of a page stands for those of <c>parameters/connection.md</c>, and <c>{{own}}</c> for those that the repair declares.
/// A group may have other groups.
/// </summary>
/// <param name="folder">The folder of the groups.</param>
internal sealed class SharedPages(string folder)
{
    private const string Own = "own", Recommendations = "{recommendations}";

    /// <summary>The parameters that the part of a page describes, by name. What the page says itself replaces what a group says.</summary>
    /// <exception cref="FormatException">There is no such group, or no such repair.</exception>
    public IReadOnlyList<ParameterText> Read(string path, string cmdlet, IReadOnlyList<string> lines)
    {
        ParameterText[] own = [.. Sections(path, lines)];
        HashSet<string> described = [.. own.Select(p => p.Name)];
        IEnumerable<ParameterText> shared = lines
            .Where(l => l.StartsWith("{{", StringComparison.Ordinal) && l.EndsWith("}}", StringComparison.Ordinal))
            .SelectMany(l => Group(path, cmdlet, l[2..^2]))
            .Where(p => !described.Contains(p.Name))
            .Select(p => WithRecommendations(path, cmdlet, p));
        return [.. own.Concat(shared).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<ParameterText> Sections(string path, IEnumerable<string> lines) =>
        Section.Split(lines, 3).Where(s => s.Heading.StartsWith('-')).Select(s => ParameterText.Parse(path, s));

    private IEnumerable<ParameterText> Group(string path, string cmdlet, string name)
    {
        if (name == Own) return RepairParameters.Of(path, cmdlet);
        string page = Path.Combine(folder, name + ".md");
        if (!File.Exists(page)) throw new FormatException($"{path} names the group {name}, and there is no {page}.");
        return Read(page, cmdlet, File.ReadAllText(page).ReplaceLineEndings("\n").Split('\n'));
    }

    private static ParameterText WithRecommendations(string path, string cmdlet, ParameterText parameter) =>
        !parameter.Description.Contains(Recommendations, StringComparison.Ordinal) ? parameter : parameter with
        {
            Description = parameter.Description.Replace(
                Recommendations, RepairParameters.RecommendationsOf(path, cmdlet), StringComparison.Ordinal),
        };
}
