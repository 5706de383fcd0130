using System.Globalization;
using System.Text.Json;
using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>Gathers the lines of one entry.</summary>
internal sealed class JournalEntryBuilder
{
    private readonly JournalRecord plan;
    private readonly JournalStep[] steps;
    private JournalOutcome? closed;
    private DateTimeOffset? endedAt;

    public JournalEntryBuilder(string id, JsonElement line)
    {
        Id = id;
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
    }

    public string Id { get; }

    public string? UndoOf => plan.UndoOf;

    // Without an end the result of the last call is not known; without a call nothing can have changed.
    public JournalOutcome Outcome =>
        closed
            ?? (
                Array.TrueForAll(
                    steps, s => s.Outcome is JournalStepOutcome.NotBegun or JournalStepOutcome.Failed or JournalStepOutcome.RolledBack)
        ? JournalOutcome.Failed
        : JournalOutcome.Uncertain);

    public void Take(string? type, JsonElement line)
    {
        switch (type)
        {
            case JournalLines.BeginType:
                Begin(line);
                break;
            case JournalLines.EndType:
                End(line);
                break;
            case JournalLines.CloseType:
                closed = Enum.Parse<JournalOutcome>(Text(line, "outcome"));
                endedAt = Time(line);
                break;
            default:
                throw new JsonException($"its type '{type}' is not known.");
        }
    }

    public JournalRecord Build(string path, string? undoneBy) =>
        plan with { Steps = steps, Outcome = Outcome, EndedAt = endedAt, JournalPath = path, UndoneBy = undoneBy };

    private void Begin(JsonElement line)
    {
        ref JournalStep step = ref StepOf(line);
        step = step with { Outcome = JournalStepOutcome.Uncertain };
        if (!line.GetProperty("rollback").GetBoolean()) step = step with { Call = ApiCallJson.Read(line.GetProperty("call")) };
    }

    private void End(JsonElement line)
    {
        ref JournalStep step = ref StepOf(line);
        JournalStepOutcome outcome = Enum.Parse<JournalStepOutcome>(Text(line, "outcome"));
        bool isRollback = line.GetProperty("rollback").GetBoolean();
        step = step with
        {
            Outcome = (isRollback, outcome) switch
            {
                (true, JournalStepOutcome.Done) => JournalStepOutcome.RolledBack,

                // What could not be undone is still in force.
                (true, JournalStepOutcome.Failed) => JournalStepOutcome.Done,
                _ => outcome,
            },
            Error = line.GetProperty("error").GetString() ?? step.Error,
        };
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

    private static JournalStep Step(JsonElement json)
    {
        JsonElement inverse = json.GetProperty("inverse");
        return new JournalStep(
            ApiCallJson.Read(json.GetProperty("call")),
            inverse.ValueKind == JsonValueKind.Null ? null : ApiCallJson.Read(inverse),
            [
                .. json.GetProperty("changes")
                    .EnumerateArray()
                    .Select(
                        c => new RepairChange(Text(c, "name"), c.GetProperty("before").GetString(), c.GetProperty("after").GetString())),
            ],
            JournalStepOutcome.NotBegun)
        {
            InverseDoneCodes = Texts(json, "inverseDone"),
            Irreversible = json.GetProperty("irreversible").GetString(),
        };
    }

    private static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new JsonException($"its {name} is null.");

    private static string[] Texts(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];

    // Entries contain numbers of a benchmark version.
    private static string[] Controls(JsonElement line) =>
    [
        .. Texts(line, "recommendations").Select(id => BenchmarkCatalog.Find(id)?.Control
            ?? throw new JsonException($"{BenchmarkCatalog.Name} {BenchmarkCatalog.Version} has no recommendation '{id}'.")),
    ];

    private static KeyValuePair<string, string>[] Map(JsonElement json) =>
        [.. json.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, m.Value.GetString()!))];

    private static object Option(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetInt32(),
        JsonValueKind.Array => json.EnumerateArray().Select(t => t.GetString()!).ToArray(),
        _ => json.GetString()!,
    };

    private static DateTimeOffset Time(JsonElement json) =>
        DateTimeOffset.Parse(
            Text(json, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
