namespace CisAws.Knowledge.Policies;

/// <summary>
/// Puts the values of a request in the place of policy variables.
/// <code>
/// text      = *( variable / character )
/// variable  = "${" ( "*" / "?" / "$" / key [ ", '" default "'" ] ) "}"
/// </code>
/// The three special ones are replaced by that character itself. A value and a default are plain characters, never wildcards. A key that
/// the request leaves open, that has several values, or that is absent without a default is an open part: the language calls such a
/// statement invalid, and does not say what it does then. A variable without its closing brace is open as well. Source: IAM user guide,
/// policy variables.
/// </summary>
internal static class PolicyVariables
{
    /// <summary>Reads a pattern whose <c>*</c> and <c>?</c> are wildcards.</summary>
    /// <param name="text">The text of the policy.</param>
    /// <param name="hasVariables">Whether the version of the language knows variables.</param>
    /// <param name="context">The request.</param>
    public static WildcardPattern Pattern(string text, bool hasVariables, RequestContext context) =>
        Read(text, hasVariables, context, WildcardPattern.Part);

    /// <summary>Reads a text whose <c>*</c> and <c>?</c> are plain characters.</summary>
    /// <param name="text">The text of the policy.</param>
    /// <param name="hasVariables">Whether the version of the language knows variables.</param>
    /// <param name="context">The request.</param>
    public static WildcardPattern Text(string text, bool hasVariables, RequestContext context) => Read(text, hasVariables, context, Plain);

    private static WildcardPattern Read(string text, bool hasVariables, RequestContext context, Func<char, PatternPart> read)
    {
        var parts = new List<PatternPart>();
        for (int i = 0; i < text.Length; i++)
        {
            if (!hasVariables || text[i] != '$' || i + 1 == text.Length || text[i + 1] != '{')
            {
                parts.Add(read(text[i]));
                continue;
            }

            int end = text.IndexOf('}', i);
            parts.AddRange(end < 0 ? [new PatternPart(PatternPartKind.Open)] : Value(text[(i + 2)..end], context));
            i = end < 0 ? text.Length : end;
        }

        return new WildcardPattern(parts);
    }

    private static IEnumerable<PatternPart> Value(string variable, RequestContext context)
    {
        if (variable is "*" or "?" or "$") return [Plain(variable[0])];
        int comma = variable.IndexOf(',', StringComparison.Ordinal);
        string name = (comma < 0 ? variable : variable[..comma]).Trim();
        string? otherwise = comma >= 0 && variable[(comma + 1)..].Trim() is ['\'', .. var quoted, '\''] ? quoted : null;
        string? value = context.Find(name) switch
        {
            { Values: [var only] } => only,
            { IsAbsent: true } => otherwise,
            _ => null,
        };
        return value is null ? [new PatternPart(PatternPartKind.Open)] : value.Select(Plain);
    }

    private static PatternPart Plain(char character) => new(PatternPartKind.Character, character);
}
