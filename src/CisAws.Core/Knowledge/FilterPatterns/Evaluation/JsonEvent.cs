using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Events as texts.</summary>
internal static class JsonEvent
{
    /// <summary>Whether an event text is JSON and fulfils a pattern.</summary>
    public static bool Evaluate(PatternNode root, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ConditionEvaluator.Evaluate(root, document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
