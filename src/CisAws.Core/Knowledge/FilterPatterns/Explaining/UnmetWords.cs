using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Describes the conditions that an event does not meet but must meet to be counted.</summary>
internal static class UnmetWords
{
    private const int Longest = 240;

    /// <summary>The description, truncated to a readable length.</summary>
    public static string Of(PatternNode node, JsonElement root)
    {
        string text = Unmet(node, root, inside: false);
        return text.Length <= Longest ? text : $"{text[..text.LastIndexOf(' ', Longest)]} …";
    }

    private static string Unmet(PatternNode node, JsonElement root, bool inside)
    {
        string[] parts = node switch
        {
            AndNode and => [.. and.Operands.Where(o => !ConditionEvaluator.Evaluate(o, root)).Select(o => Unmet(o, root, inside: true))],
            OrNode or => [.. PatternExplanation.Items(or).Select(i => i.Words.Length > 0 ? i.Words : Unmet(i.Node!, root, inside: true))],
            _ => [ConditionWords.Of((ConditionNode)node, canBeAbsent: true)],
        };
        string text = string.Join(node is OrNode ? " or " : " and ", parts.Distinct(StringComparer.Ordinal));
        return inside && parts.Length > 1 ? $"({text})" : text;
    }
}
