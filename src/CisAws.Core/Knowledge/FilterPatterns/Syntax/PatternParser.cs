using System.Globalization;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// Reads the JSON form: <c>{ or }</c> with <c>||</c> weaker than <c>&amp;&amp;</c> weaker than parentheses. It goes down with the text, so
/// its caller bounds the length.
/// </summary>
internal sealed class PatternParser
{
    private const int MostSelectorWildcards = 3;
    private const int MostRegexes = 2;
    private readonly PatternLexer lexer;
    private PatternToken token;
    private int selectorWildcards;
    private int regexes;

    private PatternParser(string text)
    {
        lexer = new PatternLexer(text);
        token = lexer.Next();
    }

    /// <summary>The tree, or null with an error.</summary>
    public static PatternNode? Parse(string text, out PatternError? error)
    {
        var parser = new PatternParser(text);
        PatternNode? root = parser.Pattern();
        error = parser.lexer.Error;
        return error is null ? root : null;
    }

    private PatternNode? Pattern()
    {
        if (!Take(PatternTokenKind.LeftBrace, "'{' is expected") || Or() is not { } root) return null;
        return Take(PatternTokenKind.RightBrace, "'&&', '||' or '}' is expected")
            && (token.Kind == PatternTokenKind.End || Fail("nothing may follow the closing '}'") is null)
            ? root
            : null;
    }

    private PatternNode? Or() => Chain(PatternTokenKind.Or, And, operands => new OrNode(operands));

    private PatternNode? And() => Chain(PatternTokenKind.And, Primary, operands => new AndNode(operands));

    private PatternNode? Chain(PatternTokenKind joint, Func<PatternNode?> operand, Func<IReadOnlyList<PatternNode>, PatternNode> join)
    {
        if (operand() is not { } first) return null;
        List<PatternNode> operands = [first];
        while (token.Kind == joint)
        {
            Advance();
            if (operand() is not { } next) return null;
            operands.Add(next);
        }

        return operands.Count == 1 ? first : join(operands);
    }

    private PatternNode? Primary()
    {
        if (token.Kind == PatternTokenKind.LeftParenthesis)
        {
            Advance();
            return Or() is { } inner && Take(PatternTokenKind.RightParenthesis, "'&&', '||' or ')' is expected") ? inner : null;
        }

        if (token.Selector is not { } selector) return Fail("a selector that begins with '$' or '(' is expected");
        if (selector.HasWildcard && ++selectorWildcards > MostSelectorWildcards)
        {
            return Fail($"a pattern can have {MostSelectorWildcards} selectors with a wildcard at most");
        }

        Advance();
        return token switch
        {
            { Kind: PatternTokenKind.Operator } => Comparison(selector),
            { Kind: PatternTokenKind.Bare, Text: "IS" } => Is(selector),
            { Kind: PatternTokenKind.Bare, Text: "NOT" } => NotExists(selector),
            _ => Fail("an operator, IS or NOT EXISTS is expected after the selector"),
        };
    }

    private PatternNode? Is(Selector selector)
    {
        Advance();
        IsWord? word = token.Kind != PatternTokenKind.Bare ? null : token.Text switch
        {
            "NULL" => IsWord.Null,
            "TRUE" => IsWord.True,
            "FALSE" => IsWord.False,
            _ => null,
        };
        if (word is null) return Fail("NULL, TRUE or FALSE is expected after IS");
        Advance();
        return new IsNode(selector, word.Value);
    }

    private PatternNode? NotExists(Selector selector)
    {
        Advance();
        if (token is not { Kind: PatternTokenKind.Bare, Text: "EXISTS" }) return Fail("EXISTS is expected after NOT");
        Advance();
        return new NotExistsNode(selector);
    }

    private PatternNode? Comparison(Selector selector)
    {
        ComparisonOperator comparison = token.Text switch
        {
            "=" => ComparisonOperator.Equal,
            "!=" => ComparisonOperator.NotEqual,
            "<" => ComparisonOperator.Less,
            "<=" => ComparisonOperator.LessOrEqual,
            ">" => ComparisonOperator.Greater,
            _ => ComparisonOperator.GreaterOrEqual,
        };
        PatternToken sign = token;
        Advance();
        if (Value() is not { } value) return null;
        if (comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) && value is not NumberValue)
        {
            lexer.Fail(sign.Position, $"'{sign.Text}' compares numbers only");
            return null;
        }

        Advance();
        return new ComparisonNode(selector, comparison, value);
    }

    private PatternValue? Value()
    {
        switch (token.Kind)
        {
            case PatternTokenKind.Quoted:
                return new TextValue(token.Text);
            case PatternTokenKind.Bare:
                if (!LooksLikeNumber(token.Text)) return new TextValue(token.Text);
                double number = double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
                if (double.IsFinite(number)) return new NumberValue(number);
                Fail("the number is too large");
                return null;
            case PatternTokenKind.Regex when ++regexes > MostRegexes:
                Fail($"a pattern can have {MostRegexes} regular expressions at most");
                return null;
            case PatternTokenKind.Regex:
                if (RegexCompiler.Compile(token.Text, out PatternError? error) is not null) return new RegexValue(token.Text);
                lexer.Fail(token.Position + 1 + error!.Position, error.Message);
                return null;
            default:
                Fail("a value is expected after the operator");
                return null;
        }
    }

    private static bool LooksLikeNumber(string text)
    {
        int i = text[0] is '+' or '-' ? 1 : 0;
        int digits = Digits(text, ref i);
        if (i < text.Length && text[i] == '.')
        {
            i++;
            digits += Digits(text, ref i);
        }

        if (digits == 0) return false;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-') i++;
            if (Digits(text, ref i) == 0) return false;
        }

        return i == text.Length;
    }

    private static int Digits(string text, ref int i)
    {
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i - start;
    }

    private void Advance() => token = lexer.Next();

    private bool Take(PatternTokenKind kind, string message)
    {
        if (token.Kind != kind)
        {
            Fail(message);
            return false;
        }

        Advance();
        return true;
    }

    private PatternNode? Fail(string message)
    {
        lexer.Fail(token.Position, message);
        return null;
    }
}
