using System.Globalization;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// Compiles the regular expressions of filter patterns: letters, digits, <c>: _ # = @ / ; , -</c>, classes in brackets, <c>\d \w \s
/// \xhh</c>,
/// <c>. ? * + {n,m} |</c> and the anchors at the ends of an alternative. CloudWatch Logs has no parentheses in them.
/// </summary>
internal sealed class RegexCompiler
{
    private const int MostStates = 4096;
    private const string Symbols = ":_#=@/;,-";
    private readonly string text;
    private readonly Nfa nfa = new();
    private int position;
    private string? problem;

    private RegexCompiler(string text) => this.text = text;

    /// <summary>The automaton, or null with an error whose position counts from the beginning of the expression.</summary>
    public static Nfa? Compile(string text, out PatternError? error)
    {
        var compiler = new RegexCompiler(text);
        if (text.Length == 0) compiler.problem = "the regular expression is empty";
        else compiler.Alternatives();
        error = compiler.problem is null ? null : new PatternError(compiler.position, compiler.problem);
        return error is null ? compiler.nfa : null;
    }

    private void Alternatives()
    {
        // The expression may begin and end anywhere in the value.
        int before = nfa.AddLoop(nfa.Start), after = nfa.Add();
        nfa.Link(after, CharSet.Any, after);
        nfa.EndWithAnything(after);
        Alternative(before, after);
        while (problem is null && position < text.Length)
        {
            position++;
            Alternative(before, after);
        }
    }

    private void Alternative(int before, int after)
    {
        int state = before;
        if (Peek() == '^')
        {
            state = nfa.Start;
            position++;
        }

        while (problem is null && position < text.Length && Peek() is not ('|' or '$')) state = Repeated(state);
        if (problem is not null) return;
        if (Peek() != '$')
        {
            nfa.Link(state, after);
            return;
        }

        position++;
        if (position < text.Length && Peek() != '|') problem = "'$' is understood at the end of an alternative only";
        nfa.Link(state, nfa.Accept);
    }

    private int Repeated(int from)
    {
        if (Atom() is not { } set) return from;
        (int least, int? most) = Count();
        if (problem is not null) return from;
        if (nfa.Count + Math.Max(least, most ?? 0) > MostStates)
        {
            problem = "the regular expression repeats too much";
            return from;
        }

        int state = from;
        for (int i = 0; i < least; i++) state = Once(state, set);
        if (most is null)
        {
            int loop = nfa.Add();
            nfa.Link(state, loop);
            nfa.Link(loop, set, loop);
            return loop;
        }

        int end = nfa.Add();
        nfa.Link(state, end);
        for (int i = least; i < most; i++)
        {
            state = Once(state, set);
            nfa.Link(state, end);
        }

        return end;
    }

    private int Once(int from, CharSet set)
    {
        int to = nfa.Add();
        nfa.Link(from, set, to);
        return to;
    }

    private (int Least, int? Most) Count()
    {
        char sign = Peek();
        if (sign is not ('*' or '+' or '?' or '{')) return (1, 1);
        position++;
        (int Least, int? Most) count = sign switch { '*' => (0, null), '+' => (1, null), '?' => (0, 1), _ => Braces() };
        if (problem is null && Peek() is '*' or '+' or '?' or '{') problem = "a repetition cannot be repeated";
        return count;
    }

    private (int Least, int? Most) Braces()
    {
        int end = text.IndexOf('}', position);
        string[] parts = end < 0 ? [] : text[position..end].Split(',');
        int? least = parts.Length is 1 or 2 ? Number(parts[0]) : null;
        int? most = parts.Length == 2 && parts[1].Length > 0 ? Number(parts[1]) : least;
        if (least is null || most is null || most < least)
        {
            problem = "{n}, {n,} or {n,m} is expected";
            return (0, 0);
        }

        position = end + 1;
        return (least.Value, parts.Length == 2 && parts[1].Length == 0 ? null : most);
    }

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MostStates ? number : null;

    private CharSet? Atom()
    {
        char c = Peek();
        if (c == '[') return RegexClass.Read(text, ref position, ref problem);
        if (c == '\\') return RegexClass.Escape(text, ref position, ref problem);
        if (c == '.' || char.IsAsciiLetterOrDigit(c) || Symbols.Contains(c, StringComparison.Ordinal))
        {
            position++;
            return c == '.' ? CharSet.Any : CharSet.Single(c);
        }

        problem = $"'{c}' is not allowed here in a regular expression of a filter pattern";
        return null;
    }

    private char Peek() => position < text.Length ? text[position] : '\0';
}
