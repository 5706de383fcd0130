using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// Finds an event of a kind for which the patterns have a wanted value, or proves that there is none. It goes through the finite
/// partition that the conditions induce on the fields the facts leave open, cell by cell, and leaves out cells that cannot change
/// the value any more.
/// </summary>
internal sealed class BranchSearch(
    EventModel model,
    Formula formula,
    ConditionTable table,
    FieldChoices choices,
    LanguageSearch languages,
    WorkBudget budget,
    Func<string,
    bool> matches)
{
    // Far more than a pattern of 1,024 characters has conditions; bounds the recursion.
    private const int Deepest = 600;
    private readonly int size = formula.Size;

    /// <summary>Whether something was left out, so that "there is none" is not proven.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>An event as JSON text, or null.</summary>
    public string? Find(bool wanted)
    {
        sbyte[] truth = new sbyte[table.Count];
        Array.Fill(truth, (sbyte)-1);
        return Descend(truth, [], wanted, 0);
    }

    private string? Descend(sbyte[] truth, ImmutableList<FieldChoice> made, bool wanted, int depth)
    {
        if (!budget.Spend(size + truth.Length) || depth > Deepest)
        {
            IsIncomplete = true;
            return null;
        }

        FormulaValue value = formula.Evaluate(truth, table.CanSettle, wanted);
        if (value.Value >= 0 && value.Value == 1 != wanted) return null;
        if (value.Value >= 0 || value.Ways == 0) return Realize(made, wanted);
        int unsettled = value.Unsettled;
        FieldChoice? chosen = made.Find(c => c.Field == table[unsettled].Selector);
        IEnumerable<FieldChoice> next = chosen is null ? choices.Of(table[unsettled].Selector, made) : Narrow(chosen, unsettled, wanted);
        int[] open = [.. table.On(table[unsettled].Selector).Where(i => truth[i] < 0 && (chosen is null || i == unsettled))];
        string? found = null;
        foreach (FieldChoice choice in next)
        {
            foreach (int i in open) truth[i] = chosen is null ? choice.Truth(table[i]) : Settled(choice, i);
            found = Descend(truth, (chosen is null ? made : made.Remove(chosen)).Add(choice), wanted, depth + 1);
            if (found is not null || budget.IsSpent) break;
        }

        // The cells of a search have one array between them.
        foreach (int i in open) truth[i] = -1;
        if (found is not null) return found;
        IsIncomplete |= budget.IsSpent;
        return null;
    }

    // The last constraint is the one that was added for this condition.
    private sbyte Settled(FieldChoice choice, int index) =>
        table.Constraint(table[index], holds: true) == choice.Constraints[^1] ? (sbyte)1 : (sbyte)0;

    private IEnumerable<FieldChoice> Narrow(FieldChoice chosen, int condition, bool wanted)
    {
        foreach (bool holds in new[] { wanted, !wanted })
        {
            IReadOnlyList<LanguageConstraint> constraints = [.. chosen.Constraints, table.Constraint(table[condition], holds)!.Value];
            (Existence result, string? witness) = languages.Find(constraints, chosen.Text!, "example", "x");
            IsIncomplete |= result == Existence.Unknown;
            if (result == Existence.Found) yield return chosen with { Text = witness, Constraints = constraints };
        }
    }

    private string? Realize(ImmutableList<FieldChoice> made, bool wanted)
    {
        if (made.Exists(c => c.IsPresent && JsonTree.IsBeyond(c.Field)))
        {
            IsIncomplete = true;
            return null;
        }

        JsonObject root = model.Kind.ToJson();

        // What is in an object or array makes it; objects that stay empty come last, inner ones before outer ones.
        foreach (FieldChoice choice in made.OrderBy(c => c.Kind == FieldKind.Container).ThenByDescending(c => c.Field.Steps.Count))
        {
            if (
                !choice.IsPresent
                    || (choice.Kind == FieldKind.Container && JsonTree.Has(root, choice.Field))
                    || JsonTree.TrySet(root, choice.Field, choice.ToJson()))
            {
                continue;
            }

            return null;
        }

        // Elements before a chosen one exist; an object is no array: such choices cannot occur in one event.
        if (made.Exists(c => !c.IsPresent && JsonTree.Has(root, c.Field))) return null;
        string text = JsonTree.Text(root);
        budget.Spend(size);
        if (matches(text) == wanted) return text;

        // Only selectors with wildcards get here: what they match is not decided field by field.
        IsIncomplete = true;
        return null;
    }
}
