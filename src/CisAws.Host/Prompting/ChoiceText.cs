using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace CisAws.Host.Prompting;

/// <summary>How choices such as "&amp;Yes" are shown and recognised.</summary>
internal static class ChoiceText
{
    /// <summary>All choices in one line.</summary>
    public static string Line(Collection<ChoiceDescription> choices, int defaultChoice)
    {
        string all = string.Join("  ", choices.Select(c => $"[{Key(c)}] {Name(c)}"));
        string preset = defaultChoice >= 0 && defaultChoice < choices.Count ? $" (default is \"{Key(choices[defaultChoice])}\")" : string.Empty;
        return $"{all}  [?] Help{preset}: ";
    }

    /// <summary>What each choice means.</summary>
    public static string Help(Collection<ChoiceDescription> choices) =>
        string.Join(Environment.NewLine, choices.Select(c => $"{Key(c)} - {c.HelpMessage}"));

    /// <summary>The choice an answer means, by letter or name, or null.</summary>
    public static int? Find(Collection<ChoiceDescription> choices, string answer)
    {
        for (int i = 0; i < choices.Count; i++)
        {
            if (answer.Equals(Key(choices[i]), StringComparison.OrdinalIgnoreCase) || answer.Equals(Name(choices[i]), StringComparison.OrdinalIgnoreCase)) return i;
        }

        return null;
    }

    private static string Name(ChoiceDescription choice) => choice.Label.Replace("&", string.Empty, StringComparison.Ordinal);

    private static string Key(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label[mark + 1].ToString().ToUpperInvariant() : Name(choice);
    }
}
