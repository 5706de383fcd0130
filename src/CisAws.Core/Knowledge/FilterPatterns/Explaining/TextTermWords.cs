namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Describes in words what the terms of a text pattern require.</summary>
internal static class TextTermWords
{
    /// <summary>The words, for after "whose text".</summary>
    public static string Of(IReadOnlyList<TextTerm> terms)
    {
        List<string> parts = [];
        Add(TextTermKind.Required, " and ", "contains ");
        Add(TextTermKind.Optional, " or ", "contains ");
        Add(TextTermKind.Excluded, " nor ", "contains neither ", "does not contain ");
        Add(TextTermKind.Regex, " and ", "matches ");
        return string.Join(", and ", parts);

        void Add(TextTermKind kind, string joint, string words, string? wordsForOne = null)
        {
            string[] found =
            [
                .. terms.Where(t => t.Kind == kind)
                    .Select(t => kind == TextTermKind.Regex ? $"%{t.Text}%" : $"\"{t.Text}\"")
                    .Distinct(StringComparer.Ordinal),
            ];
            if (found.Length > 0) parts.Add((found.Length == 1 ? wordsForOne ?? words : words) + string.Join(joint, found));
        }
    }
}
