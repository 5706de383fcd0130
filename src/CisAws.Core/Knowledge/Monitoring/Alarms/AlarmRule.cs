using System.Globalization;

namespace CisAws.Knowledge.Monitoring;

/// <summary>That an alarm is in a state.</summary>
/// <param name="State">ALARM, OK or INSUFFICIENT_DATA.</param>
/// <param name="Alarm">Its name or ARN.</param>
internal sealed record AlarmCondition(string State, string Alarm);

/// <summary>The rule of a composite alarm. Source: cloudwatch:PutCompositeAlarm, parameter AlarmRule.</summary>
internal static class AlarmRule
{
    private static readonly string[] States = ["ALARM", "OK", "INSUFFICIENT_DATA"];

    /// <summary>Reads a rule; null where it cannot be read.</summary>
    public static Clause<AlarmCondition>? Parse(string rule) =>
        ClauseLexer.Read(rule, "(),") is { } tokens ? new ClauseReader<AlarmCondition>(tokens, Condition).Read() : null;

    private static Clause<AlarmCondition>? Condition(ClauseReader<AlarmCondition> reader)
    {
        if (reader.Take("TRUE")) return new ConstantClause<AlarmCondition>(true);
        if (reader.Take("FALSE")) return new ConstantClause<AlarmCondition>(false);
        if (reader.Take("AT_LEAST")) return AtLeast(reader);
        return State(reader) is { } state && reader.Take("(") && Name(reader) is { } name && reader.Take(")")
            ? new ConditionClause<AlarmCondition>(new AlarmCondition(state, name))
            : null;
    }

    // AT_LEAST(2, ALARM, ("a", "b", "c")), AT_LEAST(50%, NOT OK, (…)).
    private static Clause<AlarmCondition>? AtLeast(ClauseReader<AlarmCondition> reader)
    {
        if (!reader.Take("(") || reader.Take() is not { IsQuoted: false } least || !reader.Take(",")) return null;
        bool isNegated = reader.Take("NOT");
        if (State(reader) is not { } state || !reader.Take(",") || !reader.Take("(")) return null;
        List<Clause<AlarmCondition>> operands = [];
        do
        {
            if (Name(reader) is not { } name) return null;
            Clause<AlarmCondition> operand = new ConditionClause<AlarmCondition>(new AlarmCondition(state, name));
            operands.Add(isNegated ? new NotClause<AlarmCondition>(operand) : operand);
        }
        while (reader.Take(","));
        return reader.Take(")") && reader.Take(")") && Count(least.Text, operands.Count) is { } count
            ? new CountClause<AlarmCondition>(count, operands)
            : null;
    }

    private static int? Count(string text, int of)
    {
        bool isShare = text.EndsWith('%');
        if (!int.TryParse(isShare ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
        {
            return null;
        }

        return isShare ? (int)Math.Min(int.MaxValue, ((number * (long)of) + 99) / 100) : number;
    }

    private static string? State(ClauseReader<AlarmCondition> reader)
    {
        string? state = Array.Find(States, s => reader.Next?.Is(s) == true);
        if (state is not null) reader.Take();
        return state;
    }

    // Names need no quotation marks, and can contain spaces.
    private static string? Name(ClauseReader<AlarmCondition> reader)
    {
        if (reader.Next is { IsQuoted: true }) return reader.Take()?.Text;
        List<string> words = [];
        while (
            reader.Next is { IsQuoted: false } word && !word.Is("(") && !word.Is(")") && !word.Is(",")) words.Add(
                reader.Take()!.Value.Text);
        return words.Count == 0 ? null : string.Join(' ', words);
    }
}
