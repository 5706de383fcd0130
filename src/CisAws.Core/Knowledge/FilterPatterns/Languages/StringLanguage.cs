namespace CisAws.Knowledge.FilterPatterns;

/// <summary>The set of texts that a text with stars or a regular expression matches.</summary>
internal sealed class StringLanguage
{
    private readonly string? glob;
    private readonly Lazy<Nfa> automaton;

    private StringLanguage(string? glob, Func<Nfa> build)
    {
        this.glob = glob;
        automaton = new Lazy<Nfa>(build);
    }

    /// <summary>The only text in it, or null.</summary>
    public string? Literal => glob is not null && !glob.Contains('*', StringComparison.Ordinal) ? glob : null;

    /// <summary>As an automaton.</summary>
    public Nfa Automaton => automaton.Value;

    /// <summary>Of a value; null for numbers.</summary>
    public static StringLanguage? Of(PatternValue value) => value switch
    {
        TextValue t => new StringLanguage(t.Text, () => Compile(t.Text)),
        RegexValue r =>
            new StringLanguage(
                null,
                () => RegexCompiler.Compile(r.Expression, out PatternError? error)
                    ?? throw new ArgumentException(error!.Message, nameof(value))),
        _ => null,
    };

    /// <summary>Whether a text is in it.</summary>
    public bool Contains(string text) => glob is null ? Automaton.Accepts(text) : Matches(glob, text);

    // On a mismatch only the last star needs to take one more character: stars before it have already matched as early as possible.
    private static bool Matches(string glob, string text)
    {
        int g = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                star = g++;
                resume = t;
            }
            else if (g < glob.Length && glob[g] == text[t])
            {
                g++;
                t++;
            }
            else if (star >= 0)
            {
                g = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return glob.AsSpan(g).TrimStart('*').IsEmpty;
    }

    private static Nfa Compile(string glob)
    {
        var nfa = new Nfa();
        int state = nfa.Start;
        for (int i = 0; i < glob.Length; i++)
        {
            if (glob[i] == '*')
            {
                if (i == 0 || glob[i - 1] != '*') state = nfa.AddLoop(state);
                continue;
            }

            int next = nfa.Add();
            nfa.Link(state, CharSet.Single(glob[i]), next);
            state = next;
        }

        if (glob.EndsWith('*')) nfa.EndWithAnything(state);
        else nfa.Link(state, nfa.Accept);
        return nfa;
    }
}
