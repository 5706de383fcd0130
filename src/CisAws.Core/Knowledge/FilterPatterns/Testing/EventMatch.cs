using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Whether a pattern counts one event.</summary>
/// <param name="Matches">Null where CloudWatch Logs does not document it or it is not decided here.</param>
/// <param name="Sentence">The same as a sentence.</param>
/// <param name="Warnings">Remarks.</param>
internal sealed record EventMatch(bool? Matches, string Sentence, IReadOnlyList<string> Warnings)
{
    /// <summary>Decides.</summary>
    /// <exception cref="CisAwsException">EventInvalid: the text begins like JSON and is none.</exception>
    public static EventMatch Of(FilterPattern pattern, string eventText)
    {
        bool isJson = eventText.AsSpan().TrimStart() is ['{' or '[', ..];
        if (!isJson)
        {
            string[] remark = pattern.Root is null ? [] : ["The event is not JSON; a pattern of conditions counts JSON events only."];
            return new EventMatch(pattern.Matches(eventText), Sentences(pattern.Matches(eventText)), remark);
        }

        using JsonDocument document = Read(eventText);
        JsonElement root = document.RootElement;
        bool? matches = pattern.Root is { } node ? Decide(node, root) : pattern.Matches(eventText);
        string sentence = Sentences(matches);
        if (matches == false && pattern.Root is { } unmet) sentence = $"{sentence[..^1]}; it would if {UnmetWords.Of(unmet, root)}.";
        return new EventMatch(matches, sentence, [.. Remarks(pattern, root)]);
    }

    // A pattern that would turn true if the undocumented comparisons were true is in doubt.
    private static bool? Decide(PatternNode node, JsonElement root) =>
        ConditionEvaluator.Evaluate(node, root) ? true : UndocumentedComparisons.MayHold(node, root) ? null : false;

    private static IEnumerable<string> Remarks(FilterPattern pattern, JsonElement root)
    {
        if (
            root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("Records", out JsonElement records)
                && records.ValueKind == JsonValueKind.Array)
            yield return "The event has a list of Records, like a file of a trail; CloudWatch Logs gets each record as an event of its "
                + "own, so give one of them.";
        if (pattern.Root is not { } node) yield break;
        foreach (string remark in UndocumentedComparisons.In(node, root).Distinct(StringComparer.Ordinal)) yield return remark;
    }

    private static string Sentences(bool? matches) => matches switch
    {
        true => "The pattern counts this event.",
        false => "The pattern does not count this event.",
        null => "Whether the pattern counts this event is not documented.",
    };

    private static JsonDocument Read(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw FilterPatternErrors.BrokenEvent(e);
        }
    }
}
