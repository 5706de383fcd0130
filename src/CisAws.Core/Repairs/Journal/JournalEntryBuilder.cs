using System.Globalization;
using System.Text.Json;
using CisAws.Common;
using CisAws.Gateway;
using static CisAws.Repairs.JournalJson;

namespace CisAws.Repairs;

/// <summary>Gathers the lines of one entry.</summary>
internal sealed class JournalEntryBuilder
{
    private readonly JournalRecord plan;
    private readonly JournalStep[] steps;
    private readonly List<int> numbers = [];
    private JournalOutcome? closed;
    private RepairState? after;
    private DateTimeOffset? endedAt;
    private bool isDamaged, isAltered;

    public JournalEntryBuilder(string id, JsonElement line, JournalIntegrity integrity)
    {
        Id = id;
        SignedAs = integrity;
        isAltered = integrity == JournalIntegrity.Altered;
        steps = [.. line.GetProperty("steps").EnumerateArray().Select(Step)];
        JsonElement resource = line.GetProperty("resource");
        plan = new JournalRecord
        {
            Id = id,
            At = Time(line),
            Repair = Text(line, "repair"),
            AccountId = Text(line, "account"),
            Partition = Text(line, "partition"),
            Caller = Text(line, "caller"),
            RunId = Text(line, "run"),
            Title = Text(line, "title"),
            UndoOf = line.GetProperty("undoOf").GetString(),
            Target = new RepairTarget(
                new ResourceRef(Text(resource, "type"), Text(resource, "id"), Text(resource, "name"), Text(resource, "region")),
                Controls(line))
            {
                FindingIds = Texts(line, "findings"),
                Facts = Map(line.GetProperty("facts")).ToDictionary(f => f.Key, f => f.Value, StringComparer.OrdinalIgnoreCase),
            },
            Options = line.GetProperty("options")
                .EnumerateObject()
                .ToDictionary(o => o.Name, o => Option(o.Value), StringComparer.OrdinalIgnoreCase),
            Before = RepairState.Of(Map(line.GetProperty("before"))),
            Outcome = JournalOutcome.Uncertain,
        };
        Number(line);
    }

    public string Id { get; }

    /// <summary>How its first line is signed: every other line must be signed likewise.</summary>
    public JournalIntegrity SignedAs { get; }

    /// <summary>A line of it is lost or cannot be read.</summary>
    public void MarkDamaged() => isDamaged = true;

    /// <summary>A line of it is not as it was written.</summary>
    public void MarkAltered() => isAltered = true;

    /// <summary>Takes a line other than the first.</summary>
    /// <returns>What of it is not understood, or null.</returns>
    public string? Take(string? type, JsonElement line)
    {
        Number(line);
        switch (type)
        {
            case JournalLines.BeginType:
                Begin(line);
                return null;
            case JournalLines.EndType:
                return End(line);
            case JournalLines.CloseType:
                return Close(line);
            default:
                throw new JsonException($"its type '{type}' is not known.");
        }
    }

    public JournalRecord Build(string path, string? undoneBy, int position)
    {
        bool isTrusted = !isAltered && !isDamaged && IsWhole() && IsConsistent();
        return plan with
        {
            Steps = isTrusted ? steps : [.. steps.Select(Doubted)],
            Outcome = isTrusted ? closed ?? Unclosed() : JournalOutcome.Uncertain,
            EndedAt = endedAt,
            After = after,
            JournalPath = path,
            UndoneBy = undoneBy,
            Position = position,
            Integrity = isAltered ? JournalIntegrity.Altered : SignedAs,
        };
    }

    // Without an end the result of the last call is not known. A plan alone may be all that is left of an entry.
    private JournalOutcome Unclosed() =>
        Array.Exists(steps, s => s.Outcome != JournalStepOutcome.NotBegun)
            && Array.TrueForAll(steps, s => !IsInForce(s) && s.Outcome != JournalStepOutcome.Uncertain)
        ? JournalOutcome.Failed
        : JournalOutcome.Uncertain;

    // What somebody else made stays theirs, whatever else is doubted.
    private JournalStep Doubted(JournalStep step) =>
        step.Outcome == JournalStepOutcome.AlreadyDone && !isAltered ? step : step with { Outcome = JournalStepOutcome.Uncertain };

