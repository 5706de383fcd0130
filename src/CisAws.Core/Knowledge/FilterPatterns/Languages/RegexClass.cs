using System.Globalization;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Classes of characters in regular expressions: brackets and escapes.</summary>
internal static class RegexClass
{
    private static readonly CharSet Digits = CharSet.Of(('0', '9'));
    private static readonly CharSet WordCharacters = CharSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));
    private static readonly CharSet Blanks = CharSet.Of(('\t', '\r'), (' ', ' '));

    /// <summary>Reads from an opening bracket on.</summary>
    public static CharSet? Read(string text, ref int position, ref string? problem)
    {
        int i = position + 1;
        bool negated = i < text.Length && text[i] == '^';
        if (negated) i++;
        List<CharSet> parts = [];
        while (i < text.Length && text[i] != ']')
        {
            if (Part(text, ref i, ref problem) is not { } part)
            {
                position = Math.Min(i, text.Length);
                return null;
            }

            parts.Add(part);
        }

        if (i >= text.Length || parts.Count == 0)
        {
            problem = i >= text.Length ? "the '[' is never closed" : "the brackets are empty";
            return null;
        }

        position = i + 1;
        CharSet set = CharSet.Union(parts);
        return negated ? set.Complement() : set;
    }

    /// <summary>Reads from a backslash on.</summary>
    public static CharSet? Escape(string text, ref int position, ref string? problem)
    {
        char c = position + 1 < text.Length ? text[position + 1] : '\0';
        CharSet? set = c switch
        {
            'd' => Digits,
            'D' => Digits.Complement(),
            'w' => WordCharacters,
            'W' => WordCharacters.Complement(),
            's' => Blanks,
            'S' => Blanks.Complement(),
            'x' when position + 3 < text.Length
                && byte.TryParse(
                    text.AsSpan(position + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte code) =>
                CharSet.Single((char)code),
            > ' ' and < (char)127 when !char.IsAsciiLetterOrDigit(c) => CharSet.Single(c),
            _ => null,
        };
        if (set is null) problem = "the escape after '\\' is not known";
        else position += c == 'x' ? 4 : 2;
        return set;
    }

    private static CharSet? Part(string text, ref int i, ref string? problem)
    {
        if (text[i] == '\\') return Escape(text, ref i, ref problem);
        char first = text[i];
        if (first is <= ' ' or >= (char)127 or '(' or ')')
        {
            problem = $"'{first}' is not allowed in brackets";
            return null;
        }

        i++;
        if (i + 1 >= text.Length || text[i] != '-' || text[i + 1] is ']' or '\\') return CharSet.Single(first);
        char last = text[i + 1];
        if (last < first || last >= (char)127)
        {
            problem = "the range in brackets is reversed";
            return null;
        }

        i += 2;
        return CharSet.Of((first, last));
    }
}
