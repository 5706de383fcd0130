namespace CisAws.Knowledge.Monitoring;

/// <summary>A piece of an expression.</summary>
/// <param name="Text">A symbol, a word, or what is between quotation marks.</param>
/// <param name="IsQuoted">Whether it was quoted, so that it is a value and nothing else.</param>
internal readonly record struct ClauseToken(string Text, bool IsQuoted)
{
    /// <summary>Whether it is that symbol or, in any case, that word.</summary>
    public bool Is(string text) => !IsQuoted && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts expressions into pieces.</summary>
internal static class ClauseLexer
{
    /// <summary>The pieces; null where a quotation mark is never closed.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="symbols">Characters that are tokens of their own.</param>
    public static IReadOnlyList<ClauseToken>? Read(string text, string symbols)
    {
        List<ClauseToken> tokens = [];
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c is '"')
            {
                if (Quoted(text, ref i) is not { } value) return null;
                tokens.Add(new ClauseToken(value, true));
            }
            else if (symbols.Contains(c, StringComparison.Ordinal))
            {
                tokens.Add(new ClauseToken(c.ToString(), false));
                i++;
            }
            else
            {
                int start = i;
                while (
                    i < text.Length
                        && !char.IsWhiteSpace(text[i])
                        && text[i] is not '"'
                        && !symbols.Contains(text[i], StringComparison.Ordinal)) i++;
                tokens.Add(new ClauseToken(text[start..i], false));
            }
        }

        return tokens;
    }

    private static string? Quoted(string text, ref int i)
    {
        var value = new System.Text.StringBuilder();
        for (i++; i < text.Length; i++)
        {
            if (text[i] is '"')
            {
                i++;
                return value.ToString();
            }

            if (text[i] is '\\' && i + 1 < text.Length) i++;
            value.Append(text[i]);
        }

        return null;
    }
}