    private bool IsWhole() => numbers.Count == 0 || (numbers.Distinct().Count() == numbers.Count && numbers.Max() == numbers.Count - 1);

    // Steps are begun in order, and the end of the entry says what follows from the ends of its steps.
    private bool IsConsistent()
    {
        int lastBegun = Array.FindLastIndex(steps, s => s.Outcome != JournalStepOutcome.NotBegun);
        return !steps.Take(Math.Max(lastBegun, 0)).Any(s => s.Outcome == JournalStepOutcome.NotBegun) && closed switch
        {
            JournalOutcome.Changed => Array.TrueForAll(
                steps, s => s.Outcome is JournalStepOutcome.Done or JournalStepOutcome.AlreadyDone),
            JournalOutcome.Failed => Array.TrueForAll(steps, s => !IsInForce(s) && s.Outcome != JournalStepOutcome.Uncertain),
            JournalOutcome.Partial => lastBegun >= 0,
            _ => true,
        };
    }

    private static bool IsInForce(JournalStep step) => step.Outcome == JournalStepOutcome.Done;

    private void Number(JsonElement line)
    {
        if (line.TryGetProperty(JournalLines.Sequence, out JsonElement number)) numbers.Add(number.GetInt32());
    }

    private void Begin(JsonElement line)
    {
        ref JournalStep step = ref StepOf(line);
        bool isRollback = line.GetProperty("rollback").GetBoolean();
        step = step with
        {
            Outcome = JournalStepOutcome.Uncertain,
            Call = isRollback ? step.Call : ApiCallJson.Read(line.GetProperty("call")),
        };
    }

    private string? End(JsonElement line)
    {
        ref JournalStep step = ref StepOf(line);
        string word = Text(line, "outcome");
        bool isRollback = line.GetProperty("rollback").GetBoolean();
        string? by = line.TryGetProperty("by", out JsonElement maker) ? maker.GetString() : null;
        JournalStepOutcome? outcome = Word<JournalStepOutcome>(word);
        bool isUnknown = outcome is null || by is not (null or JournalLines.ByOther or JournalLines.ByUnknown);
        step = step with
        {
            Outcome = (isRollback, isUnknown ? JournalStepOutcome.Uncertain : outcome!.Value) switch
            {
                (true, JournalStepOutcome.Done) => JournalStepOutcome.RolledBack,

                // What could not be undone is still in force.
                (true, JournalStepOutcome.Failed) => JournalStepOutcome.Done,
                (false, JournalStepOutcome.Done) when by == JournalLines.ByOther => JournalStepOutcome.AlreadyDone,
                var (_, other) => other,
            },
            Error = line.GetProperty("error").GetString() ?? step.Error,
            AnswerLost = isRollback ? step.AnswerLost : by == JournalLines.ByUnknown,
        };
        return isUnknown ? $"the outcome '{by ?? word}' of a call of the entry {Id} is not known." : null;
    }

    private string? Close(JsonElement line)
    {
        string word = Text(line, "outcome");
        endedAt = Time(line);
        closed = Word<JournalOutcome>(word);
        if (line.TryGetProperty("after", out JsonElement state) && state.ValueKind != JsonValueKind.Null)
        {
            after = RepairState.Of(Map(state));
        }

        if (closed is not null) return null;
        closed = JournalOutcome.Uncertain;
        return $"the outcome '{word}' of the entry {Id} is not known.";
    }

    private ref JournalStep StepOf(JsonElement line)
    {
        int number = line.GetProperty("step").GetInt32();
        if (number < 0 || number >= steps.Length)
        {
            throw new JsonException($"the entry {Id} has no step {number.ToString(CultureInfo.InvariantCulture)}.");
        }

        return ref steps[number];
    }

    // Entries contain numbers of a benchmark version.
    private static string[] Controls(JsonElement line) =>
    [
        .. Texts(line, "recommendations").Select(id => BenchmarkCatalog.Find(id)?.Control
            ?? throw new JsonException($"{BenchmarkCatalog.Name} {BenchmarkCatalog.Version} has no recommendation '{id}'.")),
    ];
}
