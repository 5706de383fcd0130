using System.Text.Json;

namespace CisAws.FilterPatterns;

/// <summary>Says which conditions of a pattern an event does not fulfil.</summary>
internal static class UnmetWords
{
    private const int Most = 4;

    /// <summary>The words, for after a colon.</summary>
    public static string Of(PatternNode node, JsonElement root)
    {
        string[] unmet = [.. Unmet(node, root).Distinct(StringComparer.Ordinal)];
        return $"not fulfilled {(unmet.Length == 1 ? "is" : "are")} {string.Join(", ", unmet.Take(Most).Select(u => $"'{u}'"))}{(unmet.Length > Most ? " and others" : "")}";
    }

    private static IEnumerable<string> Unmet(PatternNode node, JsonElement root) => node switch
    {
        AndNode and => and.Operands.Where(o => !ConditionEvaluator.Evaluate(o, root)).SelectMany(o => Unmet(o, root)),
        OrNode or => PatternExplanation.Items(or).SelectMany(o => o.Words.Length > 0 ? [o.Words] : Unmet(o.Node!, root)),
        ConditionNode condition => [ConditionWords.Of(condition, canBeAbsent: true)],
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
