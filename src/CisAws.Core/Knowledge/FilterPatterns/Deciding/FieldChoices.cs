namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// The cells of a field's domain, coarse ones first: absent, null, true, false, an object, the numbers between and at the limits its
/// conditions name, and texts, which are narrowed down condition by condition only where it matters.
/// </summary>
/// <param name="model">What is known of the event.</param>
/// <param name="table">The conditions.</param>
/// <param name="facts">The texts that facts allow.</param>
/// <param name="emptiest">
/// Whether only empty objects are chosen where nothing is known. They fulfil no condition, and a pattern never turns true because a
/// condition turns false: if no such event is left uncounted, none is.
/// </param>
internal sealed class FieldChoices(EventModel model, ConditionTable table, FactSubstitution facts, bool emptiest)
{
    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["$.errorCode"] = "AccessDenied",
        ["$.errorMessage"] = "Access denied",
        ["$.userAgent"] = "aws-cli/2.0",
        ["$.userIdentity.invokedBy"] = "cloudformation.amazonaws.com",
        ["$.userIdentity.arn"] = "arn:aws:iam::111122223333:user/alice",
        ["$.userIdentity.userName"] = "alice",
        ["$.userIdentity.accountId"] = "111122223333",
    };

    /// <summary>A text that reads well where any will do.</summary>
    public static string Sample(Selector field) => Samples.GetValueOrDefault(field.ToString(), "example");

    /// <summary>The cells that the choices made so far leave to a field.</summary>
    public IEnumerable<FieldChoice> Of(Selector field, IEnumerable<FieldChoice> made)
    {
        if (model.Of(field, out EventFact? fact) == FieldKnowledge.Fact && fact is TextWithin text)
            return [new FieldChoice(field, FieldKind.Text, text.Sample) { Constraints = facts.Allowed(text) }];
        bool onlyAbsent = false, onlyContainer = false;
        foreach (FieldChoice choice in made)
        {
            onlyAbsent |= choice.Kind != FieldKind.Container && choice.Field.IsAbove(field);
            onlyContainer |= choice.IsPresent && field.IsAbove(choice.Field);
        }

        if (onlyAbsent) return onlyContainer ? [] : [new FieldChoice(field, FieldKind.Absent)];
        return onlyContainer || emptiest ? [new FieldChoice(field, FieldKind.Container)] : Free(field);
    }

    private IEnumerable<FieldChoice> Free(Selector field)
    {
        bool nested = table.Fields.Any(f => f.IsAbove(field) || field.IsAbove(f));
        HashSet<string> seen = new(StringComparer.Ordinal);
        IEnumerable<FieldChoice> all =
        [
            new(field, FieldKind.Text, Sample(field)),
            new(field, FieldKind.Absent),
            new(field, FieldKind.Null),
            new(field, FieldKind.False),
            new(field, FieldKind.True),
            .. Numbers(field).Select(n => new FieldChoice(field, FieldKind.Number, Number: n)),
            new(field, FieldKind.Container),
        ];

        // Cells that no condition distinguishes count once, unless other fields depend on which it is.
        return all.Where(c => nested || seen.Add(string.Join(',', table.On(field).Select(i => c.Truth(table[i])))));
    }

    private List<double> Numbers(Selector field)
    {
        double[] limits =
        [
            .. table.On(field)
                .Select(i => table[i])
                .OfType<ComparisonNode>()
                .Select(c => c.Value)
                .OfType<NumberValue>()
                .Select(v => v.Number)
                .Distinct()
                .Order(),
        ];
        if (limits.Length == 0) return [0];
        List<double> numbers = [Math.Min(limits[0] - 1, Math.BitDecrement(limits[0])), limits[0]];
        for (int i = 1; i < limits.Length; i++)
        {
            double middle = limits[i - 1] + ((limits[i] - limits[i - 1]) / 2);
            if (middle > limits[i - 1] && middle < limits[i]) numbers.Add(middle);
            numbers.Add(limits[i]);
        }

        numbers.Add(Math.Max(limits[^1] + 1, Math.BitIncrement(limits[^1])));
        return [.. numbers.Where(double.IsFinite)];
    }
}
