namespace CisAws.Knowledge.FilterPatterns;

/// <summary>The words of a JSON filter pattern.</summary>
internal enum PatternTokenKind
{
    LeftBrace,
    RightBrace,
    LeftParenthesis,
    RightParenthesis,
    And,
    Or,
    Operator,
    Selector,
    Quoted,
    Bare,
    Regex,
    End,
}

/// <summary>A word with its place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Text">Its text, without quotes, escapes and per cent signs.</param>
/// <param name="Selector">Of a selector.</param>
internal readonly record struct PatternToken(PatternTokenKind Kind, int Position, string Text, Selector? Selector = null);
