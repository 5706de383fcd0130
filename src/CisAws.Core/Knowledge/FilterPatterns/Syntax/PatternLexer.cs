using System.Text;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Cuts a JSON filter pattern into words. After the first error it only gives the end.</summary>
internal sealed class PatternLexer(string text)
{
    private readonly SelectorReader selectors = new(text);
    private int position;

    /// <summary>The first error, or null.</summary>
    public PatternError? Error { get; private set; }

    /// <summary>Characters of names after a dot.</summary>
    public static bool IsIdentifier(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    /// <summary>Keeps the first error.</summary>
    public void Fail(int at, string message) => Error ??= new PatternError(at, message);

    /// <summary>The next word.</summary>
    public PatternToken Next()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        if (Error is not null || position >= text.Length) return new PatternToken(PatternTokenKind.End, position, "");
        char c = text[position];
        return c switch
        {
            '{' => Sign(PatternTokenKind.LeftBrace, 1),
            '}' => Sign(PatternTokenKind.RightBrace, 1),
            '(' => Sign(PatternTokenKind.LeftParenthesis, 1),
            ')' => Sign(PatternTokenKind.RightParenthesis, 1),
            '&' => Double(PatternTokenKind.And),
            '|' => Double(PatternTokenKind.Or),
            '=' => Sign(PatternTokenKind.Operator, 1),
            '<' or '>' => Sign(PatternTokenKind.Operator, At(1) == '=' ? 2 : 1),
            '!' when At(1) == '=' => Sign(PatternTokenKind.Operator, 2),
            '!' => Broken("'!' must be followed by '='"),
            '"' => Quoted(),
            '%' => Regex(),
            '$' => SelectorToken(),
            _ => Bare(),
        };
    }

    private char At(int offset) => position + offset < text.Length ? text[position + offset] : '\0';

    private PatternToken Sign(PatternTokenKind kind, int length)
    {
        position += length;
        return new PatternToken(kind, position - length, text.Substring(position - length, length));
    }

    private PatternToken Double(PatternTokenKind kind) =>
        At(1) == text[position] ? Sign(kind, 2) : Broken($"'{text[position]}' must be doubled");

    private PatternToken Broken(string message)
    {
        Fail(position, message);
        return new PatternToken(PatternTokenKind.End, position, "");
    }

    private PatternToken Quoted()
    {
        int start = position;
        var value = new StringBuilder();
        for (int i = position + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                position = i + 1;
                return new PatternToken(PatternTokenKind.Quoted, start, value.ToString());
            }

            // Only a quote and a backslash are escaped; before any other character a backslash is literal.
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\') i++;
            value.Append(text[i]);
        }

        return Broken("the quotation mark is never closed");
    }

    private PatternToken Regex()
    {
        int end = text.IndexOf('%', position + 1);
        if (end < 0) return Broken("the regular expression is never closed with '%'");
        var token = new PatternToken(PatternTokenKind.Regex, position, text[(position + 1)..end]);
        position = end + 1;
        return token;
    }

    private PatternToken SelectorToken()
    {
        int start = position;
        if (selectors.Read(ref position, out PatternError? error) is { } selector)
        {
            return new PatternToken(PatternTokenKind.Selector, start, "", selector);
        }

        Fail(error!.Position, error.Message);
        return new PatternToken(PatternTokenKind.End, start, "");
    }

    private PatternToken Bare()
    {
        int start = position;
        while (
            position < text.Length
                && !char.IsWhiteSpace(text[position])
                && !"()&|=<>!\"{}".Contains(text[position], StringComparison.Ordinal)) position++;
        return new PatternToken(PatternTokenKind.Bare, start, text[start..position]);
    }
}
