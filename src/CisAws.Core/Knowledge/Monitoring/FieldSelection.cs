namespace CisAws.Knowledge.Monitoring;

/// <summary>
/// Whether a metric filter selects the events of an account. Source: logs:PutMetricFilter, parameter fieldSelectionCriteria, conditions on
/// the system fields @aws.account and @aws.region such as <c>@aws.account IN ["111122223333"] AND @aws.region != "eu-west-1"</c>.
/// </summary>
internal static class FieldSelection
{
    /// <summary>True: all of them. False: none. Null: only those of some regions, or the text cannot be read.</summary>
    public static bool? Includes(string? criteria, string accountId)
    {
        if (string.IsNullOrWhiteSpace(criteria)) return true;
        Clause<FieldTest>? clause = ClauseLexer.Read(criteria, "()[],=!") is { } tokens
            ? new ClauseReader<FieldTest>(tokens, Condition).Read()
            : null;

        // The region of an event can be any; only what holds for all of them counts.
        return clause?.Decide(test => test.Field is "@aws.account" ? test.Values.Contains(accountId, StringComparer.Ordinal) : null);
    }

    private static Clause<FieldTest>? Condition(ClauseReader<FieldTest> reader)
    {
        if (reader.Take() is not { IsQuoted: false } field || Values(reader, out bool isNegated) is not { } values) return null;
        var test = new ConditionClause<FieldTest>(new FieldTest(field.Text, values));
        return isNegated ? new NotClause<FieldTest>(test) : test;
    }

    private static IReadOnlyList<string>? Values(ClauseReader<FieldTest> reader, out bool isNegated)
    {
        isNegated = reader.Take("!");
        if (reader.Take("=")) return Value(reader) is { } value ? [value] : null;
        isNegated = isNegated || reader.Take("NOT");
        return reader.Take("IN") ? List(reader) : null;
    }

    private static IReadOnlyList<string>? List(ClauseReader<FieldTest> reader)
    {
        string close = reader.Take("[") ? "]" : reader.Take("(") ? ")" : string.Empty;
        if (close.Length == 0) return null;
        List<string> values = [];
        do
        {
            if (Value(reader) is not { } value) return null;
            values.Add(value);
        }
        while (reader.Take(","));
        return reader.Take(close) ? values : null;
    }

    private static string? Value(ClauseReader<FieldTest> reader) =>
        reader.Next is { } token && (token.IsQuoted || token.Text.Length > 1 || char.IsLetterOrDigit(token.Text[0]))
            ? reader.Take()?.Text
            : null;

    private sealed record FieldTest(string Field, IReadOnlyList<string> Values);
}
