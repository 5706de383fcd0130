using System.Runtime.InteropServices;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>The deterministic automaton of a language, built state by state as it is walked.</summary>
internal sealed class LazyDfa
{
    private readonly Nfa nfa;
    private readonly WorkBudget budget;
    private readonly List<ulong[]> sets = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(int State, char On), int> steps = [];

    public LazyDfa(Nfa nfa, WorkBudget budget)
    {
        this.nfa = nfa;
        this.budget = budget;
        Intern(nfa.First());
    }

    /// <summary>The state after one more character. The first state is 0.</summary>
    public int Step(int state, char c)
    {
        if (steps.TryGetValue((state, c), out int known)) return known;
        budget.Spend(1 + (nfa.Count / 4));
        return steps[(state, c)] = Intern(nfa.Step(sets[state], c));
    }

    /// <summary>Whether a text that ends here is in the language.</summary>
    public bool Accepts(int state) => Nfa.Has(sets[state], nfa.Accept);

    /// <summary>Whether no continuation is in the language.</summary>
    public bool IsDead(int state) => Array.TrueForAll(sets[state], s => s == 0);

    /// <summary>Whether every continuation is known to be in the language.</summary>
    public bool IsTotal(int state) => Nfa.Has(sets[state], nfa.Total);

    private int Intern(ulong[] set)
    {
        string key = new(MemoryMarshal.Cast<ulong, char>(set));
        if (!ids.TryGetValue(key, out int id))
        {
            id = sets.Count;
            ids[key] = id;
            sets.Add(set);
        }

        return id;
    }
}
