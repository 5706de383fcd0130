using System.Text.Json;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Decides for one kind of event whether patterns count every such event.</summary>
internal static class EventDecider
{
    // A typical pattern of 1,024 characters takes some hundred steps.
    private const long Steps = 150_000;

    /// <summary>Decides.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="kind">The kind of event.</param>
    /// <param name="memory">What was found out at other kinds.</param>
    /// <param name="reading">How comparisons are read whose result is not documented; null where they do not hold.</param>
    public static EventDecision Decide(
        IReadOnlyList<FilterPattern> patterns, RequiredEvent kind, DecisionCache memory, TextualReading? reading = null)
    {
        if (patterns.Any(p => p.Shape == PatternShape.Empty) || patterns.Any(p => TextReach.Covers(p, kind)))
        {
            return new EventDecision(kind, CoverageKind.Covered);
        }

        IEnumerable<PatternNode> roots = patterns.Select(p => p.Root).OfType<PatternNode>();
        EventDecision decision = DecideJson([.. reading is null ? roots : roots.Select(reading.Of)], kind, memory);
        return decision.Counterexample is { } text && patterns.Any(p => TextReach.MayMatch(p, text))
            ? new EventDecision(kind, CoverageKind.Undecided) { Doubt = "a text or space-delimited pattern may count them" }
            : decision;
    }

    private static EventDecision DecideJson(IReadOnlyList<PatternNode> roots, RequiredEvent kind, DecisionCache memory)
    {
        var budget = new WorkBudget(Steps);
        var table = new ConditionTable(memory);
        var model = EventModel.Of(kind);
        var languages = new LanguageSearch(budget);
        var facts = new FactSubstitution(model, table, languages, memory, budget);
        Formula formula = Formula.AnyOf(roots.Select(facts.Reduce));
        if (ReferenceEquals(formula, Formula.True)) return new EventDecision(kind, CoverageKind.Covered);
        if (ReferenceEquals(formula, Formula.False) && !roots.Any(r => ConditionEvaluator.Evaluate(r, model.Sample.Root)))
        {
            // No event of the kind fulfils them, most of all the simplest one. That is what most patterns are to most events.
            return new EventDecision(kind, CoverageKind.Missed) { Counterexample = model.Sample.Text };
        }

        var words = new ConditionWords(model, table);
        var complex = new EventDecision(kind, CoverageKind.Undecided) { Doubt = "the patterns are too complex" };
        if (memory.TooComplex.Count > 0 && memory.TooComplex.Contains(words.Full(formula))) return complex;
        // An event of empty objects decides where there is one; a more readable event is searched for afterwards.
        BranchSearch emptiest = Search(
            table.HasArraysThatAreObjects ? new WorkBudget(0) : budget,
            emptiest: true), any = Search(new WorkBudget(Steps), emptiest: false);
        string? dull = emptiest.Find(wanted: false);
        string? counterexample = dull is null && !emptiest.IsIncomplete ? null : any.Find(wanted: false) ?? dull;
        if (counterexample is null)
        {
            if (!emptiest.IsIncomplete || !any.IsIncomplete) return new EventDecision(kind, CoverageKind.Covered);
            memory.TooComplex.Add(words.Full(formula));
            return complex;
        }

        // Whether some are counted is a second question with its own bound; in doubt some are.
        bool none = ReferenceEquals(formula, Formula.False) || NeverMatches();
        return none
            ? new EventDecision(kind, CoverageKind.Missed) { Counterexample = counterexample }
            : new EventDecision(kind, CoverageKind.Narrowed) { Counterexample = counterexample, Condition = words.Of(formula) };

        bool NeverMatches()
        {
            BranchSearch again = Search(new WorkBudget(Steps), emptiest: false);
            return again.Find(wanted: true) is null && !again.IsIncomplete;
        }

        BranchSearch Search(WorkBudget bound, bool emptiest) =>
            new(model, formula, table, new FieldChoices(model, table, facts, emptiest), new LanguageSearch(bound), bound, Matches);

        bool Matches(string text)
        {
            using var document = JsonDocument.Parse(text);
            return roots.Any(r => ConditionEvaluator.Evaluate(r, document.RootElement));
        }
    }
}
