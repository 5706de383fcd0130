namespace CisAws.Knowledge.FilterPatterns;

/// <summary>A language that a text must be in or out of.</summary>
internal readonly record struct LanguageConstraint(StringLanguage Language, bool Inside)
{
    public bool Allows(string text) => Language.Contains(text) == Inside;
}

/// <summary>Whether a cell of the partition has a text in it.</summary>
internal enum Existence
{
    Found,
    None,
    Unknown,
}

/// <summary>
/// Finds a text that fulfils all constraints or proves that there is none: walks the product of the automata breadth first over one
/// representative of each class of characters that no constraint distinguishes.
/// </summary>
internal sealed class LanguageSearch(WorkBudget budget)
{
    // What was searched in this search costs nothing more; what was searched elsewhere costs as much as if it were searched here, so that
    // an answer never depends on what was asked before.
    private readonly Dictionary<WalkKey, KnownWalk> walked = [];

    /// <summary>Searches; the samples are tried first because they read better than what a search finds.</summary>
    public (Existence Result, string? Witness) Find(IReadOnlyList<LanguageConstraint> constraints, params IEnumerable<string> samples)
    {
        budget.Spend(1 + constraints.Count);
        string? only = constraints.Where(c => c.Inside).Select(c => c.Language.Literal).FirstOrDefault(l => l is not null);
        if (only is not null) return constraints.All(c => c.Allows(only)) ? (Existence.Found, only) : (Existence.None, null);
        string? sample = samples.FirstOrDefault(s => constraints.All(c => c.Allows(s)));
        return sample is not null ? (Existence.Found, sample) : Walk(constraints);
    }

    private (Existence Result, string? Witness) Walk(IReadOnlyList<LanguageConstraint> constraints)
    {
        var key = new WalkKey([.. constraints]);
        if (walked.TryGetValue(key, out KnownWalk? known)) return (known.Result, known.Witness);
        known = KnownWalks.Find(key);
        if (known is null)
        {
            // No more than is left: an endless search ends there.
            var own = new WorkBudget(budget.Left);
            (Existence result, string? witness) = Walk(constraints, own);
            known = new KnownWalk(result, witness, budget.Left - own.Left);
            if (result != Existence.Unknown) KnownWalks.Add(key, known);
        }

        walked[key] = known;
        return budget.Spend(known.Cost) ? (known.Result, known.Witness) : (Existence.Unknown, null);
    }

    private static (Existence Result, string? Witness) Walk(IReadOnlyList<LanguageConstraint> constraints, WorkBudget budget)
    {
        LazyDfa[] dfas = [.. constraints.Select(c => new LazyDfa(c.Language.Automaton, budget))];
        char[] alphabet = Alphabet.Representatives(constraints.SelectMany(c => c.Language.Automaton.Sets));
        HashSet<int[]> seen = new(StatesComparer.Instance);
        Queue<(int[] States, Trace? Last)> open = new([(new int[dfas.Length], null)]);
        int[] next = new int[dfas.Length];
        while (open.TryDequeue(out (int[] States, Trace? Last) node))
        {
            if (IsAccepted(constraints, dfas, node.States)) return (Existence.Found, Trace.Text(node.Last));
            foreach (char c in alphabet)
            {
                if (!budget.Spend(dfas.Length)) return (Existence.Unknown, null);
                for (int i = 0; i < next.Length; i++) next[i] = dfas[i].Step(node.States[i], c);
                if (IsHopeless(constraints, dfas, next) || !seen.Add(next)) continue;
                open.Enqueue((next, new Trace(node.Last, c)));
                next = new int[dfas.Length];
            }
        }

        return (Existence.None, null);
    }

    private static bool IsAccepted(IReadOnlyList<LanguageConstraint> constraints, LazyDfa[] dfas, int[] states)
    {
        for (int i = 0; i < states.Length; i++)
        {
            if (dfas[i].Accepts(states[i]) != constraints[i].Inside) return false;
        }

        return true;
    }

    private static bool IsHopeless(IReadOnlyList<LanguageConstraint> constraints, LazyDfa[] dfas, int[] states)
    {
        for (int i = 0; i < states.Length; i++)
        {
            if (constraints[i].Inside ? dfas[i].IsDead(states[i]) : dfas[i].IsTotal(states[i])) return true;
        }

        return false;
    }

    private sealed record Trace(Trace? Before, char Last)
    {
        public static string Text(Trace? trace)
        {
            List<char> text = [];
            for (; trace is not null; trace = trace.Before) text.Add(trace.Last);
            text.Reverse();
            return new string([.. text]);
        }
    }

    private sealed class StatesComparer : IEqualityComparer<int[]>
    {
        public static StatesComparer Instance { get; } = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] states)
        {
            int hash = 17;
            foreach (int state in states) hash = (hash * 31) + state;
            return hash;
        }
    }
}
