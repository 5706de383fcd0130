namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Puts the facts of an event into patterns and keeps the conditions that they leave open.</summary>
internal sealed class FactSubstitution(
    EventModel model, ConditionTable table, LanguageSearch languages, DecisionCache memory, WorkBudget budget)
{
    /// <summary>What is left of a pattern.</summary>
    public Formula Reduce(PatternNode node) => node switch
    {
        OrNode or => Formula.AnyOf(or.Operands.Select(Reduce)),
        AndNode and => Formula.AllOf(and.Operands.Select(Reduce)),
        ConditionNode condition => Condition(condition),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private Formula Condition(ConditionNode condition)
    {
        budget.Spend(1);
        if (condition.Selector.HasWildcard) return Somewhere(condition);
        return model.Of(condition.Selector, out EventFact? fact) switch
        {
            FieldKnowledge.Absent => Constant(condition is NotExistsNode),
            FieldKnowledge.Container => Formula.False,
            FieldKnowledge.Fact when fact is TextWithin text => Within(condition, text),
            FieldKnowledge.Fact => Constant(Holds(condition, fact!)),
            _ => new Formula.Condition(table.Add(condition)),
        };
    }

    private Formula Somewhere(ConditionNode condition)
    {
        bool met = model.Under(condition.Selector).Any(f => condition is NotExistsNode ? f is not AbsentField : Holds(condition, f));
        return met ? Constant(condition is not NotExistsNode) : new Formula.Condition(table.Add(condition));
    }

    private Formula Within(ConditionNode condition, TextWithin fact) =>
        memory.Constant(condition, fact, () => IsConstant(condition, fact)) is { } constant
            ? Constant(constant)
            : new Formula.Condition(table.Add(condition));

    private bool? IsConstant(ConditionNode condition, TextWithin fact)
    {
        if (table.Constraint(condition, holds: true) is not { } holds) return false;
        List<LanguageConstraint> allowed = Allowed(fact);
        if (languages.Find([.. allowed, holds], fact.Sample).Result == Existence.None) return false;
        LanguageConstraint fails = holds with { Inside = !holds.Inside };
        return languages.Find([.. allowed, fails], fact.Sample).Result == Existence.None ? true : null;
    }

    /// <summary>The texts a fact allows.</summary>
    public List<LanguageConstraint> Allowed(TextWithin fact) =>
    [
        .. fact.Like.Select(l => new LanguageConstraint(table.Language(l), true)),
        .. fact.NotLike.Select(l => new LanguageConstraint(table.Language(l), false)),
    ];

    private static bool Holds(ConditionNode condition, EventFact fact) => (condition, fact) switch
    {
        (ComparisonNode c, FixedText f) => ConditionEvaluator.HoldsText(c, f.Value),
        (IsNode i, FixedFlag f) => i.Word == (f.Value ? IsWord.True : IsWord.False),
        _ => false,
    };

    private static Formula Constant(bool value) => value ? Formula.True : Formula.False;
}
