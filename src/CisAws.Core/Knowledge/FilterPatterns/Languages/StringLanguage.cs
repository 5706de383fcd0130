using System.Collections.Concurrent;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>The set of texts that a text with stars or a regular expression matches.</summary>
internal sealed class StringLanguage
{
    // Compiling costs far more than asking, and the same values are asked about for every event, family and filter. Those of a run through
    // many accounts are not all kept.
    private const int MostKept = 1024;
    private static readonly ConcurrentDictionary<PatternValue, StringLanguage> Known = new();
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

    /// <summary>Of a value; null for numbers. The same object for equal values, as long as it is kept.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static StringLanguage? Of(PatternValue value)
    {
        if (value is NumberValue) return null;
        if (Known.TryGetValue(value, out StringLanguage? known)) return known;
        if (Known.Count >= MostKept) Known.Clear();
        return Known.GetOrAdd(value, static v => v is TextValue t
            ? new StringLanguage(t.Text, () => Compile(t.Text))
            : new StringLanguage(
                null,
                () => RegexCompiler.Compile(((RegexValue)v).Expression, out PatternError? error)
                    ?? throw new ArgumentException(error!.Message, nameof(value))));
    }

    /// <summary>Whether a text matches a value; none matches a number.</summary>
    public static bool Matches(PatternValue value, string text) => value switch
    {
        TextValue t => Matches(t.Text, text),
        RegexValue => Of(value)!.Contains(text),
        _ => false,
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
