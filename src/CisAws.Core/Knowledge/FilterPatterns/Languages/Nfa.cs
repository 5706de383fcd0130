namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// A nondeterministic automaton of a set of texts. Run state by state, so the time to read a text is bounded by its length times the
/// number of states, whatever the expression.
/// </summary>
internal sealed class Nfa
{
    private readonly List<List<(CharSet On, int To)>> links = [];
    private readonly List<List<int>> free = [];

    // The states that a state reaches by nothing, itself among them; made when they are first needed, after the last state was added.
    private ulong[]?[]? closures;

    public Nfa()
    {
        Start = Add();
        Accept = Add();
    }

    /// <summary>Where texts begin.</summary>
    public int Start { get; }

    /// <summary>Where accepted texts end.</summary>
    public int Accept { get; }

    /// <summary>A state from which every continuation is accepted, or -1.</summary>
    public int Total { get; private set; } = -1;

    /// <summary>Number of states.</summary>
    public int Count => links.Count;

    /// <summary>All sets on links.</summary>
    public IEnumerable<CharSet> Sets => links.SelectMany(l => l).Select(l => l.On);

    /// <summary>A new state.</summary>
    public int Add()
    {
        links.Add([]);
        free.Add([]);
        return links.Count - 1;
    }

    /// <summary>From one state to another by one character.</summary>
    public void Link(int from, CharSet on, int to) => links[from].Add((on, to));

    /// <summary>From one state to another by nothing.</summary>
    public void Link(int from, int to)
    {
        closures = null;
        free[from].Add(to);
    }

    /// <summary>A state behind another that swallows any run of characters.</summary>
    public int AddLoop(int from)
    {
        int loop = Add();
        Link(from, loop);
        Link(loop, CharSet.Any, loop);
        return loop;
    }

    /// <summary>Ends with any run of characters.</summary>
    public void EndWithAnything(int loop)
    {
        Link(loop, Accept);
        Total = loop;
    }

    /// <summary>The states before the first character.</summary>
    public ulong[] First()
    {
        ulong[] set = new ulong[(Count + 63) / 64];
        Reach(set, Start);
        return set;
    }

    /// <summary>The states after one more character.</summary>
    public ulong[] Step(ulong[] from, char c)
    {
        ulong[] next = new ulong[from.Length];
        for (int state = 0; state < Count; state++)
        {
            if (!Has(from, state)) continue;
            foreach ((CharSet on, int to) in links[state])
            {
                if (on.Contains(c)) Reach(next, to);
            }
        }

        return next;
    }

    /// <summary>Whether a state is in a set.</summary>
    public static bool Has(ulong[] set, int state) => state >= 0 && (set[state / 64] >> (state % 64) & 1) != 0;

    /// <summary>Whether a text is accepted.</summary>
    public bool Accepts(string text) => Has(text.Aggregate(First(), Step), Accept);

    private void Reach(ulong[] set, int state)
    {
        ulong[]?[] known = closures is { } made && made.Length == Count ? made : closures = new ulong[]?[Count];
        ulong[] closure = known[state] ??= Closure(state, set.Length);
        for (int i = 0; i < set.Length; i++) set[i] |= closure[i];
    }

    private ulong[] Closure(int state, int length)
    {
        ulong[] set = new ulong[length];
        var open = new Stack<int>([state]);
        while (open.TryPop(out int s))
        {
            if (Has(set, s)) continue;
            set[s / 64] |= 1UL << (s % 64);
            foreach (int next in free[s]) open.Push(next);
        }

        return set;
    }
}
