namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// Reads <c>AND</c>, <c>OR</c>, <c>NOT</c> and parentheses; conditions are read by <paramref name="condition"/>.
/// </summary>
/// <typeparam name="T">A condition.</typeparam>
/// <param name="tokens">The pieces of the expression.</param>
/// <param name="condition">Reads one condition at the position of the reader; null where there is none.</param>
internal sealed class ClauseReader<T>(IReadOnlyList<ClauseToken> tokens, Func<ClauseReader<T>, Clause<T>?> condition)
{
    // Expressions come from outside and are read recursively.
    private const int Deepest = 64;
    private int position;
    private int depth;

    /// <summary>The next piece, or null at the end.</summary>
    public ClauseToken? Next => position < tokens.Count ? tokens[position] : null;

    /// <summary>The whole expression; null where it is none.</summary>
    public Clause<T>? Read() => Any() is { } clause && position == tokens.Count ? clause : null;

    /// <summary>Consumes and returns the next token.</summary>
    public ClauseToken? Take() => position < tokens.Count ? tokens[position++] : null;

    /// <summary>Consumes the next token if it is that one.</summary>
    public bool Take(string text)
    {
        if (Next?.Is(text) != true) return false;
        position++;
        return true;
    }

    private Clause<T>? Any() => Many("OR", All, static _ => 1);

    private Clause<T>? All() => Many("AND", One, static count => count);

    private Clause<T>? Many(string word, Func<Clause<T>?> read, Func<int, int> least)
    {
        List<Clause<T>> operands = [];
        do
        {
            if (read() is not { } operand) return null;
            operands.Add(operand);
        }
        while (Take(word));
        return operands.Count == 1 ? operands[0] : new CountClause<T>(least(operands.Count), operands);
    }

    private Clause<T>? One()
    {
        if (depth >= Deepest) return null;
        depth++;
        try
        {
            if (Take("NOT")) return One() is { } operand ? new NotClause<T>(operand) : null;
            if (!Take("(")) return condition(this);
            return Any() is { } inner && Take(")") ? inner : null;
        }
        finally
        {
            depth--;
        }
    }
}
